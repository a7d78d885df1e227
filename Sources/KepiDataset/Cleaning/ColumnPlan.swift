import KepiConfiguration
import KepiCore
import KepiEngine

/// How the text of one column becomes values of its type, as SQL.
///
/// `plain` is one strict pattern and one cast, for columns whose every value is already in the standard form; what it cannot read is not yet rejected
/// but sends the column on to a plan that was made for what stands in it (`ColumnProfile`).
///
/// A value is made in steps, each a column of one nested SELECT, so that none is computed twice: the raw text `m`, the tidied text `m_t`, what it
/// was read as `m_p`, and the value.
enum ColumnPlan: Hashable, Sendable {
    case plain
    /// Text with white space or full-width signs.
    case text
    case decimal(DecimalForm)
    case integer
    /// strptime formats beside ISO; whether some values state their offset from UTC.
    case time(formats: [String], hasOffsets: Bool)
    /// By the mapping's format alone.
    case statedTime(format: String, hasOffset: Bool)
    case month
    case boolean
    /// These texts mean yes, every other no.
    case trueValues([String])

    /// SQL for `m_t`, of the raw text `m`; nil where the plan needs none.
    func tidied(_ m: String) -> String? {
        switch self {
        case .plain: nil
        case .text: TextForms.trimmed(m)
        case .statedTime, .trueValues: TextForms.halfWidth(TextForms.trimmed(m))
        case .boolean: "lower(\(TextForms.halfWidthNumber(TextForms.trimmed(m))))"
        default: TextForms.halfWidthNumber(TextForms.trimmed(m))
        }
    }

    /// SQL for `m_p`, of `m_t` (plain: of `m`); nil where the plan needs none.
    func read(_ m: String, _ type: CanonicalColumn.ValueType) -> String? {
        let t = m + "_t"
        switch self {
        case .boolean, .trueValues: return nil
        case .plain:
            switch type {
            case .text, .boolean: return nil
            case .decimal: return "TRY_CAST(\(m) AS DECIMAL(18, 4))"
            case .integer: return "TRY_CAST(\(m) AS INTEGER)"
            case .timestamp: return "TRY_CAST(\(m) AS TIMESTAMP)"
            case .date: return "TRY_CAST(\(m) AS DATE)"
            case .month: return "TRY_CAST(\(m) || '-01' AS DATE)"
            }
        case .text: return TextForms.halfWidth(t)
        case .decimal(let form): return form.pointed(t)
        case .integer: return "CASE WHEN regexp_full_match(\(t), '[+-]?[0-9]{1,9}([.]0+)?') THEN regexp_replace(\(t), '[.].*', '') END"
        case .time(let formats, let hasOffsets):
            var cases = "WHEN regexp_full_match(\(t), '\(ColumnPlan.isoTime)') THEN TRY_CAST(\(t) AS TIMESTAMP) "
            if hasOffsets { cases += "WHEN regexp_full_match(\(t), '\(ColumnPlan.isoTimeWithOffset)') THEN TRY_CAST(\(t) AS TIMESTAMPTZ)::TIMESTAMP " }
            if !formats.isEmpty { cases += "ELSE try_strptime(\(t), [\(formats.map(SQL.literal).joined(separator: ", "))]) " }
            return "CASE \(cases)END"
        case .statedTime(let format, let hasOffset): return "try_strptime(\(t), \(SQL.literal(format)))\(hasOffset ? "::TIMESTAMP" : "")"
        case .month:
            return "TRY_CAST(regexp_replace(CASE WHEN regexp_full_match(\(t), '[0-9]{4}([-/.]|年)[0-9]{1,2}(月|[-/.][0-9]{1,2}|月[0-9]{1,2}日)?') THEN \(t) END, "
                + "'^([0-9]{4})(?:[-/.]|年)([0-9]{1,2}).*$', '\\1-\\2-01') AS DATE)"
        }
    }

    /// SQL for the value, of the column's engine type; NULL where the text is empty or no such value.
    func value(_ m: String, _ type: CanonicalColumn.ValueType) -> String {
        let p = m + "_p"
        switch self {
        case .plain:
            switch type {
            case .text: return m
            case .boolean: return "(lower(\(m)) IN \(SQL.list(ColumnPlan.yes)) AND \(m) IS NOT NULL)"
            default: return p
            }
        case .text: return "nullif(\(p), '')"
        case .decimal(let form): return form.value(tidied: m + "_t", pointed: p)
        case .integer: return "TRY_CAST(\(p) AS INTEGER)"
        // strptime takes 25 for the year 25.
        case .time, .statedTime:
            let whole = type == .timestamp ? p : type == .date ? "\(p)::DATE" : "date_trunc('month', \(p))::DATE"
            return "CASE WHEN \(p) >= TIMESTAMP '1000-01-01' THEN \(whole) END"
        case .month: return p
        case .boolean: return "(\(m)_t IN \(SQL.list(ColumnPlan.yes)) AND \(m) IS NOT NULL)"
        case .trueValues(let texts): return "(\(m)_t IN \(SQL.list(texts)) AND \(m) IS NOT NULL)"
        }
    }

