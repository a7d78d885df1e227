import KepiConfiguration
import KepiCore
import KepiDataset
import KepiEngine

/// One export read as one table: which of its columns would be which, and how much speaks for it.
struct TableReading {
    let table: CanonicalTable
    let export: ExportTable
    private(set) var columns: [Proposal.Column] = []
    private(set) var questions: [Proposal.Question] = []
    /// The name of the file says that it is this table.
    private(set) var isNamed: Bool
    private(set) var layout: String?
    /// That layout is one whose vendor documents it.
    private(set) var isDocumented = false
    /// In SQL: which rows count.
    private(set) var condition: String?

    /// One header that may be one column.
    private struct Candidate {
        var header: String
        var column: CanonicalColumn
        var meaning: Vocabulary.Meaning
        var place: Int
        var isSparse: Bool
    }

    /// An export read as each table of the dataset, in their order.
    static func all(of export: ExportTable, _ vocabulary: Vocabulary) -> [TableReading] {
        let names = vocabulary.names(export.headers)
        return CanonicalSchema.tables.map { TableReading(export, as: $0, vocabulary, names) }
    }

    private init(_ export: ExportTable, as table: CanonicalTable, _ vocabulary: Vocabulary, _ names: [HeaderName]) {
        self.table = table
        self.export = export
        isNamed = vocabulary.names(export.name, table: table.name)
        var candidates: [Candidate] = []
        var asked: [String: [(header: String, place: Int)]] = [:]
        for (place, content) in export.columns.enumerated() {
            let name = names[place]
            for column in table.columns {
                guard let meaning = vocabulary.meaning(of: name, table: table.name, column: column.name) ?? (content.name == column.name ? Vocabulary.Meaning(level: .sure, order: -1) : nil) else {
                    if vocabulary.asks(name, table: table.name, column: column.name) { asked[column.name, default: []].append((content.name, place)) }
                    continue
                }
                switch ColumnFit(table: table, column: column).verdict(content) {
                case .fits where meaning.level < .sure && !isOfScale(column, content): break
                case .fits: candidates.append(Candidate(header: content.name, column: column, meaning: meaning, place: place, isSparse: content.filled * 2 < export.rows))
                case .contradicts(let why): if meaning.level == .sure { questions.append(Proposal.Question(name: column.name, header: content.name, why: "named so, but \(why)")) }
                case .empty: if meaning.level == .sure { questions.append(Proposal.Question(name: column.name, header: content.name, why: "named so, but empty")) }
                }
            }
        }
        if table.name == "transactions" { candidates = withoutTotals(candidates) }
        assign(table.name == "customers" ? withoutForeignKeys(candidates, names) : candidates)
        ask(asked, vocabulary)
        multiply(vocabulary, names)
        dropDescriptions(vocabulary)
        dropEmployers(names)
        findComplaints()
        for candidate in candidates where candidate.meaning.level == .perhaps && column(candidate.column.name) == nil && !isTaken(candidate.header) {
            questions.append(Proposal.Question(name: candidate.column.name, header: candidate.header, why: "may be it"))
        }
        settle()
    }

    /// What a name that is not sure needs: a mere `score` is one of satisfaction up to 5 and of recommendation beyond.
    private func isOfScale(_ column: CanonicalColumn, _ content: ColumnContent) -> Bool {
        switch column.name {
        case "csat": ColumnFit.isScale(content, 1...5)
        case "nps": !ColumnFit.isScale(content, 1...5)
        // Few values in many rows are branches or units rather than customers.
        case "customer_id": table.name == "customers" || content.filled < 10 || content.distinct >= max(4, content.filled / 50)
        default: true
        }
    }

    func column(_ name: String) -> Proposal.Column? { columns.first { $0.name == name } }
    /// Whether the column is taken, by its name or by a known layout.
    func isSure(_ name: String) -> Bool { column(name).map { $0.confidence > .likely } ?? false }
    private func isTaken(_ header: String) -> Bool { columns.contains { $0.header == header } }

