import CQPDF
import KepiCore
import KepiDrawing

/// The pass of libqpdf over what Cairo drew: alternative texts, table attributes, artifacts, language, metadata, a fixed identity, compressed objects.
struct FinishingPass {
    let language: Language
    let title: String
    let author: String
    let date: LocalDate
    let notes: StructureNotes

    /// The finished file. Throws `pdf.failed` (the machine's fault) where the file cannot be read or its structure is not the one that was drawn.
    func finish(_ drawn: [UInt8]) throws(Failure) -> [UInt8] {
        var pdf: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&pdf) }
        qpdf_silence_errors(pdf)
        qpdf_set_suppress_warnings(pdf, QPDF_BOOL(1))
        // libqpdf reads from these bytes until it has written.
        let result: Result<[UInt8], Failure> = drawn.withUnsafeBytes { buffer in
            Result { () throws(Failure) in
                try check(qpdf_read_memory(pdf, "report", buffer.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(buffer.count), nil), pdf)
                describe(pdf)
                var structure = StructurePass(pdf: pdf, notes: notes)
                try structure.run()
                pages(pdf)
                return try write(pdf)
            }
        }
        return try result.get()
    }

    private func check(_ code: QPDF_ERROR_CODE, _ pdf: qpdf_data?) throws(Failure) {
        guard code & 2 != 0 || qpdf_has_error(pdf) != 0 else { return }
        let reason = qpdf_get_error(pdf).flatMap { qpdf_get_error_full_text(pdf, $0) }.map { String(cString: $0) } ?? "unknown error"
        throw Failure(.machine, [Diagnostic(code: "pdf.failed", "the PDF could not be finished: \(reason)")])
    }

    /// Title, language and metadata of the whole.
    private func describe(_ pdf: qpdf_data?) {
        let root = qpdf_get_root(pdf)
        qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_unicode_string(pdf, language.rawValue))
        let preferences = qpdf_oh_new_dictionary(pdf)
        qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_BOOL(1)))
        qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences)
        let metadata = qpdf_oh_new_stream(pdf), none = qpdf_oh_new_null(pdf)
        let packet = Array(XMPPacket.text(title: title, author: author, date: date, language: language).utf8)
        packet.withUnsafeBufferPointer { qpdf_oh_replace_stream_data(pdf, metadata, $0.baseAddress, packet.count, none, none) }
        let dictionary = qpdf_oh_get_dict(pdf, metadata)
        qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/Metadata"))
        qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/XML"))
        qpdf_oh_replace_key(pdf, root, "/Metadata", metadata)
        qpdf_set_info_key(pdf, "/CreationDate", "D:\(String(date.description.filter { $0 != "-" }))000000Z")
        qpdf_set_info_key(pdf, "/ModDate", "D:\(String(date.description.filter { $0 != "-" }))000000Z")
    }

    private func pages(_ pdf: qpdf_data?) {
        for number in 0..<max(0, Int(qpdf_get_num_pages(pdf))) {
            let page = qpdf_get_page_n(pdf, number)
            // Readers step through links in the order of the structure.
            qpdf_oh_replace_key(pdf, page, "/Tabs", qpdf_oh_new_name(pdf, "/S"))
            describeLinks(of: page, number, pdf)
            ContentPass.markArtifacts(of: qpdf_oh_get_key(pdf, page, "/Contents"), pdf)
            let objects = qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, page, "/Resources"), "/XObject")
            guard qpdf_oh_is_dictionary(pdf, objects) != 0 else { continue }
            var names: [String] = []
            qpdf_oh_begin_dict_key_iter(pdf, objects)
            while qpdf_oh_dict_more_keys(pdf) != 0 {
                if let name = qpdf_oh_dict_next_key(pdf) { names.append(String(cString: name)) }
            }
            for name in names { ContentPass.markArtifacts(of: qpdf_oh_get_key(pdf, objects, name), pdf) }
        }
        let count = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), "/Size"))
        for identity in 1..<max(2, count) {
            let object = qpdf_get_object_by_id(pdf, identity, 0)
            guard qpdf_oh_is_dictionary(pdf, object) != 0, StructurePass.name(qpdf_oh_get_key(pdf, object, "/Subtype"), pdf) == "/CIDFontType2" else { continue }
            qpdf_oh_replace_key(pdf, object, "/CIDToGIDMap", qpdf_oh_new_name(pdf, "/Identity"))
        }
    }

    private func describeLinks(of page: qpdf_oh, _ number: Int, _ pdf: qpdf_data?) {
        let annotations = qpdf_oh_get_key(pdf, page, "/Annots")
        guard qpdf_oh_is_array(pdf, annotations) != 0 else { return }
        let descriptions = number < notes.links.count ? notes.links[number] : []
        for index in 0..<Int(qpdf_oh_get_array_n_items(pdf, annotations)) {
            let annotation = qpdf_oh_get_array_item(pdf, annotations, Int32(index))
            let description = index < descriptions.count ? descriptions[index] : title
            qpdf_oh_replace_key(pdf, annotation, "/Contents", qpdf_oh_new_unicode_string(pdf, description))
            // Printed with the page, and without a frame.
            qpdf_oh_replace_key(pdf, annotation, "/F", qpdf_oh_new_integer(pdf, 4))
        }
    }

    private func write(_ pdf: qpdf_data?) throws(Failure) -> [UInt8] {
        try check(qpdf_init_write_memory(pdf), pdf)
        qpdf_set_object_stream_mode(pdf, qpdf_o_generate)
        qpdf_set_minimum_pdf_version(pdf, "1.7")
        qpdf_set_deterministic_ID(pdf, QPDF_BOOL(1))
        try check(qpdf_write(pdf), pdf)
        guard let buffer = qpdf_get_buffer(pdf) else { throw Failure(.machine, [Diagnostic(code: "pdf.failed", "the PDF could not be finished")]) }
        return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(pdf)))
    }
}
