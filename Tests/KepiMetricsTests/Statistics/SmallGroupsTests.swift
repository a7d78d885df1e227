import Testing
@testable import KepiMetrics

@Suite struct SmallGroupsTests {
    /// customers, rows without one → hidden, with a minimum of 5
    private static let cases: [([(Int, Int)], [Bool])] = [
        ([(10, 0), (20, 0), (5, 0)], [false, false, false]),
        // One alone could be had from the total: the next smallest goes too, of equals the first.
        ([(4, 0), (30, 0), (9, 0)], [true, false, true]),
        ([(4, 0), (9, 0), (9, 0)], [true, true, false]),
        ([(4, 0), (3, 0), (9, 0)], [true, true, false]),
        // Rows without a customer count as one each.
        ([(3, 2), (20, 0)], [false, false]),
        ([(0, 4), (20, 0)], [true, true]),
        // An empty cell hides nobody, and cannot hide another.
        ([(0, 0), (4, 0), (20, 0)], [false, true, true]),
        ([(0, 0), (20, 0)], [false, false]),
        ([(4, 0)], [true]),
        ([], []),
    ]

    @Test("small cells are hidden, and one alone takes the next with it", arguments: cases)
    func suppressed(_ cells: [(Int, Int)], _ expected: [Bool]) {
        #expect(SmallGroups.suppressed(cells.map { .init(customers: $0.0, anonymousRows: $0.1) }, minimum: 5) == expected)
    }

    @Test("a minimum of 1 hides nothing")
    func noMinimum() {
        #expect(SmallGroups.suppressed([.init(customers: 1), .init(customers: 2)], minimum: 1) == [false, false])
    }
}
