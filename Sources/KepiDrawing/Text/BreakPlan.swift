import CPangoCairo

/// Where a text may be broken and how wide the pieces between are, so that widths are tried by arithmetic and only the chosen one is laid out.
///
/// Widths are those of the text on one line, in Pango's units: a line that is laid out by itself may differ by what is kerned over its ends, so that whoever
/// chooses a width here lays the text out in it and counts the lines.
struct BreakPlan {
    private struct Piece {
        /// With the spaces behind it, and without.
        var advance = 0, ink = 0
        /// A line ends behind it in any case.
        var endsLine = false
    }

    private var pieces: [Piece] = []
    /// The width that breaks no piece, in Pango's units.
    let least: Int

    /// Of a layout without a width; nil where Pango has none. Costs a step a character.
    init?(_ layout: OpaquePointer) {
        var count: Int32 = 0
        guard let attributes = pango_layout_get_log_attrs_readonly(layout, &count), let text = pango_layout_get_text(layout), let clusters = pango_layout_get_iter(layout) else { return nil }
        defer { pango_layout_iter_free(clusters) }
        let bytes = UnsafeBufferPointer(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(strlen(text)))
        // By where a cluster starts in the text: the order on the line is another where scripts run against each other.
        var advances = [Int](repeating: 0, count: bytes.count + 1)
        var extents = PangoRectangle()
        repeat {
            pango_layout_iter_get_cluster_extents(clusters, nil, &extents)
            advances[min(max(0, Int(pango_layout_iter_get_index(clusters))), bytes.count)] += Int(extents.width)
        } while pango_layout_iter_next_cluster(clusters) != 0

        var character = 0
        var piece = Piece()
        for byte in bytes.indices {
            piece.advance += advances[byte]
            // A character's last byte: the next begins another, or nothing does.
            guard byte + 1 == bytes.count || !UTF8.isContinuation(bytes[byte + 1]) else { continue }
            if attributes[character].is_white == 0 { piece.ink = piece.advance }
            character += 1
            piece.endsLine = byte + 1 == bytes.count || attributes[character].is_mandatory_break != 0
            guard piece.endsLine || attributes[character].is_line_break != 0 else { continue }
            pieces.append(piece)
            piece = Piece()
        }
        least = pieces.map(\.ink).max() ?? 0
    }

    /// The lines of the text in `width`, and the ink of the last; a piece that is wider stands on a line of its own.
    func lines(in width: Int) -> (count: Int, last: Int) {
        var ended = 0, last = 0, x = 0
        for piece in pieces {
            if x > 0, x + piece.ink > width { (ended, x) = (ended + 1, 0) }
            last = x + piece.ink
            x += piece.advance
            if piece.endsLine { (ended, x) = (ended + 1, 0) }
        }
        return (max(1, ended), last)
    }

    /// The least width that needs no more than `count` lines, up to `width`.
    func narrowest(lines count: Int, from least: Int, to width: Int) -> Int {
        var low = least, high = width
        while low < high {
            let middle = low + (high - low) / 2
            if lines(in: middle).count > count { low = middle + 1 } else { high = middle }
        }
        return high
    }
}
