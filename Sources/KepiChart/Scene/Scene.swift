/// A drawing before it is painted: flat marks in painting order, in points, origin at the top left. No C, no colours yet: roles.
package struct Scene: Hashable, Sendable {
    package var width: Double
    package var height: Double
    package var marks: [Mark]

    package init(width: Double, height: Double, marks: [Mark] = []) {
        self.width = width
        self.height = height
        self.marks = marks
    }

    package enum Mark: Hashable, Sendable {
        case path(Path, fill: Paint?, stroke: Stroke?)
        case text(TextRun)
        /// Where hovering or focusing shows `tooltip` (HTML only).
        case hitArea(Rectangle, tooltip: String)
    }

    package struct Point: Hashable, Sendable {
        package var x: Double, y: Double
        package init(_ x: Double, _ y: Double) { self.x = x; self.y = y }
    }

    package struct Rectangle: Hashable, Sendable {
        package var x: Double, y: Double, width: Double, height: Double
        package init(x: Double, y: Double, width: Double, height: Double) { self.x = x; self.y = y; self.width = width; self.height = height }
    }

    package struct Path: Hashable, Sendable {
        package enum Segment: Hashable, Sendable {
            case move(Point), line(Point), curve(Point, Point, Point), close
            case rectangle(Rectangle)
            /// A whole circle.
            case circle(center: Point, radius: Double)
        }
        package var segments: [Segment]
        package init(_ segments: [Segment]) { self.segments = segments }
    }

    package struct Paint: Hashable, Sendable {
        package var color: ColorRole
        /// 0…1. PDF/A-friendly drawings keep it 1 and use a lighter role instead.
        package var opacity: Double
        package init(_ color: ColorRole, opacity: Double = 1) { self.color = color; self.opacity = opacity }
    }

    package struct Stroke: Hashable, Sendable {
        package var paint: Paint
        package var width: Double
        /// Lengths of dashes and gaps; empty: solid. `[0, 3]` with a round cap is dots.
        package var dashes: [Double]
        package var roundCap: Bool
        package init(_ paint: Paint, width: Double, dashes: [Double] = [], roundCap: Bool = false) { self.paint = paint; self.width = width; self.dashes = dashes; self.roundCap = roundCap }
    }

    /// One line of text on its baseline.
    package struct TextRun: Hashable, Sendable {
        package enum Anchor: String, Hashable, Sendable { case start, middle, end }
        package var text: String
        /// The anchor point on the baseline.
        package var position: Point
        package var anchor: Anchor
        package var style: TextStyle
        package var color: ColorRole
        package init(_ text: String, at position: Point, anchor: Anchor = .start, style: TextStyle, color: ColorRole = .ink) {
            self.text = text; self.position = position; self.anchor = anchor; self.style = style; self.color = color
        }
    }
}

/// What a colour means; the theme says what it looks like, in light and in dark.
package enum ColorRole: String, Hashable, Sendable, CaseIterable {
    /// Text and strong marks; secondary text; rules and grid; the page.
    case ink, muted, rule, grid, background
    /// The accent and its light tints (interval bands; quiet fills).
    case accent, accentBand = "accent-band", accentTint = "accent-tint"
    /// Grey ramp for bullets and quiet bars, dark to light.
    case greyDark = "grey-dark", greyMid = "grey-mid", greyLight = "grey-light"
    case met, near, missed
}

/// How a run of text is set. Sizes in points; figures always tabular in numbers' columns.
package struct TextStyle: Hashable, Sendable {
    package enum Weight: Int, Hashable, Sendable { case regular = 400, medium = 500, semibold = 600, bold = 700 }
    package enum Family: String, Hashable, Sendable { case text, display, mono }
    package var size: Double
    package var weight: Weight
    package var family: Family
    package var isItalic: Bool
    package var hasTabularFigures: Bool
    package init(size: Double, weight: Weight = .regular, family: Family = .text, isItalic: Bool = false, hasTabularFigures: Bool = true) {
        self.size = size; self.weight = weight; self.family = family; self.isItalic = isItalic; self.hasTabularFigures = hasTabularFigures
    }
}

/// Measures text before it is drawn. KepiDrawing does it with Pango; tests with a fixed table.
package protocol TextMeasuring {
    /// Advance width, ascent above and descent below the baseline, in points.
    func extent(of text: String, style: TextStyle) -> TextExtent
}

package struct TextExtent: Hashable, Sendable {
    package var width: Double, ascent: Double, descent: Double
    package init(width: Double, ascent: Double, descent: Double) { self.width = width; self.ascent = ascent; self.descent = descent }
}
