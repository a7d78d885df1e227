import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Test("a font that the theme names and the machine lacks is the machine's failure, with its package")
func missingFont() {
    var theme = Theme.standard
    theme.fonts.text = ["Inter Nowhere"]
    #expect {
        try TypesettingContext.shared(fonts: theme.fonts, language: .en) { context throws(Failure) in
            try SVGPainter.svg(SampleScene.scene(), context: context, id: "a", title: "", description: "")
        }
    } throws: { error in
        guard let failure = error as? Failure, let diagnostic = failure.diagnostics.first else { return false }
        return failure.cause == .machine && diagnostic.code == "font.missing" && diagnostic.message.contains("'Inter Nowhere'") && diagnostic.suggestion?.contains("fonts-inter") == true
    }
}
