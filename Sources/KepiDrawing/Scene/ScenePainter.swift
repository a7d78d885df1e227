import CPangoCairo
import KepiChart
import KepiCore

/// Paints a Scene on a Cairo drawing, in light colours. Hit areas are for screens and leave no trace here.
struct ScenePainter {
    let cairo: OpaquePointer
    let palette: Palette
    let context: TypesettingContext

    /// Paints with the scene's origin at the drawing's current origin.
    func paint(_ scene: Scene) {
        for mark in scene.marks {
            switch mark {
            case .path(let path, let fill, let stroke):
                trace(path)
                if let fill {
                    set(fill)
                    if stroke == nil { cairo_fill(cairo) } else { cairo_fill_preserve(cairo) }
                }
                if let stroke { self.stroke(stroke) }
                cairo_new_path(cairo)
            case .text(let run): paint(run)
            case .hitArea: break
            }
        }
    }

    func set(_ paint: Scene.Paint) {
        let color = palette[paint.color]
        let (red, green, blue) = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        if paint.opacity >= 1 { cairo_set_source_rgb(cairo, red, green, blue) } else { cairo_set_source_rgba(cairo, red, green, blue, max(0, paint.opacity)) }
    }

    private func stroke(_ stroke: Scene.Stroke) {
        set(stroke.paint)
        cairo_set_line_width(cairo, stroke.width)
        cairo_set_dash(cairo, stroke.dashes, Int32(stroke.dashes.count), 0)
        cairo_set_line_cap(cairo, stroke.roundCap ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
        cairo_stroke(cairo)
    }

    private func trace(_ path: Scene.Path) {
        cairo_new_path(cairo)
        for segment in path.segments {
            switch segment {
            case .move(let point): cairo_move_to(cairo, point.x, point.y)
            case .line(let point): cairo_line_to(cairo, point.x, point.y)
            case .curve(let first, let second, let end): cairo_curve_to(cairo, first.x, first.y, second.x, second.y, end.x, end.y)
            case .close: cairo_close_path(cairo)
            case .rectangle(let box): cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            case .circle(let center, let radius):
                cairo_new_sub_path(cairo)
                cairo_arc(cairo, center.x, center.y, radius, 0, 2 * Double.pi)
                cairo_close_path(cairo)
            }
        }
    }

    private func paint(_ run: Scene.TextRun) {
        let text = VisibleText.clean(run.text)
        context.set(text, style: run.style)
        guard let line = pango_layout_get_line_readonly(context.line, 0) else { return }
        var logical = PangoRectangle()
        pango_layout_line_get_extents(line, nil, &logical)
        let width = Double(logical.width) / Double(PANGO_SCALE)
        let offset = switch run.anchor { case .start: 0.0; case .middle: -width / 2; case .end: -width }
        set(Scene.Paint(run.color))
        cairo_move_to(cairo, run.position.x + offset, run.position.y)
        pango_cairo_show_layout_line(cairo, line)
        cairo_new_path(cairo)
    }
}
