import KepiConfiguration
import KepiCore
import KepiDataset

/// Tells an event log of tickets: an id that stands in several rows, one time, and what happened.
struct EventLogReading {
    let vocabulary: Vocabulary

    /// Words in the name of a column that says what happened.
    private static let kinds = ["activity", "event", "action", "step", "status", "transition", "type", "操作", "事件", "活动", "动作", "步骤", "状态", "节点", "环节"]
    private static let actors = ["user", "actor", "resource", "agent", "role", "author", "performer", "by", "操作人", "处理人", "角色"]

    /// - Parameter readings: the export as each table.
    func source(_ export: ExportTable, _ readings: [TableReading]) -> Proposal.Source? {
        guard let reading = readings.first(where: { $0.table.name == "tickets" }), export.rows >= 10 else { return nil }
        let names = vocabulary.names(export.headers)
        func meaning(_ index: Int, _ table: String, _ column: String) -> Vocabulary.Meaning? { vocabulary.meaning(of: names[index], table: table, column: column) }
        guard let id = export.columns.indices.first(where: { index in
            meaning(index, "tickets", "ticket_id")?.level == .sure && export.columns[index].filled == export.rows && export.columns[index].distinct >= 2 && export.columns[index].distinctShare < 0.7
        }) else { return nil }
        let times = export.columns.indices.filter { export.columns[$0].share(.time) >= 0.9 }
        let named = times.filter { meaning($0, "interactions", "occurred_at")?.level == .sure || names[$0].words.contains("timestamp") }
        guard let time = times.count == 1 ? times[0] : (named.count == 1 ? named[0] : nil) else { return nil }

        func column(_ words: [String], from least: Int) -> Int? {
            export.columns.indices.first { index in
                index != id && index != time && (least...100).contains(export.columns[index].distinct) && words.contains { word in names[index].words.contains(word) || Writing.beginsChinese(word) && names[index].key.contains(word) }
            }
        }
        let kind = column(EventLogReading.kinds, from: 2)
        let actor = column(EventLogReading.actors, from: 2).flatMap { $0 == kind ? nil : $0 }
        var events = Proposal.Events(id: export.columns[id].name, time: export.columns[time].name)
        events.kind = kind.map { export.columns[$0].name }
        events.kinds = kind.map { export.columns[$0].values.map(\.value).sorted() } ?? []
        events.actor = actor.map { export.columns[$0].name }
        events.format = export.columns[time].format
        events.tickets = export.columns[id].distinct
        var source = Proposal.Source(table: reading.table, export: export, columns: [], questions: [])
        source.events = events
        // Of the other columns what stands in a ticket's first event.
        let taken = Set([events.id, events.time, events.kind, events.actor].compactMap(\.self))
        source.columns = reading.columns.filter { !taken.contains($0.header) && !["ticket_id", "opened_at", "first_response_at", "resolved_at"].contains($0.name) }
        return source
    }
}
