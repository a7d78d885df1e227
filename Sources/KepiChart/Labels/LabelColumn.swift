/// The column of labels at the left of rows.
enum LabelColumn {
    /// Its width in points: as wide as the labels are up to 35% of `width`; up to 45% where one would take more than two lines.
    static func width(of labels: [String], in width: Double, style: TextStyle, text: any TextMeasuring) -> Double {
        let natural = labels.map { text.width($0, style) }.max() ?? 0
        if natural <= width * 0.35 { return natural }
        for share in [0.35, 0.4, 0.45] {
            let lines = labels.map { LineBreaking.lines($0, width: width * share, style: style, text: text) }
            if share == 0.45 || lines.allSatisfy({ $0.count <= 2 }) { return lines.map { text.width($0, style) }.max() ?? 0 }
        }
        return width * 0.45
    }
}
