import KepiChart
import Testing
import TrialSources

@Suite("Contrast")
struct ContrastTests {
    @Test("black on white is 21, a colour on itself 1, grey #767676 on white just 4.5")
    func known() {
        #expect(abs(RGB(0, 0, 0).contrast(with: RGB(255, 255, 255)) - 21) < 1e-9)
        #expect(RGB(9, 80, 200).contrast(with: RGB(9, 80, 200)) == 1)
        #expect(abs(RGB(0x76, 0x76, 0x76).contrast(with: RGB(255, 255, 255)) - 4.54) < 0.005)
    }

    @Test("the standard palettes keep what each role needs", arguments: [Theme.standard.light, Theme.standard.dark])
    func standard(palette: Palette) {
        for role in ColorRole.allCases {
            guard let least = role.leastContrast else { continue }
            #expect(palette[role].contrast(with: palette[.background]) >= least, "\(role.rawValue)")
        }
    }

    @Test("the nearest readable colour is readable, and the colour itself where it is already")
    func readable() {
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<200 {
            let color = RGB(.random(in: 0...255, using: &generator), .random(in: 0...255, using: &generator), .random(in: 0...255, using: &generator))
            let background: RGB = Bool.random(using: &generator) ? RGB(255, 255, 255) : RGB(21, 24, 27)
            let found = color.readable(on: background, ratio: 4.5)
            #expect(found.contrast(with: background) >= 4.5)
            if color.contrast(with: background) >= 4.5 { #expect(found == color) }
        }
    }
}