    /// SQL: the text is empty or the plan reads it; nil where it reads any. For `plain`, false means only that another plan is needed.
    func isRead(_ m: String, _ type: CanonicalColumn.ValueType) -> String? {
        let p = m + "_p"
        switch self {
        case .plain:
            let isPlain = switch type {
            case .text: TextForms.isPlain(m)
            // Three decimals could be thousands (1.234), unless a leading 0 or four digits before them show otherwise: that is for the profile to settle.
            case .decimal: "\(p) IS NOT NULL AND regexp_full_match(\(m), '-?([0-9]{1,14}([.]([0-9]{1,2}|[0-9]{4}))?|(0|[0-9]{4,14})[.][0-9]{3})')"
            case .integer: "regexp_full_match(\(m), '-?[0-9]{1,9}')"
            // The two commonest forms by LIKE, at a quarter of the pattern's cost; that they hold digits is what the cast tells.
            case .timestamp: "\(p) IS NOT NULL AND (\(m) LIKE '____-__-__ __:__:__' OR \(m) LIKE '____-__-__' OR regexp_full_match(\(m), '\(ColumnPlan.isoTime)'))"
            case .date: "\(p) IS NOT NULL AND regexp_full_match(\(m), '[0-9]{4}-[0-9]{2}-[0-9]{2}( 00:00:00)?')"
            case .boolean: "lower(\(m)) IN \(SQL.list(ColumnPlan.yes + ColumnPlan.no))"
            case .month: "\(p) IS NOT NULL AND regexp_full_match(\(m), '[0-9]{4}-[0-9]{2}')"
            }
            return "(\(m) IS NULL OR (\(isPlain)))"
        case .text, .trueValues: return nil
        case .boolean: return "(\(m) IS NULL OR \(m)_t IN \(SQL.list(ColumnPlan.yes + ColumnPlan.no + [""])))"
        default: return "(\(m) IS NULL OR \(m)_t = '' OR (\(value(m, type))) IS NOT NULL)"
        }
    }

    /// SQL: what a value adds to its row's count of standardised values; nil where nothing can.
    func standardised(_ m: String, _ type: CanonicalColumn.ValueType) -> String? {
        if self == .plain { return nil }
        func count(_ kind: StandardisedKind, _ condition: String) -> String { "CASE WHEN \(condition) THEN \(kind.unit) ELSE 0 END" }
        let (t, p) = (m + "_t", m + "_p")
        let isRead = "\(value(m, type)) IS NOT NULL"
        var terms = [count(.whiteSpace, "\(m) <> \(TextForms.trimmed(m))"), count(.fullWidth, "regexp_matches(\(m), '[０-９Ａ-Ｚａ-ｚ]')")]
        switch self {
        case .text: terms[0] = count(.whiteSpace, "\(m) <> \(t)"); terms[1] = count(.fullWidth, "\(t) <> \(p)")
        case .decimal(let form): terms += form.standardised(t).map { count($0, "\(isRead) AND \($1)") }
        case .integer: terms.append(count(.decimals, "\(isRead) AND contains(\(t), '.')"))
        case .time, .statedTime: terms.append(count(.dateFormat, "\(isRead) AND NOT regexp_full_match(\(t), '\(ColumnPlan.isoTime) ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?')"))
        case .month: terms.append(count(.dateFormat, "\(isRead) AND NOT regexp_full_match(\(t), '[0-9]{4}-[0-9]{2}')"))
        case .plain, .boolean, .trueValues: break
        }
        return terms.joined(separator: " + ")
    }

    /// SQL, true where the value states its own offset, so that it already is UTC; nil where none can.
    func isUTC(_ m: String) -> String? {
        switch self {
        case .time(_, true): "coalesce(regexp_full_match(\(m)_t, '\(ColumnPlan.isoTimeWithOffset)'), false)"
        case .statedTime(_, true): "true"
        default: nil
        }
    }

    static let isoTime = "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?"
    private static let isoTimeWithOffset = "[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)"
    private static let yes = ["true", "yes", "y", "1", "是"]
    private static let no = ["false", "no", "n", "0", "否"]
}
