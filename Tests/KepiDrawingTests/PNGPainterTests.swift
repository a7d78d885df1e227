import KepiChart
import KepiCore
import KepiDrawing
import Testing

@Suite("PNG")
struct PNGPainterTests {
    @Test("has the scene's size times the scale, and the same bytes each time")
    func size() throws {
        let picture = try PNGPainter.png(SampleScene.scene(), theme: .standard, language: .en, scale: 2)
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        func number(at offset: Int) -> Int { picture[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        #expect(number(at: 16) == 400 && number(at: 20) == 160)
        #expect(try PNGPainter.png(SampleScene.scene(), theme: .standard, language: .en, scale: 2) == picture)
    }

    @Test("a picture too large to hold is the machine's failure, not a crash")
    func huge() {
        #expect(throws: Failure.self) { try PNGPainter.png(Scene(width: 1e9, height: 10), theme: .standard, language: .en, scale: 2) }
    }
}
