import Foundation
import Testing
@testable import KepiText

@Suite("Words of comments") struct WordTokeniserTests {
    static let lexicons = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path + "/Sources/KepiText/Lexicons"

    private func tokeniser() throws -> WordTokeniser {
        let lexicon = try Lexicon.load(folder: WordTokeniserTests.lexicons)
        return try #require(WordTokeniser(lexicon: lexicon))
    }

    @Test("Chinese is split by the dictionary, and the field's words that it splits are whole", arguments: [
        ("客服态度很差", ["客服", "态度", "差"]), ("找不到客服", ["找不到", "客服"]), ("物流太慢了", ["物流", "太慢"]), ("我要退货，售后没人回复", ["退货", "售后", "没人回复"]),
        ("會員積分", ["會員", "積分"]),
    ])
    func chinese(_ text: String, _ words: [String]) throws {
        #expect(try tokeniser().words(of: [text]) == [words])
    }

    @Test("without the field's words 客服 is two") func without() throws {
        let plain = try #require(WordTokeniser(lexicon: Lexicon()))
        #expect(plain.folded("客服") == ["客", "服"])
    }

    @Test("a listed word begins and ends where the dictionary's words do") func boundaries() throws {
        #expect(try !tokeniser().words(of: ["动物流行病"])[0].contains("物流"))
    }

    @Test("letters of either case and width, and either apostrophe, are one word; each counts once") func folding() throws {
        #expect(try tokeniser().words(of: ["Late LATE ｌａｔｅ don’t don't"]) == [["late", "don't"]])
    }

    @Test("numbers and single Latin letters are no words, a single Chinese character is") func short() throws {
        #expect(try tokeniser().words(of: ["x 12 3.5 5G B2B 慢"]) == [["慢"]])
    }

    @Test("stop words go by each comment's own language") func languages() throws {
        let words = try tokeniser().words(of: ["The parcel was late and the hat is broken", "Das Paket ist zu spät und der Hut war kaputt", "O produto não chegou e o atendimento foi ruim", "die another day"])
        #expect(words[0] == ["parcel", "late", "hat", "broken"])
        #expect(words[1] == ["paket", "spät", "hut", "kaputt"])
        #expect(words[2] == ["produto", "não", "chegou", "atendimento", "ruim"])
    }

    @Test("a text that is no text has no words", arguments: ["", "   ", "!!!", "😀😀", "\u{0}\u{FFFF}", "１２３"]) func nothing(_ text: String) throws {
        #expect(try tokeniser().words(of: [text]) == [[]])
    }

    @Test("a long text is taken whole") func long() throws {
        #expect(try tokeniser().folded(String(repeating: "客服很慢 ", count: 20_000)).count == 40_000)
    }

    @Test("a missing folder of lists is said so") func missing() {
        #expect(throws: (any Error).self) { try Lexicon.load(folder: "/nowhere") }
    }
}
