import KepiChart
import KepiReport

/// A page's size and the part of it that holds the text, in points.
struct PageFrame {
    let width: Double, height: Double
    let left: Double, top: Double
    let contentWidth: Double, contentHeight: Double

    init(setup: PageSetup, margins: Theme.Margins) {
        let (short, long) = switch setup.paper { case .a4: (595.276, 841.89); case .letter: (612.0, 792.0) }
        (width, height) = setup.orientation == .portrait ? (short, long) : (long, short)
        left = margins.left
        top = margins.top
        // Margins that leave no room are the theme's mistake; a page still has some.
        contentWidth = max(120, width - margins.left - margins.right)
        contentHeight = max(120, height - margins.top - margins.bottom)
    }
}
