import TrialSources
@testable import KepiDataset

extension Pollution {
    /// Transactions as a mapping needs them.
    private static let transactions: @Sendable (inout PollutedForm, inout SeededGenerator) -> Void = { form, source in
        form.contents = [.word, .word, .day, .amount]
        // Ids come out in compatibility forms, which is not looked at here.
        form.letters = .ascii
        form.hasEmptyFields = false
    }

    static let values = [
        Pollution(name: "BOM in the middle", depth: .loader, shape: transactions) { file in
            file.nameAsTransactions()
            let header = file.lines[0].bytes, mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            file.form.byteOrderMark = file.source.chance(0.5) ? mark : []
            if file.source.chance(0.6) {
                file.insert(1...2) { _, _ in [PollutedLine(mark + header, .setAside(.repeatedHeader))] }
            } else {
                for index in file.lines.indices.dropFirst(4) where file.source.chance(0.05) { file.lines[index].bytes = mark + file.lines[index].bytes }
            }
        },
        Pollution(name: "1e400", depth: .loader, shape: transactions) { file in
            file.nameAsTransactions()
            file.change(share: 0.05, column: 3, isUnreadable: true) { _, source in source.pick(["1e400", "-1e400", "1E+400", "1e999", "2.5e308"]) }
        },
        Pollution(name: "ids of 18 digits", depth: .loader, shape: transactions) { file in
            file.nameAsTransactions()
            file.change(share: 1, column: 1) { _, source in String(source.number(100_000_000_000_000_000...999_999_999_999_999_999)) }
        },
        Pollution(name: "leading zeros", depth: .loader, shape: transactions) { file in
            file.nameAsTransactions()
            file.change(share: 0.8, column: 1) { _, source in String(repeating: "0", count: source.number(1...5)) + String(source.number(0...99_999)) }
        },
        Pollution(name: "12.7 at line 30,001 of whole numbers", depth: .loader, rarity: 20, shape: { form, source in
            form.contents = [.word, .word, .day, .number]
            form.hasEmptyFields = false
            form.quoting = .never
            form.letters = .ascii
            form.rows = source.number(30_001...33_000)
        }) { file in
            file.nameAsTransactions()
            guard var values = file.lines[30_000].values else { return }
            values[3] = "12.7"
            file.lines[30_000] = PollutedLine(file.form.written(values), .whole(values))
        },
    ]
}

extension PollutedFile {
    /// Gives the four columns the names that need no mapping.
    fileprivate mutating func nameAsTransactions() {
        header = ["transaction_id", "customer_id", "occurred_at", "amount"]
        lines[0].bytes = Array(form.written(header).utf8)
    }

    /// Writes other values into one column of some records, of one at least.
    fileprivate mutating func change(share: Double, column: Int, isUnreadable: Bool = false, _ value: (String, inout SeededGenerator) -> String) {
        let places = lines.indices.filter { lines[$0].values != nil }
        let sure = source.pick(places)
        for index in places where index == sure || source.chance(share) {
            guard var values = lines[index].values else { continue }
            values[column] = value(values[column], &source)
            lines[index] = PollutedLine(form.written(values), .whole(values))
            if isUnreadable { unreadable.insert(index) }
        }
    }
}
