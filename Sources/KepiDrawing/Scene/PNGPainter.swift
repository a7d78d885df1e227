import CPangoCairo
import KepiChart
import KepiCore

/// Paints a Scene as a picture, for mail.
package enum PNGPainter {
    /// A PNG of `scene` on the page's colour, `scale` pixels a point (2 for sharp screens). The same scene gives the same bytes.
    ///
    /// Throws `glyph.missing`, `font.missing`, or `drawing.failed` where the picture is too large to hold.
    package static func png(_ scene: Scene, theme: Theme, language: Language, scale: Double) throws(Failure) -> [UInt8] {
        try TypesettingContext.shared(fonts: theme.fonts, language: language) { context throws(Failure) in
            let width = max(1, (scene.width * scale).rounded(.up)), height = max(1, (scene.height * scale).rounded(.up))
            // Cairo's own limit of a picture's side.
            guard width <= 32_000, height <= 32_000 else { throw Failure(.machine, [Diagnostic(code: "drawing.failed", "a picture of \(width) × \(height) pixels is too large")]) }
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
            defer { cairo_surface_destroy(surface) }
            try checkDrawing(cairo_surface_status(surface), "a picture")
            guard let cairo = cairo_create(surface) else { return [] }
            defer { cairo_destroy(cairo) }
            let painter = ScenePainter(cairo: cairo, palette: theme.light, context: context)
            painter.set(Scene.Paint(.background))
            cairo_paint(cairo)
            cairo_scale(cairo, scale, scale)
            painter.paint(scene)
            try checkDrawing(cairo_status(cairo), "a picture")
            try context.missing.throwIfAny()
            let sink = ByteSink()
            try checkDrawing(cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure), "a picture")
            return sink.bytes
        }
    }
}
