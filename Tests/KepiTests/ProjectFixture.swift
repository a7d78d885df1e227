import Foundation
import KepiCore

@testable import Kepi

/// A small project of two years in a temporary folder, whole unless a test spoils it.
final class ProjectFixture {
    let folder: String
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    init() throws {
        folder = NSTemporaryDirectory() + "/kepi-fixture-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write("kepi.yaml", ProjectFixture.configuration)
        try write("customers.csv", ProjectFixture.customers)
        try write("transactions.csv", ProjectFixture.transactions)
        try write("tickets.csv", ProjectFixture.tickets)
        try write("surveys.csv", ProjectFixture.surveys)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let path = folder + "/" + name
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: folder + "/" + name, encoding: .utf8) }

    /// Replaces the one place of `old` in a file.
    func edit(_ name: String, _ old: String, _ new: String) throws {
        let text = try read(name)
        precondition(text.contains(old), "\(name) has no '\(old)'")
        try write(name, text.replacingOccurrences(of: old, with: new))
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

    static func installation() throws -> Installation { try Installation.locate(executable: root + "/.build/debug/kepi") }

    /// Builds 2025-Q3 unless told otherwise.
    @discardableResult
    func build(_ change: (inout BuildRequest) -> Void = { _ in }, installation: Installation? = nil) throws -> ReportRun.Outcome {
        var request = BuildRequest(project: folder)
        request.period = "2025-Q3"
        change(&request)
        return try ReportRun(pipeline: Pipeline(request: request, installation: installation ?? ProjectFixture.installation(), progress: RunProgress())).build()
    }

    /// The diagnostics of a build that must fail.
    func failure(_ change: (inout BuildRequest) -> Void = { _ in }, installation: Installation? = nil) throws -> Failure? {
        do {
            try build(change, installation: installation)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }

    private static let configuration = """
        company: Plain Goods
        locale: en
        time_zone: Europe/Berlin
        currency: EUR
        data:
          customers: {from: customers.csv}
          transactions: {from: transactions.csv}
          tickets: {from: tickets.csv}
          surveys: {from: surveys.csv}
        settings: {activity_window_days: 120, data_end: 2025-10-01}
        targets:
          retention: {target: 0.80, floor: 0.60}
        reports:
          - {template: one-page, formats: [html, pdf]}

        """

    private static let regions = ["North", "South"]

    private static var customers: String {
        "customer_id,name,region,acquired_at\n" + (1...60).map { "C\($0),Person \($0),\(regions[$0 % 2]),2023-10-0\($0 % 9 + 1)\n" }.joined()
    }

    /// Each customer buys about every 40 days, some skip.
    private static var transactions: String {
        var text = "transaction_id,customer_id,occurred_at,amount,cost,channel,category\n"
        var number = 0
        for customer in 1...60 {
            var day = LocalDate("2023-10-10")!.adding(days: customer % 37)
            while day < LocalDate("2025-10-01")! {
                number += 1
                text += "T\(number),C\(customer),\(day) 10:\(10 + customer % 50):00,\(20 + number % 60).50,\(10 + number % 20).00,\(customer % 3 == 0 ? "shop" : "online"),\(number % 2 == 0 ? "lamps" : "rugs")\n"
                day = day.adding(days: 30 + (customer * 7 + number) % 95)
            }
        }
        return text
    }

    private static var tickets: String {
        var text = "ticket_id,customer_id,opened_at,first_response_at,resolved_at,is_complaint,category\n"
        for number in 1...400 {
            let day = LocalDate("2023-10-10")!.adding(days: number * 7 / 4)
            guard day < LocalDate("2025-09-29")! else { break }
            text += "K\(number),C\(number % 60 + 1),\(day) 09:00:00,\(number % 20 == 0 ? "" : "\(day) \(10 + number % 9):00:00"),\(number % 11 == 0 ? "" : "\(day.adding(days: 1)) 12:00:00"),\(number % 9 == 0 ? "yes" : "no"),delivery\n"
        }
        return text
    }

    private static var surveys: String {
        var text = "response_id,customer_id,sent_at,responded_at,csat,nps,comment\n"
        for number in 1...400 {
            let day = LocalDate("2023-10-12")!.adding(days: number * 7 / 4)
            guard day < LocalDate("2025-09-29")! else { break }
            let answered = number % 4 != 0
            text += "S\(number),C\(number % 60 + 1),\(day) 09:00:00,\(answered ? "\(day) 18:00:00" : ""),\(answered ? String(1 + (number * 7) % 5) : ""),\(answered ? String((number * 3) % 11) : ""),\n"
        }
        return text
    }
}
