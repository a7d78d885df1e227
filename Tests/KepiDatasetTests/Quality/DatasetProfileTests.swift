import KepiCore
import Testing
@testable import KepiDataset

@Suite("The profile of a dataset") struct DatasetProfileTests {
    private static func profiles() throws -> [TableProfile] {
        let trial = try TrialProject("data: {customers: c.csv, transactions: {from: o.csv, columns: {store: shop}}}", [
            "c.csv": "customer_id,name,birth_date\nA,Ann,1980-05-06\nB,,1990-01-02\nC,Cy,\n",
            "o.csv": "transaction_id,customer_id,occurred_at,amount,shop\n1,A,2025-01-01 23:30,10.5,N\n2,A,2025-03-01,-3,S\n3,Z,2025-02-01,1000,\n4,,2025-02-01,seven,N\n5,B,2025-02-02,1,N,7\n" + (6...60).map { "\($0),B,2025-02-02,1,N\n" }.joined(),
        ])
        return try DatasetProfile(engine: trial.engine, dataset: trial.dataset).tables()
    }

    @Test("says how full each column is, how many values differ and how far they range") func columns() throws {
        let profiles = try Self.profiles()
        #expect(profiles.map(\.table) == ["customers", "transactions"] && profiles.map(\.rows) == [3, 58])
        #expect(profiles[0].columns == [.init(name: "customer_id", filled: 3, distinct: 3), .init(name: "name", filled: 2, distinct: 2), .init(name: "birth_date", filled: 2, distinct: 2, smallest: "1980-05-06", largest: "1990-01-02")])
        let amount = try #require(profiles[1].columns.first { $0.name == "amount" }), time = try #require(profiles[1].columns.first { $0.name == "occurred_at" })
        #expect(amount == .init(name: "amount", filled: 58, distinct: 4, smallest: "-3", largest: "1000"))
        #expect(time.smallest == "2025-01-01" && time.largest == "2025-03-01")
        #expect(profiles[1].columns.last == .init(name: "store", filled: 57, distinct: 2))
    }

    @Test("says which rows' customers are known") func joins() throws {
        let known = try #require(try Self.profiles()[1].knownCustomers)
        #expect(known.known == 57 && known.named == 58)
    }

    @Test("shows what was rejected by its place and shape alone") func rejects() throws {
        #expect(try Self.profiles()[1].rejects == [
            .init(reason: "field-count", count: 1, examples: ["o.csv:6: 9,x,9999-99-99,9,x,9"]), .init(reason: "unparsable", count: 1, examples: ["o.csv:5 amount: 9,,9999-99-99,xxxxx,x"])])
        #expect(DatasetProfile.masked("Ann 李雷, ann@x.org\n12") == "xxx 字字, xxx@x.xxx 99")
    }
}
