import KepiCore
import Testing

@Suite("What a run tells of itself") struct RunProgressTests {
    @Test("a stage is told where nothing within it is, and an activity with what it has done") func underway() {
        let progress = RunProgress()
        #expect(progress.underway.isEmpty)
        progress.stage("data", rows: 7) {
            #expect(progress.underway.map(\.name) == ["data"] && progress.underway.first?.expected == 7)
            progress.activity("scanning", "orders.csv", expected: 10) { activity in
                activity.add(3)
                activity.add(4)
                progress.activity("unpacking", "cases.gz", unit: .bytes) { _ in
                    #expect(progress.underway.map { "\($0.name) \($0.subject) \($0.done)" } == ["scanning orders.csv 7", "unpacking cases.gz 0"])
                }
                activity.restart()
                #expect(progress.underway.map(\.done) == [0])
                activity.add(10)
            }
            #expect(progress.underway.map(\.name) == ["data"])
        }
        #expect(progress.underway.isEmpty && progress.stages.map(\.name) == ["data"])
        #expect(progress.activities.map { "\($0.name) \($0.done)" } == ["unpacking 0", "scanning 10"])
    }

    @Test("what fails is no longer underway") func failure() {
        let progress = RunProgress()
        #expect(throws: Failure.self) {
            try progress.stage("data") { () throws(Failure) in
                try progress.activity("scanning", "orders.csv") { _ throws(Failure) in throw Failure(.input, []) }
            }
        }
        #expect(progress.underway.isEmpty && progress.stages.count == 1 && progress.activities.count == 1)
    }
}
