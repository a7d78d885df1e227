/// Fixed words of a report: heads of columns, titles, short remarks.
package enum Label: String, Hashable, Sendable, CaseIterable {
    // Titles of blocks.
    case contents, findings, actions, scorecard, supportingFigures, dataQuality, definitions, howCounted, breakdown, sqlOf, missing, warnings, reasons, files
    // Heads of columns.
    case measure, measureAndOwner, value, cases, interval, intervalAndTarget, onPrevious, onYearAgo, target, actual, score, status, weight, trend, owner,
        period, low, high, group, earlier
    case difference, definition, numerator, denominator, window, method, exclusions, unit, source
    case table, rowsRead, rowsAccepted, rowsRejected, valuesRejected, standardised, setAside, reason, rows, file, encoding
    // Remarks.
    case notAvailable, noData, census, unknownGroup, suppressed, total, withinChance, noNote, noFindings, nothingComputed, noActions, noScorecard, noTargets, partial,
        provisional, noOwner, earlyPoints
    case nothingRejected, nothingStandardised, nothingMissing, noGroups, confidential, targetLine, limitsLine, yearAgoLine, companyLine, intervalShading,
        earlierMark
    case perHundred, none, proposedByRule
}
