import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import KepiDiscovery
import KepiMetrics
import Testing
import TrialSources
@testable import Kepi

@Suite("kepi init") struct ProjectInitialisationTests {
    /// A folder of its own, with `exports` in it.
    private final class Place {
        let folder = NSTemporaryDirectory() + "/kepi-init-" + UUID().uuidString
        init(_ files: [String: Data] = [:]) throws {
            try FileManager.default.createDirectory(atPath: folder + "/exports", withIntermediateDirectories: true)
            for (name, data) in files { try data.write(to: URL(fileURLWithPath: folder + "/exports/" + name)) }
        }
        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func initialise(_ change: (inout InitRequest) -> Void = { _ in }) throws -> ProjectInitialisation.Outcome {
            var request = InitRequest(folder: folder + "/exports")
            request.project = folder
            change(&request)
            return try ProjectInitialisation(request: request, installation: ProjectFixture.installation(), progress: RunProgress()).run()
        }
        func mistakes(_ change: (inout InitRequest) -> Void = { _ in }) throws -> [String] {
            do { _ = try initialise(change); return [] } catch let failure as Failure { return failure.diagnostics.map(\.code) }
        }
        func build(_ period: String) throws -> ReportRun.Outcome {
            var request = BuildRequest(project: folder)
            request.period = period
            return try ReportRun(pipeline: Pipeline(request: request, installation: ProjectFixture.installation(), progress: RunProgress())).build()
        }
        var yaml: String { get throws { try String(contentsOfFile: folder + "/kepi.yaml", encoding: .utf8) } }
    }

    private static let example = ProjectFixture.root + "/examples/lotus-living/data"
    /// The example's tables as a Chinese company would export them.
    private static let chinese: [(file: String, name: String, header: String?)] = [
        ("customers", "客户资料", "客户编号,姓名,性别,出生日期,地区,城市,来源渠道,客户类型,注册时间"),
        ("transactions-2022-23", "订单2022-23", "订单号,客户编号,下单时间,实付金额,成本,数量,商品名称,商品类别,销售渠道,支付方式"),
        ("transactions-2023-24", "订单2023-24", "订单号,客户编号,下单时间,实付金额,成本,数量,商品名称,商品类别,销售渠道,支付方式"),
        ("transactions-2024-25", "订单2024-25", "订单号,客户编号,下单时间,实付金额,成本,数量,商品名称,商品类别,销售渠道,支付方式"),
        ("tickets", "工单", nil), ("surveys", "满意度调查", "答卷编号,发送时间,客户编号,提交时间,满意度,推荐意愿,费力度,触点,意见建议"), ("staff", "员工培训", "员工编号,月份,团队,培训时长,敬业度,服务满意度"),
    ]

