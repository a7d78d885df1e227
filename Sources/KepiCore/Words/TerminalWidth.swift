extension String {
    /// How many cells a terminal, and most editors, give the text: a Chinese character takes two, an accent that joins the letter before it none.
    package var cells: Int {
        unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD: width + 2
            case 0x0300...0x036F: width
            default: width + 1
            }
        }
    }
}
