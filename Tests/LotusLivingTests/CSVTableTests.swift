import Testing

@testable import LotusLiving

@Suite("CSV as written") struct CSVTableTests {
    @Test("fields are quoted where RFC 4180 asks for it, and only there")
    func quoting() {
        var table = CSVTable("t.csv", header: ["a", "b"])
        table.append(["1,5", "say \"so\""])
        table.append(["plain", ""])
        #expect(String(decoding: table.bytes, as: UTF8.self) == "a,b\n\"1,5\",\"say \"\"so\"\"\"\nplain,\n")
    }

    @Test("a raw line stands before the row named, or at the end")
    func raw() {
        var table = CSVTable("t.csv", header: ["a"])
        table.append(["1"])
        table.insert(raw: "x,x", before: 0)
        table.insert(raw: "y", before: 99)
        #expect(table.lines == ["a", "x,x", "1", "y"])
        #expect(table.rows == 3)
        #expect(table.fields(0) == ["x", "x"])
    }
}
