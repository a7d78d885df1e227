import KepiChart

/// A piece of a paragraph that is set in one way.
package struct StyledRun: Hashable, Sendable {
    package var text: String
    package var style: TextStyle
    package var color: ColorRole
    package var link: LinkTarget?
    /// A drawn shape before the text, in the run's colour; decoration, since the words beside it say the same.
    package var shape: StatusShape?

    package init(_ text: String, style: TextStyle, color: ColorRole = .ink, link: LinkTarget? = nil, shape: StatusShape? = nil) {
        self.text = text; self.style = style; self.color = color; self.link = link; self.shape = shape
    }

    /// Ends the line.
    package static func lineBreak(style: TextStyle) -> StyledRun { StyledRun(TextLayout.lineBreak, style: style) }
}

/// Where a link leads.
package enum LinkTarget: Hashable, Sendable {
    /// An address outside.
    case address(String)
    /// A named place in the same document.
    case place(String)
}

/// The shapes of a status, told apart without colour: ● ▲ ■ ○.
package enum StatusShape: Hashable, Sendable {
    case disc, triangle, square, ring

    /// The advance that the shape takes before its word, and its own size, as parts of the text's size.
    static let advance = 0.98, size = 0.64
}
