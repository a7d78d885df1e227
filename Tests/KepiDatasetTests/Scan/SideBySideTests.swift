import KepiCore
import Synchronization
import Testing
@testable import KepiDataset

@Suite("Work side by side") struct SideBySideTests {
    @Test("each piece is done once, and results stand in the order of the pieces, however often") func order() {
        for round in 0..<2_000 {
            let calls = Mutex(0)
            let found = SideBySide.map(1 + round % 7) { index in
                calls.withLock { $0 += 1 }
                return index * round
            }
            #expect(found == (0..<(1 + round % 7)).map { $0 * round } && calls.withLock { $0 } == found.count)
        }
        #expect(SideBySide.map(0) { $0 }.isEmpty)
    }

    @Test("work that waits for other work holds nobody up, however much of it there is") func waiting() throws {
        let last = BackgroundWork { () throws(Failure) in 1 }
        let chain = (0..<64).reduce(last) { before, _ in BackgroundWork { () throws(Failure) in try before.value() + SideBySide.map(3) { $0 }.count - 2 } }
        #expect(try chain.value() == 65)
    }
}
