import Testing

/// Holds `value` to `expected` within a relative (under 1: absolute) tolerance; nil equals nil only.
func expectClose(_ value: Double?, _ expected: Double?, within tolerance: Double = 1e-10, _ what: String = "", sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    switch (value, expected) {
    case (nil, nil): break
    case (let value?, let expected?):
        let error = abs(value - expected) / max(1, abs(expected))
        #expect(value == expected || error <= tolerance, "\(what) \(value) is not \(expected) (off by \(error))", sourceLocation: sourceLocation)
    default:
        Issue.record("\(what) \(String(describing: value)) is not \(String(describing: expected))", sourceLocation: sourceLocation)
    }
}

/// The same, relative however small the expected value is.
func expectRelativelyClose(_ value: Double, _ expected: Double, within tolerance: Double = 1e-10, _ what: String = "", sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    #expect(value == expected || abs(value - expected) <= tolerance * abs(expected), "\(what) \(value) is not \(expected)", sourceLocation: sourceLocation)
}
