import Foundation
import KepiCore
import KepiInsight

/// Reads a kpis.json of an earlier build. What is not there in an older file of the schema is left empty; what is of another kind makes it no kpis.json.
package enum EarlierIssueReader {
    /// Larger files are none of ours.
    static let largest = 256 << 20

    /// - Parameters:
    ///   - file: its name in diagnostics.
    ///   - fiscalYearStart: of the project, for the ids of fiscal periods.
    /// - Throws: `Failure` (.input): `issue.unreadable` for what is no kpis.json, `issue.schema` for one of another schema, `issue.period` for one of no period that there is.
    package static func read(_ bytes: Data, file: String, fiscalYearStart: Int) throws(Failure) -> EarlierIssue {
        let place = SourceLocation(file: file)
        guard bytes.count <= largest else { throw Failure(.input, [Diagnostic(code: "issue.unreadable", at: place, "this is no kpis.json of an earlier issue: it is far too large")]) }
        let decoder = JSONDecoder()
        guard let head = try? decoder.decode(Head.self, from: bytes) else {
            throw Failure(.input, [Diagnostic(code: "issue.unreadable", at: place, "this is no kpis.json of an earlier issue, or it is damaged", suggestion: "name the kpis.json of an earlier build")])
        }
        guard head.schema == KPIFile.schema else {
            throw Failure(.input, [Diagnostic(code: "issue.schema", at: place, "this file is of the schema '\(head.schema.prefix(40).description.madeVisible)'; earlier issues are read of \(KPIFile.schema)")])
        }
        let content: Content
        do { content = try decoder.decode(Content.self, from: bytes) } catch {
            throw Failure(.input, [Diagnostic(code: "issue.unreadable", at: place, "this kpis.json is damaged: something in it is not of the kind that it should be")])
        }
        guard let period = Period(content.period.id, fiscalYearStart: fiscalYearStart) else {
            throw Failure(.input, [Diagnostic(code: "issue.period", at: place, "'\(content.period.id.prefix(40).description.madeVisible)' is no period")])
        }
        return content.issue(period)
    }

    private struct Head: Decodable { var schema: String }

    private struct Content: Decodable {
        var company: String
        var currency: String
        var period: PeriodFacts
        var settings: [String: Scalar]?
        var metrics: [Metric]
        var scorecard: Scorecard?
        var quality: Quality

        func issue(_ period: KepiCore.Period) -> EarlierIssue {
            EarlierIssue(
                period: period, isPartial: self.period.partial, company: company, currency: currency, settings: settings?.mapValues(\.text),
                metrics: Dictionary(metrics.map { ($0.id, $0.metric(isPartial: self.period.partial, current: self.period.id)) }, uniquingKeysWith: { first, _ in first }),
                measures: Dictionary((scorecard?.perspectives ?? []).flatMap(\.objectives).flatMap(\.measures).map { ($0.id, EarlierIssue.Goal(target: $0.target, floor: $0.floor)) }, uniquingKeysWith: { first, _ in first }),
                tables: Dictionary(quality.tables.map { ($0.table, $0.facts) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private struct PeriodFacts: Decodable { var id: String; var partial: Bool }

    private struct Metric: Decodable {
        var id: String
        var definition: String?
        var value: Double?
        var unit: String?
        var n: Int?
        var previous: Point?, year_ago: Point?
        var target: Double?, floor: Double?
        var trend: [Point]?

        /// Of an issue whose period was not over, what it was compared with was cut as well, and is no figure of a whole period.
        func metric(isPartial: Bool, current: String) -> EarlierIssue.Metric {
            var past: [String: EarlierIssue.Figure] = [:]
            for point in isPartial ? [] : [previous, year_ago].compactMap(\.self) { past[point.period] = point.figure }
            for point in trend ?? [] where point.period != current { past[point.period] = point.figure }
            return EarlierIssue.Metric(unit: unit.flatMap(Unit.init), definition: definition, current: EarlierIssue.Figure(value: value, n: n),
                                       goal: target.map { EarlierIssue.Goal(target: $0, floor: floor) }, past: past)
        }
    }

    private struct Point: Decodable {
        var period: String
        var value: Double?
        var n: Int?
        var figure: EarlierIssue.Figure { .init(value: value, n: n) }
    }

    private struct Scorecard: Decodable { var perspectives: [Perspective] }
    private struct Perspective: Decodable { var objectives: [Objective] }
    private struct Objective: Decodable { var measures: [Measure] }
    private struct Measure: Decodable { var id: String; var target: Double; var floor: Double }
    private struct Quality: Decodable { var tables: [Table] }

    private struct Table: Decodable {
        var table: String
        var read: Int, accepted: Int, rejected: Int
        var first_day: String?, last_day: String?
        var periods: [Rows]?
        var gaps: [Gap]?

        var facts: EarlierIssue.Table {
            EarlierIssue.Table(
                read: read, accepted: accepted, rejected: rejected, firstDay: first_day.flatMap { LocalDate($0) }, lastDay: last_day.flatMap { LocalDate($0) },
                periods: Dictionary((periods ?? []).map { ($0.period, $0.rows) }, uniquingKeysWith: { first, _ in first }), gaps: gaps?.compactMap(\.gap))
        }
    }

    private struct Rows: Decodable { var period: String; var rows: Int }

    private struct Gap: Decodable {
        var first: String, last: String
        var expected: Double
        var gap: DataRhythm.Gap? { LocalDate(first).flatMap { first in LocalDate(last).map { DataRhythm.Gap(first: first, last: $0, expected: expected) } } }
    }

    /// A setting as text: numbers without a needless `.0`.
    private struct Scalar: Decodable {
        var text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) { text = String(number) } else if let number = try? container.decode(Double.self) { text = "\(number)" } else { text = try container.decode(String.self) }
        }
    }
}
