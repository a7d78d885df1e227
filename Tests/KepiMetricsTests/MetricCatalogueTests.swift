import Foundation
import KepiConfiguration
import KepiCore
import KepiDataset
import Testing
@testable import KepiMetrics
import TrialTables

@Suite struct MetricCatalogueTests {
    private static func folder(_ files: [String: String]) throws -> String {
        let path = NSTemporaryDirectory() + "kepi-catalogue-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8) }
        return path
    }

    private static func complaints(_ text: String) throws -> [String] {
        let folder = try folder(["m.yaml": text])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do { _ = try MetricCatalogue.load(folders: [folder], settings: Settings()); return [] } catch {
            return error.diagnostics.map { $0.rendered.replacing(folder + "/", with: "") }
        }
    }

    private static let own = """
        id: weekend_share
        names: {en: Weekend share, zh-Hans: 周末占比}
        definition: Purchases at weekends of all.
        kind: share
        unit: share
        fact: purchases
        numerator: dayofweek(purchased_at) IN (0, 6)
        """

    @Test("the seven come first, in their order, each with its words in every language") func headline() throws {
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: Settings())
        #expect(catalogue.definitions.prefix(7).map(\.id) == ["satisfaction", "loyalty", "retention", "acquisition_rate", "profit_contribution", "response_time", "complaint_rate"])
        #expect(catalogue.definitions.filter(\.isHeadline).count == 7)
        #expect(catalogue.definitions.count == 44)
        for definition in catalogue.definitions {
            for words in [definition.names, definition.caption, definition.definition] {
                #expect(Language.allCases.allSatisfy { words.texts[$0]?.isEmpty == false }, "\(definition.id)")
                #expect(words.texts.values.allSatisfy { !$0.contains("{") }, "\(definition.id)")
            }
        }
    }

    @Test("settings stand in words and SQL") func parameters() throws {
        var settings = Settings()
        settings.slaHours = 4
        settings.topBoxes = 1
        settings.activityWindowDays = 90
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions], settings: settings)
        #expect(catalogue["sla_attainment"]?.caption[.en] == "answered within 4 hours")
        #expect(catalogue["sla_attainment"]?.computation.filter == "watched_seconds >= 14400")
        #expect(catalogue["satisfaction"]?.computation.numerator == "csat >= 5")
        #expect(catalogue["loyalty"]?.caption[.zhHans] == "90 天内的重复购买率")
    }

    @Test("a project's folder adds metrics and replaces built-in ones, which keep their rank") func ownMetrics() throws {
        let folder = try Self.folder(["weekend.yaml": Self.own, "loyalty.yml": Self.own.replacing("weekend_share", with: "loyalty"), ".hidden.yaml": "?", "notes.txt": "?"])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions, folder, "/nowhere"], settings: Settings())
        #expect(catalogue.definitions.count == 45)
        #expect(catalogue.definitions[1].id == "loyalty" && catalogue.definitions[1].isHeadline && catalogue.definitions[1].names[.en] == "Weekend share")
        #expect(catalogue.definitions.last?.id == "weekend_share")
        #expect(catalogue.ownIDs == ["loyalty", "weekend_share"])
    }

    @Test("every mistake of a file is told at its place") func mistakes() throws {
        #expect(try Self.complaints("id: Weekend\nnames: x\nkind: shares\nunit: share\nfact: purchase\nnumerator: 1\nfilters: x\n") == [
            "m.yaml:7:1: error[configuration.unknown-key]: a metric has no key 'filters'; did you mean 'filter'?",
            "m.yaml:1:5: error[metric.bad-id]: the id of a metric is made of small letters, digits and _, and starts with a letter",
            "m.yaml:3:7: error[configuration.wrong-value]: kind must be one of share, mean, nps, quantile, survival_quantile, events_per_customer, sum, count, ratio, modelled; did you mean 'share'?",
            "m.yaml:5:7: error[configuration.wrong-value]: fact must be one of surveys, survey_invitations, tickets, transactions, purchases, purchasing_customers, customer_activity, customer_tenures, customer_periods, interactions, campaign_costs, staff; did you mean 'purchases'?",
            "m.yaml:1:1: error[metric.missing-key]: a metric needs 'definition'",
        ])
        #expect(try Self.complaints("id: [\n").first?.contains("error[yaml.syntax]") == true)
        #expect(try Self.complaints("") == ["m.yaml:1: error[metric.missing-key]: a metric needs 'id'"] + ["kind", "unit", "fact", "numerator", "names", "definition"].map { "m.yaml:1: error[metric.missing-key]: a metric needs '\($0)'" })
        #expect(try Self.complaints(Self.own.replacing("kind: share", with: "kind: quantile")) == ["m.yaml:1:1: error[metric.missing-key]: a metric needs 'quantile'"])
    }

    @Test("two files of one folder with the same id are a mistake") func sameID() throws {
        let folder = try Self.folder(["a.yaml": Self.own, "b.yaml": Self.own])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect { try MetricCatalogue.load(folders: [folder], settings: Settings()) } throws: { ($0 as? Failure)?.diagnostics.map(\.code) == ["metric.same-id"] }
    }

    @Test("SQL that does not run is found without a row, and named by its file") func badSQL() throws {
        let folder = try Self.folder(["a.yaml": Self.own, "b.yaml": Self.own.replacing("weekend_share", with: "bad").replacing("dayofweek(purchased_at)", with: "weekday_of(purchased_at)")])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let test = try TestEngine()
        let dataset = try CleanTables(["transactions": "transaction_id occurred_at amount\n1 2025-01-01 5"], timeZone: "UTC")
            .load(into: test.engine, dataEnd: .init(date: try #require(LocalDate("2025-10-01"))), isContractual: nil)
        let catalogue = try MetricCatalogue.load(folders: [TestEngine.definitions, folder], settings: Settings())
        let problems = try catalogue.check(engine: test.engine, dataset: dataset)
        #expect(problems.map(\.code) == ["metric.sql"])
        #expect(problems.first?.location?.description.hasSuffix("/b.yaml:7:12") == true)
        #expect(problems.first?.message.contains("metric 'bad'") == true)
        #expect(problems.first?.message.contains("weekday_of") == true)
    }
}
