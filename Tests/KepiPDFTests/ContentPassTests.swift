import Testing

@testable import KepiPDF

@Test("decoration becomes an artifact, but not where the page prints those words", arguments: [
    ("/Private << /MCID 7 >> BDC\n0 0 m EMC", "/Artifact BMC\n0 0 m EMC"),
    ("[(a \\) /Private << /MCID 7 >> BDC)]TJ", "[(a \\) /Private << /MCID 7 >> BDC)]TJ"),
    ("(a(b)/Private << x BDC)Tj /Private << /MCID 1 >> BDC", "(a(b)/Private << x BDC)Tj /Artifact BMC"),
    ("/P << /MCID 0 >> BDC", "/P << /MCID 0 >> BDC"),
])
func artifacts(_ content: String, _ expected: String) { #expect(String(decoding: ContentPass.markArtifacts(in: Array(content.utf8)), as: UTF8.self) == expected) }
