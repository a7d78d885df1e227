import Foundation
import Testing

@testable import KepiDelivery

@Suite("JSON")
struct JSONValueTests {
    @Test("keeps the order of keys and reads back as the same values")
    func order() throws {
        let value = JSONValue.object([.init("b", .number(0.1)), .init("a", .array([.integer(1), .null, .boolean(true)])), .init("c", .string("“甲”\"\\\n"))])
        #expect(value.text == "{\n  \"b\": 0.1,\n  \"a\": [1, null, true],\n  \"c\": \"“甲”\\\"\\\\\\n\"\n}\n")
        let back = try JSONSerialization.jsonObject(with: Data(value.text.utf8)) as? [String: Any]
        #expect(back?["c"] as? String == "“甲”\"\\\n")
    }

    @Test("a double is written in the shortest form that reads back", arguments: [0.1, 1.0 / 3, 1e-7, 123_456_789.123, -0.0625, 4e15, 1e300])
    func doubles(value: Double) throws {
        let back = try JSONSerialization.jsonObject(with: Data(JSONValue.array([.number(value)]).text.utf8)) as? [Double]
        #expect(back == [value])
    }

    @Test("what is not finite is null, and control characters and bidirectional overrides are escaped")
    func hostile() {
        #expect(JSONValue.array([.number(.nan), .number(.infinity)]).text == "[null, null]\n")
        #expect(JSONValue.string("a\u{0}b\u{202E}c").text == "\"a\\u0000b\\u202ec\"\n")
    }
}
