import KepiCore

/// Tells tables whose columns' names take several rows, as survey tools write them, from their first rows.
enum HeaderRows {
    /// 1 unless the rows under the header are names as well:
    /// - one of the first two holds `{"ImportId": …}` (Qualtrics: names, questions, settings), or
    /// - the row under it says `Response` and little else (SurveyMonkey: a question over its answer), or
    /// - the header leaves names out, the row under it has words for nearly all of those, leaves others out, and holds no figure (SurveyMonkey: questions over answers).
    static func count(in scan: ScannedFile) throws(Failure) -> Int {
        guard scan.records > 1 else { return 1 }
        let first = try ReadableRows(scan, location: nil).first(2).map { $0.map(LineSigns.trimmed) }
        if let index = first.firstIndex(where: { $0.contains(where: HeaderNames.isSetting) }) { return index + 2 }
        if let below = first.first, below.contains(""), below.count(where: { HeaderNames.silent.contains($0.lowercased()) }) * 2 > below.count(where: { !$0.isEmpty }) { return 2 }
        let unnamed = scan.header.indices.filter { scan.header[$0] == "column \($0 + 1)" }
        guard !unnamed.isEmpty, let below = first.first else { return 1 }
        let named = unnamed.count { !below[$0].isEmpty }
        let isOfWords = !below.contains { LineSigns.isFigure($0) }
        return named * 5 >= unnamed.count * 4 && below.contains("") && isOfWords ? 2 : 1
    }
}
