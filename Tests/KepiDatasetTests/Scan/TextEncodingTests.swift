import Foundation
import Testing
@testable import KepiDataset

@Suite struct TextEncodingTests {
    static let chinese = "订单号,客户,金额\n0001,\"张三, 上海\",12.50\n0002,李四,8\n0003,王五,9\n"

    private func encoded(_ text: String, _ encoding: String) throws -> [UInt8] {
        let converter = try #require(iconv_open(encoding, "UTF-8"))
        defer { iconv_close(converter) }
        var input = Array(text.utf8).map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4 + 16)
        let written = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress, to = target.baseAddress
                var fromLeft = source.count, toLeft = target.count
                _ = iconv(converter, &from, &fromLeft, &to, &toLeft)
                return target.count - toLeft
            }
        }
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }

    @Test("text comes out the same from every encoding", arguments: [
        ("UTF-16LE", [0xFF, 0xFE] as [UInt8], "UTF-16LE"), ("UTF-16BE", [0xFE, 0xFF], "UTF-16BE"), ("UTF-16LE", [], "UTF-16LE"), ("UTF-16BE", [], "UTF-16BE"),
        ("GB18030", [], "GB18030"), ("UTF-8", [0xEF, 0xBB, 0xBF], "UTF-8 with BOM"), ("UTF-8", [], "UTF-8"),
    ]) func chinese(encoding: String, mark: [UInt8], name: String) throws {
        let bench = try ScanBench()
        let file = try bench.scan(mark + encoded(TextEncodingTests.chinese, encoding))
        #expect(file.encoding == name)
        #expect(file.header == ["订单号", "客户", "金额"])
        #expect(try bench.rows(file) == [["0001", "张三, 上海", "12.50"], ["0002", "李四", "8"], ["0003", "王五", "9"]])
        #expect(file.rejected.isEmpty)
    }

    @Test("Big5 and Western text are told from Chinese", arguments: [
        ("BIG5", "Big5", "編號,客戶,金額\n1,張三在臺北市中正區,12\n2,李四的訂單與產品,8\n"),
        ("WINDOWS-1252", "Windows-1252", "id,name,city\n1,Müller,Köln\n2,Núñez,Málaga\n3,“Ångström” – café,Malmö\n"),
    ]) func others(encoding: String, name: String, text: String) throws {
        let bench = try ScanBench()
        let file = try bench.scan(encoded(text, encoding))
        #expect(file.encoding == name)
        let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        #expect(file.header == lines[0])
        #expect(try bench.rows(file) == Array(lines.dropFirst()))
    }

    @Test("a few broken bytes reject their records and do not change the encoding of the others") func broken() throws {
        let bench = try ScanBench()
        for (bytes, encoding) in [([0xFF, 0xFE] as [UInt8], "UTF-8"), ([0xE4, 0xB8], "UTF-8")] {
            let file = try bench.scan(Array("a,b\n1,中文\n2,".utf8) + bytes + Array("\n3,文\n".utf8))
            #expect(file.encoding == encoding)
            #expect(try bench.rows(file) == [["1", "中文"], ["3", "文"]])
            #expect(file.rejected.map(\.line) == [3] && file.rejected.map(\.reason) == [.undecodable])
        }
        // Nothing else outside ASCII: still no guess at letters.
        let file = try bench.scan(Array("a,b\n1,2\n3,".utf8) + [0xFF, 0xFE, 0xFD] + Array("\n5,6\n".utf8))
        #expect(file.encoding == "UTF-8" && file.records == 2 && file.rejected.map(\.reason) == [.undecodable])
        let chinese = try encoded(TextEncodingTests.chinese, "GB18030")
        let damaged = try bench.scan(chinese + [0x34, 0x2C, 0xFF, 0x2C, 0x31, 0x0A])
        #expect(damaged.encoding == "GB18030" && damaged.records == 3 && damaged.rejected.map(\.reason) == [.undecodable])
    }

    @Test("rows of another encoding are rejected, not read as letters that nobody wrote; the header's encoding is the file's") func mixed() throws {
        let bench = try ScanBench()
        func file(_ own: String, _ other: String) throws -> ScannedFile {
            try bench.scan(encoded("编号,性别,城市\n1,男,上海市\n2,女,北京\n", own) + encoded("3,女,x\n4,男,广州\n", other) + encoded("5,男,上海市\n", own))
        }
        for (own, other) in [("UTF-8", "GB18030"), ("GB18030", "UTF-8")] {
            let found = try file(own, other)
            #expect(found.encoding == own)
            #expect(try bench.rows(found) == [["1", "男", "上海市"], ["2", "女", "北京"], ["5", "男", "上海市"]])
            #expect(found.rejected.map(\.line) == [4, 5] && found.rejected.allSatisfy { $0.reason == .undecodable })
        }
        let western = try bench.scan(encoded("id,name\n1,Müller\n2,Köln\n3,café\n", "WINDOWS-1252") + Array("4,Núñez\n".utf8))
        #expect(western.encoding == "Windows-1252" && western.records == 3 && western.rejected.map(\.text) == ["4,N\u{FFFD}úñez"])
        let western2 = try bench.scan(Array("id,name\n1,Müller\n2,Köln\n3,café\n".utf8) + encoded("4,Núñez\n", "WINDOWS-1252"))
        #expect(western2.encoding == "UTF-8" && western2.records == 3 && western2.rejected.map(\.line) == [5])
    }

    @Test("characters with a zero byte do not hide UTF-16", arguments: ["UTF-16LE", "UTF-16BE"]) func zeroBytes(encoding: String) throws {
        let bench = try ScanBench()
        let file = try bench.scan(encoded("编号,评价\n1,一般\n2,一一\n3,一\n", encoding))
        #expect(file.encoding == encoding && file.records == 3)
    }

    @Test("what a cut UTF-8 sequence leaves among ASCII is no Chinese") func cutSequences() throws {
        let bench = try ScanBench()
        let file = try bench.scan(Array("a,b\n1,2\n3,x".utf8) + [0xE4, 0xB8] + Array("y\n5,6\n".utf8))
        #expect(file.encoding == "UTF-8" && file.records == 2 && file.rejected.map(\.reason) == [.undecodable])
    }

    @Test("UTF-8 is checked strictly", arguments: [
        ([0xC0, 0xAF] as [UInt8], 2), ([0xED, 0xA0, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xE4, 0xB8, 0xAD], 0), ([0xF0, 0x9F, 0x98, 0x80], 0), ([0x80], 1), ([0xE4, 0xB8], 2),
    ]) func strict(bytes: [UInt8], invalid: Int) throws {
        let bench = try ScanBench()
        let path = bench.folder + "/x"
        try Data(Array("abcdefgh".utf8) + bytes + Array("ijklmnopqrst".utf8)).write(to: URL(fileURLWithPath: path))
        let check = UTF8Check(try MappedFile(path: path, name: "x", location: nil), from: 0)
        #expect(check.invalidSequences == invalid)
        #expect(check.undecodable == (invalid > 0 ? [8] : []))
    }
}
