import CPangoCairo
import KepiCore

/// Takes what a Cairo surface writes, in memory: only we write files, since Cairo reports success on a full disk.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// To be passed with `closure` to Cairo's stream functions; the sink must outlive the surface.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }

    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}

/// Throws `drawing.failed` (the machine's fault) unless `status` is success.
func checkDrawing(_ status: cairo_status_t, _ what: String) throws(Failure) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw Failure(.machine, [Diagnostic(code: "drawing.failed", "\(what) could not be drawn: \(String(cString: cairo_status_to_string(status)))")])
}