    private static func gb18030(_ text: String) throws -> Data {
        let source = NSTemporaryDirectory() + "/kepi-init-" + UUID().uuidString, target = source + ".gb"
        defer { try? FileManager.default.removeItem(atPath: source); try? FileManager.default.removeItem(atPath: target) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: source))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
        process.arguments = ["-f", "UTF-8", "-t", "GB18030", "-o", target, source]
        try process.run()
        process.waitUntilExit()
        return try Data(contentsOf: URL(fileURLWithPath: target))
    }

    private static func exports() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for (file, name, header) in chinese {
            var lines = try String(contentsOfFile: "\(example)/\(file).csv", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if let header { lines[0] = header }
            files[name + ".csv"] = try gb18030(lines.joined(separator: "\n"))
        }
        return files
    }

    @Test("the example with Chinese headers in GB18030 is a project without editing, and gives the example's figures") func chineseExample() throws {
        let place = try Place(Self.exports())
        let outcome = try place.initialise()
        #expect(!outcome.needsMending && outcome.proposal.sources.map(\.table.name) == ["customers", "transactions", "tickets", "surveys", "staff"])
        #expect(outcome.report?.available.count ?? 0 > 30 && outcome.report?.missing.contains { $0.reason.contains("campaigns") } ?? false)
        let review = try place.build("2025-Q3").review
        let fixture = BuildRequest(project: ProjectFixture.root + "/examples/lotus-living")
        var request = fixture
        request.period = "2025-Q3"
        let pipeline = try Pipeline(request: request, installation: ProjectFixture.installation(), progress: RunProgress())
        let expected = try pipeline.review(pipeline.prepare())
        // What does not hang on the example's own settings.
        for id in ["revenue", "profit", "response_time", "complaints", "satisfaction", "nps", "ces", "training_hours"] {
            #expect(review.results.metrics.first { $0.id == id }?.current.value == expected.results.metrics.first { $0.id == id }?.current.value, "\(id)")
        }
        #expect(try place.yaml.contains("locale: zh-Hans") && place.yaml.contains("currency: CNY") && place.yaml.contains("from: exports/客户资料.csv"))
    }

    @Test("nothing is written over") func exists() throws {
        let place = try Place(["orders.csv": Data("order id,customer id,order date,amount\n1,A,2025-01-01,2\n".utf8)])
        try Data("mine".utf8).write(to: URL(fileURLWithPath: place.folder + "/kepi.yaml"))
        #expect(try place.mistakes() == ["init.exists"])
        #expect(try place.yaml == "mine")
    }

    @Test("where nothing can be made of what is there, that is said and nothing written", arguments: [
        ([:], ["init.no-data"]), (["a.csv": "x,y\n1,2\n3,4\n"], ["init.unknown", "init.nothing"]), (["a.csv": ""], ["csv.empty", "init.no-data"]),
    ] as [([String: String], [String])]) func nothing(files: [String: String], codes: [String]) throws {
        let place = try Place(files.mapValues { Data($0.utf8) })
        #expect(try place.mistakes() == codes)
        #expect(!FileManager.default.fileExists(atPath: place.folder + "/kepi.yaml"))
    }

    @Test("a folder that is not there, an unknown database and a password are refused") func refused() throws {
        let place = try Place()
        #expect(try place.mistakes { $0.folder = place.folder + "/none" } == ["init.no-folder"])
        #expect(try place.mistakes { $0.database = "oracle x" } == ["init.database"])
        #expect(try place.mistakes { $0.database = "postgres host=h password=x" } == ["data.password"])
    }

    @Test("what leaves day and month open stands as a question, and the way on is said") func openDays() throws {
        let place = try Place(["orders.csv": Data(("order id,customer id,order date,amount\n" + (1...30).map { "\($0),C\($0 % 7),0\($0 % 9 + 1)/0\($0 % 8 + 1)/2025,\($0).50\n" }.joined()).utf8)])
        let outcome = try place.initialise()
        #expect(outcome.needsMending && outcome.diagnostics.contains { $0.code == "data.undecidable-dates" })
        #expect(InitSummary.lines(outcome, project: ".").last?.hasPrefix("Next: settle") ?? false)
        #expect(try place.yaml.contains("? day and month cannot be told apart"))
    }

    @Test("what the user says of the project goes before what is guessed") func stated() throws {
        let place = try Place(["orders.csv": Data(("order id,customer id,order date,amount\n" + (1...30).map { "\($0),C\($0 % 7),2025-0\($0 % 9 + 1)-1\($0 % 9),\($0).50\n" }.joined()).utf8)])
        _ = try place.initialise { $0.stated = ["company": "A: \"B\"", "currency": "EUR", "time_zone": "Europe/Rome", "locale": "en"] }
        #expect(try place.yaml.contains("company: \"A: \\\"B\\\"\"\n") && place.yaml.contains("currency: EUR\n") && place.yaml.contains("time_zone: Europe/Rome\n"))
    }

    @Test("a server's tables are exports as well", .enabled(if: TrialServer.isInstalled(.postgres))) func database() throws {
        let server = try TrialServer(.postgres)
        try server.execute("CREATE TABLE members (member_no varchar, city varchar); INSERT INTO members SELECT 'M' || i, 'Oslo' FROM generate_series(1, 40) AS s(i);"
            + "CREATE TABLE orders (order_no varchar, member_no varchar, ordered_at timestamp, total numeric(12,2)); INSERT INTO orders SELECT 'O' || i, 'M' || (i % 40 + 1), timestamp '2025-01-01' + i * interval '1 day', i FROM generate_series(1, 300) AS s(i);")
        let place = try Place()
        let outcome = try TrialServer.withPassword { try place.initialise { $0.folder = nil; $0.database = "postgres \(server.words)" } }
        #expect(!outcome.needsMending && outcome.proposal.sources.map(\.table.name) == ["customers", "transactions"])
        #expect(try place.yaml.contains("postgres: \"host=127.0.0.1") || place.yaml.contains("postgres: host=127.0.0.1"))
        #expect(try !place.yaml.contains(TrialServer.password))
        let built = try TrialServer.withPassword { try place.build("2025-Q3") }
        #expect(built.review.results.metrics.first { $0.id == "revenue" }?.current.value ?? 0 > 0)
    }
}
