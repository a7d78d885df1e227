import CQPDF
import Foundation

/// Turns the marks of decoration in a page's drawing into artifacts.
enum ContentPass {
    private static let mark = Array("/Private <<".utf8), end = Array("BDC".utf8), artifact = Array("/Artifact BMC".utf8)

    /// Rewrites `stream` of `pdf` if it is a drawing.
    static func markArtifacts(of stream: qpdf_oh, _ pdf: qpdf_data?) {
        guard qpdf_oh_is_stream(pdf, stream) != 0 else { return }
        let subtype = StructurePass.name(qpdf_oh_get_key(pdf, qpdf_oh_get_dict(pdf, stream), "/Subtype"), pdf)
        guard subtype.isEmpty || subtype == "/Form" else { return }
        var isFiltered = QPDF_BOOL(1)
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        guard qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &isFiltered, &buffer, &length) & 2 == 0, let buffer else { return }
        defer { free(buffer) }
        let rewritten = markArtifacts(in: UnsafeBufferPointer(start: buffer, count: length))
        let none = qpdf_oh_new_null(pdf)
        rewritten.withUnsafeBufferPointer { qpdf_oh_replace_stream_data(pdf, stream, $0.baseAddress, rewritten.count, none, none) }
    }

    /// `/Private << /MCID 7 >> BDC` becomes `/Artifact BMC`, outside strings: a report may well print those words.
    static func markArtifacts(in content: some RandomAccessCollection<UInt8>) -> [UInt8] {
        let bytes = Array(content)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0, depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\") where depth > 0 && index + 1 < bytes.count:
                result.append(byte)
                index += 1
                result.append(bytes[index])
            case UInt8(ascii: "("):
                depth += 1
                result.append(byte)
            case UInt8(ascii: ")"):
                depth = max(0, depth - 1)
                result.append(byte)
            case UInt8(ascii: "/") where depth == 0 && bytes[index...].starts(with: mark):
                guard let close = bytes[index...].firstRange(of: end) else { return bytes }
                result += artifact
                index = close.upperBound - 1
            default: result.append(byte)
            }
            index += 1
        }
        return result
    }
}
