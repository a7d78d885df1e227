import CQPDF
import KepiCore
import KepiDrawing

/// Walks the structure tree: gives figures and cells what Cairo did not write, and takes decoration out.
struct StructurePass {
    let pdf: qpdf_data?
    let notes: StructureNotes
    private var figures = 0
    private var cells = 0

    init(pdf: qpdf_data?, notes: StructureNotes) {
        self.pdf = pdf
        self.notes = notes
    }

    /// Throws `pdf.failed` if the tree does not hold the figures and cells that were drawn.
    mutating func run() throws(Failure) {
        let tree = qpdf_oh_get_key(pdf, qpdf_get_root(pdf), "/StructTreeRoot")
        walk(tree)
        guard figures == notes.figures.count, cells == notes.cells.count else {
            throw Failure(.machine, [Diagnostic(code: "pdf.failed", "the PDF's structure holds \(figures) figures and \(cells) cells where \(notes.figures.count) and \(notes.cells.count) were drawn")])
        }
        forgetDecoration(in: qpdf_oh_get_key(pdf, tree, "/ParentTree"))
    }

    static func name(_ object: qpdf_oh, _ pdf: qpdf_data?) -> String {
        guard qpdf_oh_is_name(pdf, object) != 0, let name = qpdf_oh_get_name(pdf, object) else { return "" }
        return String(cString: name)
    }

    private func role(_ element: qpdf_oh) -> String {
        guard qpdf_oh_is_dictionary(pdf, element) != 0 else { return "" }
        return StructurePass.name(qpdf_oh_get_key(pdf, element, "/S"), pdf)
    }

    private mutating func walk(_ element: qpdf_oh) {
        switch role(element) {
        case "/Figure": describeFigure(element)
        case "/TH", "/TD": describeCell(element)
        default: break
        }
        let kids = qpdf_oh_get_key(pdf, element, "/K")
        if qpdf_oh_is_array(pdf, kids) != 0 {
            var index: Int32 = 0
            while index < qpdf_oh_get_array_n_items(pdf, kids) {
                let kid = qpdf_oh_get_array_item(pdf, kids, index)
                if role(kid) == "/Private" {
                    qpdf_oh_erase_item(pdf, kids, index)
                } else {
                    if qpdf_oh_is_dictionary(pdf, kid) != 0 { walk(kid) }
                    index += 1
                }
            }
        } else if role(kids) == "/Private" {
            qpdf_oh_remove_key(pdf, element, "/K")
        } else if qpdf_oh_is_dictionary(pdf, kids) != 0 {
            walk(kids)
        }
    }

    private mutating func describeFigure(_ element: qpdf_oh) {
        defer { figures += 1 }
        guard figures < notes.figures.count else { return }
        let figure = notes.figures[figures]
        qpdf_oh_replace_key(pdf, element, "/Alt", qpdf_oh_new_unicode_string(pdf, figure.alternativeText))
        let box = qpdf_oh_new_array(pdf)
        for side in [figure.box.left, figure.box.bottom, figure.box.right, figure.box.top] { qpdf_oh_append_item(pdf, box, qpdf_oh_new_real_from_double(pdf, side, 2)) }
        let attributes = attributes(owner: "/Layout")
        qpdf_oh_replace_key(pdf, attributes, "/Placement", qpdf_oh_new_name(pdf, "/Block"))
        qpdf_oh_replace_key(pdf, attributes, "/BBox", box)
        qpdf_oh_replace_key(pdf, element, "/A", attributes)
    }

    private mutating func describeCell(_ element: qpdf_oh) {
        defer { cells += 1 }
        guard cells < notes.cells.count else { return }
        let cell = notes.cells[cells]
        guard cell.scope != nil || cell.span > 1 else { return }
        let attributes = attributes(owner: "/Table")
        if let scope = cell.scope { qpdf_oh_replace_key(pdf, attributes, "/Scope", qpdf_oh_new_name(pdf, "/" + scope.rawValue)) }
        if cell.span > 1 { qpdf_oh_replace_key(pdf, attributes, "/ColSpan", qpdf_oh_new_integer(pdf, Int64(cell.span))) }
        qpdf_oh_replace_key(pdf, element, "/A", attributes)
    }

    private func attributes(owner: String) -> qpdf_oh {
        let attributes = qpdf_oh_new_dictionary(pdf)
        qpdf_oh_replace_key(pdf, attributes, "/O", qpdf_oh_new_name(pdf, owner))
        return attributes
    }

    /// The page's list of marked pieces still names the decoration.
    private func forgetDecoration(in parents: qpdf_oh) {
        let numbers = qpdf_oh_get_key(pdf, parents, "/Nums")
        guard qpdf_oh_is_array(pdf, numbers) != 0 else { return }
        for index in stride(from: Int32(1), to: qpdf_oh_get_array_n_items(pdf, numbers), by: 2) {
            let elements = qpdf_oh_get_array_item(pdf, numbers, index)
            guard qpdf_oh_is_array(pdf, elements) != 0 else { continue }
            for position in 0..<max(0, qpdf_oh_get_array_n_items(pdf, elements)) where role(qpdf_oh_get_array_item(pdf, elements, position)) == "/Private" {
                qpdf_oh_set_array_item(pdf, elements, position, qpdf_oh_new_null(pdf))
            }
        }
    }
}