    /// Where an order stands on several lines, its total stands there as often, and would count as often.
    private mutating func withoutTotals(_ candidates: [Candidate]) -> [Candidate] {
        let keys = candidates.filter { $0.column.name == "transaction_id" && $0.meaning.level > .perhaps }.compactMap { export.column($0.header) }
        guard let key = keys.first(where: { $0.distinctShare < 0.98 }) else { return candidates }
        return candidates.filter { candidate in
            guard ["amount", "cost", "profit"].contains(candidate.column.name), let content = export.column(candidate.header), export.belongs(content, to: key) == true else { return true }
            if candidate.meaning.level == .sure { questions.append(Proposal.Question(name: candidate.column.name, header: candidate.header, why: "stands again on every line of a purchase, and would count as often")) }
            return false
        }
    }

    /// Where rows have an id of their own (`id`), the ids of accounts and contacts in them are those of others: the account of a contact, the buyer of a deal.
    private func withoutForeignKeys(_ candidates: [Candidate], _ names: [HeaderName]) -> [Candidate] {
        guard let own = candidates.first(where: { $0.column.name == "customer_id" && ["id", "recordid", "number"].contains(names[$0.place].key) }) else { return candidates }
        return candidates.filter { $0.column.name != "customer_id" || $0.place == own.place }
    }

    /// The surest first; each header for one column, each column from one header.
    private mutating func assign(_ candidates: [Candidate]) {
        func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
            if a.meaning.level != b.meaning.level { return a.meaning.level > b.meaning.level }
            if a.column.isRequired != b.column.isRequired { return a.column.isRequired }
            // What every row must have is not in a column that most rows leave empty.
            if a.column.isRequired, a.isSparse != b.isSparse { return b.isSparse }
            return (a.meaning.order, a.place) < (b.meaning.order, b.place)
        }
        for candidate in candidates.sorted(by: isBefore) where candidate.meaning.level > .perhaps {
            guard column(candidate.column.name) == nil, !isTaken(candidate.header) else { continue }
            columns.append(Proposal.Column(candidate.column.name, header: candidate.header, confidence: candidate.meaning.level == .sure ? .sure : .likely))
        }
    }

    /// Questions of surveys: taken where one alone asks for a column and the answers are of its kind.
    private mutating func ask(_ asked: [String: [(header: String, place: Int)]], _ vocabulary: Vocabulary) {
        for column in table.columns where self.column(column.name) == nil {
            let fitting = (asked[column.name] ?? []).filter { question in
                guard !isTaken(question.header), let content = export.column(question.header) else { return false }
                // An answer of one word to choose is no comment.
                if column.name == "comment", content.share(.text) < 0.5 || content.words < 1.5 && content.length < 3 { return false }
                return ColumnFit(table: table, column: column).verdict(content) == .fits
            }
            let overall = fitting.filter { question in ["overall", "总体", "整体", "總體", "整體", "in general"].contains { question.header.lowercased().contains($0) } }
            guard let one = fitting.count == 1 ? fitting[0] : (overall.count == 1 ? overall[0] : nil) else {
                questions += fitting.map { Proposal.Question(name: column.name, header: $0.header, why: "one of \(fitting.count) questions that ask for it") }
                continue
            }
            columns.append(Proposal.Column(column.name, header: one.header, confidence: .likely))
        }
    }

    /// Lines that have a price and a quantity and no amount: their product.
    private mutating func multiply(_ vocabulary: Vocabulary, _ names: [HeaderName]) {
        guard table.name == "transactions", column("amount") == nil, let quantity = column("quantity"), let decimal = table.column("amount") else { return }
        let prices = export.columns.indices.compactMap { index -> (header: String, meaning: Vocabulary.Meaning)? in
            guard !isTaken(export.columns[index].name), ColumnFit(table: table, column: decimal).verdict(export.columns[index]) == .fits else { return nil }
            return vocabulary.meaning(of: names[index], table: table.name, column: "unit_price").map { (export.columns[index].name, $0) }
        }
        guard let price = prices.max(by: { ($0.meaning.level, $1.meaning.order) < ($1.meaning.level, $0.meaning.order) }) else { return }
        var amount = Proposal.Column("amount", header: price.header, confidence: .likely)
        amount.sql = "\(SQL.identifier(quantity.header)) * \(SQL.identifier(price.header))"
        amount.note = "quantity times price, for want of an amount"
        columns.append(amount)
    }

    /// A description is a product's where there is a quantity of it.
    private mutating func dropDescriptions(_ vocabulary: Vocabulary) {
        guard column("quantity") == nil, let product = column("product"), vocabulary.name(product.header).key == "description" else { return }
        columns.removeAll { $0.name == "product" }
    }

    /// Words for a complaint, as categories have them.
    private static let complaints = ["complaint", "complaints", "投诉", "客诉", "投訴", "客訴", "申诉", "申訴"]

    /// Cases of which some are called complaints: by a column of few values that has the word for one.
    private mutating func findComplaints() {
        guard table.name == "tickets", column("is_complaint") == nil else { return }
        for content in export.columns where content.values.count > 1 {
            let words = content.values.map(\.value).filter { value in TableReading.complaints.contains { value.lowercased() == $0 || value.lowercased().hasPrefix($0 + " ") || Writing.beginsChinese(value) && value.contains($0) } }
            guard !words.isEmpty, words.count < content.values.count else { continue }
            var complaint = Proposal.Column("is_complaint", header: content.name, confidence: .likely)
            complaint.trueValues = words.sorted()
            complaint.note = "which of its values are complaints"
            columns.append(complaint)
            return
        }
    }

    /// Where persons have a last name, the name of an account or a company is their employer's.
    private mutating func dropEmployers(_ names: [HeaderName]) {
        guard table.name == "customers", names.contains(where: { ["lastname", "surname", "firstname"].contains($0.key) }), let name = column("name"),
              let place = export.headers.firstIndex(of: name.header), ["accountname", "organizationname", "company", "companyname"].contains(names[place].key) else { return }
        columns.removeAll { $0.name == "name" }
    }

    /// Formats, orders of day and month, and what needs a look.
    private mutating func settle() {
        for index in columns.indices {
            guard let content = export.column(columns[index].header) else { continue }
            let isTime = [.timestamp, .date].contains(table.column(columns[index].name)?.type)
            columns[index].format = isTime ? content.format : nil
            guard isTime, content.isOrderOpen else { continue }
            columns[index].note = "day and month cannot be told apart: state format: \"%d/%m/%Y\" or \"%m/%d/%Y\""
            columns[index].wantsLook = true
        }
        joinClock()
        foldAddresses()
        askForStates()
        columns.sort { table.place(of: $0.name) < table.place(of: $1.name) }
    }

    /// Words for purchases that came to nothing, as states have them.
    private static let undone = ["cancel", "refund", "void", "return", "pending", "fail", "declin", "draft", "lost", "expired", "unpaid", "取消", "退款", "退货", "关闭", "作废", "未付款", "待付款", "失败", "關閉", "退貨", "未付"]

    /// Where rows have states, those that came to nothing count as sales unless somebody says otherwise: the line that leaves them out stands ready.
    private mutating func askForStates() {
        guard table.name == "transactions", let amount = column("amount"), amount.sql == nil else { return }
        for content in export.columns where content.values.count > 1 && !isTaken(content.name) && content.share(.text) > 0.9 {
            let undone = content.values.map(\.value).filter { value in TableReading.undone.contains { value.lowercased().contains($0) } }
            guard !undone.isEmpty, undone.count < content.values.count else { continue }
            questions.append(Proposal.Question(name: "amount", header: content.name, why: "rows of such a state count as sales; with this line in place of amount's they do not",
                                               sql: "CASE WHEN \(SQL.identifier(content.name)) IN \(SQL.list(undone.sorted())) THEN 0 ELSE \(SQL.identifier(amount.header)) END"))
            return
        }
    }

    /// An e-mail address is the same in letters of either case; other keys are not.
    private mutating func foldAddresses() {
        guard let index = columns.firstIndex(where: { $0.name == "customer_id" }), columns[index].sql == nil, let content = export.column(columns[index].header), content.share(.email) > 0.5 else { return }
        columns[index].sql = "lower(trim(\(SQL.identifier(columns[index].header))))"
        columns[index].note = "an e-mail address stands for the customer, in small letters"
    }

    /// A day and, beside it, its time of day are one time: where there is one of each, so that none is taken for another's.
    private mutating func joinClock() {
        let clocks = export.columns.filter { $0.share(.clock) > 0.9 && $0.filled * 10 >= export.rows * 9 && !isTaken($0.name) }
        let days = columns.indices.filter { index in
            guard table.column(columns[index].name)?.type == .timestamp, columns[index].format == nil, let content = export.column(columns[index].header) else { return false }
            return content.share(.time) > 0.9 && !content.hasTimeOfDay
        }
        guard clocks.count == 1, days.count == 1, let place = export.headers.firstIndex(of: columns[days[0]].header), let clock = export.headers.firstIndex(of: clocks[0].name), abs(place - clock) == 1 else { return }
        columns[days[0]].joined = [columns[days[0]].header, clocks[0].name]
    }

    /// Columns without which a row is no row of the table, and that nothing fills.
    var missing: [String] {
        var missing = table.columns.filter { $0.isRequired && column($0.name) == nil }.map(\.name)
        if !table.requiredEither.isEmpty, !table.requiredEither.contains(where: { column($0) != nil }) { missing += table.requiredEither.prefix(1) }
        return missing
    }

    /// How much speaks for it: what only this table has counts most.
    var strength: Double {
        var sum = isNamed ? 3.0 : 0
        for column in columns {
            let weight: Double = switch column.name {
            case "transaction_id", "ticket_id", "response_id", "interaction_id", "campaign_id", "staff_id", "measure": 3
            case "amount", "csat", "nps", "ces", "first_response_at", "resolved_at", "training_hours", "engagement", "is_complaint", "sent_at": 2
            case "occurred_at", "opened_at", "responded_at", "started_at", "acquired_at", "gender", "birth_date": 1.5
            case "customer_id": table.name == "customers" ? 3 : 0.5
            default: 1
            }
            // Answers on a scale are what a survey is, by whatever question.
            let isScore = ["csat", "nps", "ces"].contains(column.name)
            sum += column.confidence == .likely && !isScore ? weight * 0.4 : weight
        }
        return sum
    }

    /// A known layout that it has, in place of what names and values say.
    mutating func take(_ layout: Layout, of preset: Preset) {
        guard layout.table == table.name else { return }
        self.layout = "\(preset.system) \(layout.name)"
        isDocumented = preset.isVerified
        if preset.isVerified { condition = layout.condition }
        var own: Set<String> = []
        for column in layout.columns {
            // An expression names its columns itself.
            guard let header = column.headers.first(where: { export.headers.contains($0) }) ?? (column.sql == nil ? nil : "") else { continue }
            let content = export.column(header)
            if let canonical = table.column(column.name), column.sql == nil, let content, ColumnFit(table: table, column: canonical).verdict(content) != .fits, column.trueValues.isEmpty { continue }
            // What nobody could read at the vendor's adds to what names say, and changes nothing of it.
            if !preset.isVerified, self.column(column.name) != nil || isTaken(header) { continue }
            // Companies add columns of their own to a system's: one that says what it is goes before one that the layout has for want of it.
            if let known = self.column(column.name), known.confidence == .sure, table.column(column.name)?.isDimension ?? false || column.name == "acquired_at" { continue }
            // Of a layout one header may be two columns: an account's name is its key where there is no other.
            columns.removeAll { $0.name == column.name || ($0.header == header && column.sql == nil && !own.contains($0.name)) }
            own.insert(column.name)
            var taken = Proposal.Column(column.name, header: header, confidence: preset.isVerified ? .known : .likely)
            taken.format = column.format ?? ([.timestamp, .date].contains(table.column(column.name)?.type) ? content?.format : nil)
            taken.trueValues = column.trueValues
            taken.sql = column.sql
            taken.joined = column.joined
            columns.append(taken)
        }
        if preset.isVerified { columns.removeAll { column in layout.leave.contains(column.header) } }
        questions.removeAll { question in columns.contains { $0.name == question.name || $0.header == question.header } || layout.leave.contains(question.header) }
        columns.sort { table.place(of: $0.name) < table.place(of: $1.name) }
    }
}
