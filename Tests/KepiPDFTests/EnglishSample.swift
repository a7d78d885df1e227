import KepiChart
import KepiCore
import KepiReport
import KepiScorecard

extension SampleDocuments {
    static var english: [Block] {
        func kpi(_ name: String, _ what: String, _ value: String, _ change: String, _ verdict: String, _ yearAgo: String, _ status: Scorecard.Status, _ word: String, _ interval: TableSpec.Cell) -> TableSpec.Row {
            TableSpec.Row([TableSpec.Cell(.text([.text(name)], second: [.text(what)]), isHeader: true), TableSpec.Cell(.large([.figure(metric: "x", value)])), interval,
                           TableSpec.Cell(.text([.strong([.text(change)])], second: [.text(verdict)])), TableSpec.Cell(.text([.text(yearAgo)], second: [.text(verdict)])),
                           TableSpec.Cell(.text([.status(status, word: word)])), sparkline([0.7, 0.72, 0.71, nil, 0.74, 0.73, 0.72, 0.66])])
        }
        let kpis = TableSpec(id: "kpis", summary: "The seven KPIs", columns: [
            .init([.text("Measure")]), .init([.text("2025-Q3")], alignment: .trailing), .init([.text("95% interval, target |")]), .init([.text("on Q2")], alignment: .trailing),
            .init([.text("on a year ago")], alignment: .trailing), .init([.text("Target")]), .init([.text("Eight quarters")]),
        ], rows: [
            kpi("Satisfaction", "answers of 4 or 5", "79.6%", "−3.1 pp", "clear fall", "−2.4 pp", .near, "near", interval(0.796, target: 0.82, tone: .near)),
            kpi("Loyalty", "bought twice or more", "38.2%", "+1.9 pp", "clear rise", "+3.0 pp", .met, "met", interval(0.382, target: 0.36, tone: .met)),
            kpi("Retention", "still active after the quarter", "71.2%", "−2.7 pp", "clear fall", "−3.7 pp", .missed, "missed", interval(0.712, target: 0.78, tone: .missed)),
            kpi("Acquisition", "new among all customers", "4.8%", "+0.2 pp", "could be chance", "−0.1 pp", .near, "near", interval(0.048, target: 0.05, tone: .near)),
            kpi("Profit contribution", "from named customers", "91.4%", "+0.6 pp", "census", "+1.2 pp", .met, "met", TableSpec.Cell(.empty)),
            kpi("Response time", "mean to the first answer", "11.8 h", "+4.6 h", "clear rise", "+4.9 h", .missed, "missed", interval(0.7, target: 0.62, tone: .missed)),
            kpi("Complaints", "per 100 customers", "2.9", "+0.5", "could be chance", "+0.4", .noData, "no data", interval(0.7, target: 0.62, tone: .missed)),
        ], style: .figures)
        func measure(_ name: String, _ actual: String, _ target: String, _ value: Double?, _ score: String, _ status: Scorecard.Status, _ word: String, _ weight: String, _ owner: String) -> TableSpec.Row {
            TableSpec.Row([TableSpec.Cell(.text([.text(name)]), isHeader: true), TableSpec.Cell(.text([.text(actual)])), TableSpec.Cell(.text([.muted([.text(target)])])),
                           bullet(value, tone: status == .missed ? .missed : .neutral), TableSpec.Cell(.text([.text(score)])), TableSpec.Cell(.text([.status(status, word: word)])),
                           TableSpec.Cell(.text([.text(weight)])), TableSpec.Cell(.text([.text(owner)]))])
        }
        func perspective(_ name: String, _ note: String, _ score: String) -> TableSpec.Row {
            TableSpec.Row([TableSpec.Cell(.text([.text(name)]), isHeader: true, span: 3), TableSpec.Cell(.text([.muted([.text(note)])])), TableSpec.Cell(.text([.text(score)])), TableSpec.Cell(.empty, span: 3)], kind: .section)
        }
        let scorecard = TableSpec(id: "scorecard", summary: "The scorecard", columns: [
            .init([.text("Measure")]), .init([.text("Actual")], alignment: .trailing), .init([.text("Target")], alignment: .trailing), .init([]), .init([.text("Score")], alignment: .trailing),
            .init([.text("Status")]), .init([.text("Weight")], alignment: .trailing), .init([.text("Owner")]),
        ], rows: [
            perspective("Financial", "covers 100% of its weight · worst: Profit per customer", "92"),
            measure("Profit contribution", "91.4%", "90%", 0.85, "100", .met, "met", "40%", "CFO"), measure("Profit per customer", "¥ 412", "¥ 430", 0.78, "86", .near, "near", "60%", "CFO"),
            perspective("Customer", "covers 100% of its weight · worst: Retention", "70"),
            measure("Satisfaction", "79.6%", "82%", 0.796, "80", .near, "near", "30%", "Head of service"), measure("Retention", "71.2%", "78%", 0.66, "32", .missed, "missed", "40%", "Head of sales"),
            perspective("Learning & growth", "covers 70% of its weight · worst: Engagement", "93"),
            measure("Certified agents", "no data", "60%", nil, "–", .noData, "no data", "30%", "HR"),
            TableSpec.Row([TableSpec.Cell(.text([.text("Total")]), isHeader: true, span: 4), TableSpec.Cell(.text([.text("76")])), TableSpec.Cell(.empty, span: 3)], kind: .total),
        ])
        let facts = TableSpec(id: "facts", summary: "", columns: [.init([]), .init([]), .init([]), .init([])], rows: [
            TableSpec.Row([TableSpec.Cell(.large([.text("1,717")])), TableSpec.Cell(.large([.text("58%")])), TableSpec.Cell(.large([.text("74%")])), TableSpec.Cell(.large([.text("112")]))]),
            TableSpec.Row(["stayed, of 2,412 active at the start", "of those who waited over 24 hours stayed (53–63)", "of the rest (72–76): a clear difference", "returned after a year away"].map { TableSpec.Cell(.text([.muted([.text($0)])])) }),
        ])
        return [
            .paragraph([.text("Customer performance review")], .overline),
            .heading(level: 1, id: "title", [.text("Third quarter 2025")]),
            .paragraph([.text("Customers in the North now wait twice as long for an answer, and fewer of them stay. The South’s loyalty scheme is working. Elsewhere the quarter was much like the last.")], .lead),
            .table(kpis),
            .row([
                [.heading(level: 3, id: "found", [.text("What was found")]), .list(ordered: true, [
                    [.paragraph([.strong([.text("The North’s answers slowed to 23 hours from July.")]), .text(" All other regions held at 7. It explains nine tenths of the change. "), .pageReference(id: "retention", [.text("Retention")])], .body)],
                    [.paragraph([.strong([.text("Retention fell to 71.2%.")]), .text(" The North alone lost 3.3 of the 2.7 points; the South gained 0.7 back. "), .pageReference(id: "retention", [.text("Retention")])], .body)],
                    [.paragraph([.strong([.text("Repeat purchase rose to 38.2%")]), .text(", most in the South, from the month the scheme began. "), .pageReference(id: "definitions-part", [.text("Definitions")])], .body)],
                ])],
                [.heading(level: 3, id: "proposed", [.text("What is proposed")]), .list(ordered: true, [
                    [.paragraph([.strong([.text("Restore the North’s service level")]), .text(" by moving two agents until November. "), .muted([.text("Head of service")])], .body)],
                    [.paragraph([.strong([.text("Look into the 64 most valuable customers who bought less")]), .text(", North first; the list is in the annex. "), .muted([.text("Head of sales")])], .body)],
                ])],
            ]),
            .pageBreak,
            .contents(title: "Contents"),
            .pageBreak,
            .heading(level: 2, id: "scorecard-part", [.text("The scorecard stands at 76 of 100, five points below last quarter")]),
            .paragraph([.text("Balanced scorecard, 2025-Q3. 100 is the target, 0 the worst acceptable; grey bands end at 80 and at the target. Scores cover 92% of the weight.")], .caption),
            .table(scorecard),
            .row([
                [.heading(level: 3, id: "missed-retention", [.text("Missed: retention")]), .paragraph([.text("“Lost customers in the North are being called since 22 September; 41 of 180 reached have ordered again.” "), .muted([.text("Head of sales")])], .body)],
                [.heading(level: 3, id: "missed-response", [.text("Missed: response time")]), .paragraph([.text("“Two vacancies since June; filled from 1 November. Until then mail is answered from the East.”")], .body)],
            ]),
            .pageBreak,
            .heading(level: 2, id: "retention", [.text("Retention fell to 71.2%, a clear change; the North lost most")]),
            .paragraph([.text("Share of the customers active on 1 July who were still active on 30 September. n = 2,412. Shaded: 95% interval. 912 of them could have lapsed in the quarter.")], .caption),
            .figure(FigureSpec(id: "retention-trend", chart: trend("no data"), alternativeText: "Retention by quarter, 2023-Q4 to 2025-Q3: from 74.1% to 71.2%")),
            .row([
                [.heading(level: 3, id: "by-region", [.text("Only the North fell clearly; the South rose")]), .paragraph([.text("Retention by region")], .caption),
                 .figure(FigureSpec(id: "regions", chart: bars(["North", "West", "East", "South"], "no data"), alternativeText: "Retention by region: North 60%"))],
                [.heading(level: 3, id: "by-channel", [.text("The online store holds its customers better")]), .paragraph([.text("Retention by channel")], .caption),
                 .figure(FigureSpec(id: "channels", chart: bars(["Shop", "Online", "Telephone"], "no data"), alternativeText: "Retention by channel: shop 60%", caption: [.text("Telephone: 41 customers")]))],
            ]),
            .table(facts),
            .paragraph([.strong([.text("How it is counted.")]), .text(" Active: a purchase in the 365 days before the day. Numerator 1,717, denominator 2,412; 38 customers without a first date are left out of neither. Interval: Wilson. Source: "), .code("orders-2025.csv"),
                        .text("; 20,114 rows read, 9 rejected. See "), .link(url: "https://example.com/d?a=1&b='x'", [.text("the method")]), .text(".")], .note),
            .pageBreak,
            .heading(level: 2, id: "definitions-part", [.text("Definitions")]),
            .paragraph([.text("What each figure counts, over which window, and whom it leaves out.")], .caption),
            .heading(level: 3, id: "in-words", [.text("In words")]),
            .paragraph((1...9).map { Inline.text("A customer is in the base of a period when they have been active at its start or have come in it, sentence \($0). ") } + [.emphasis([.text("Emphasis")]), .text(" ends it.")], .body),
            .list(ordered: false, [
                [.paragraph([.text("A bullet with a list within:")], .body), .list(ordered: true, [[.paragraph([.text("first")], .body)], [.paragraph([.text("second, with a line that is long enough to wrap onto another one so that the hanging indent can be seen on the page")], .body)]])],
                [.paragraph([.text("Another bullet.")], .body)],
            ]),
            .table(definitions(90, chinese: false)),
            .details(summary: [.text("Only on the screen")], [.paragraph([.text("invisible words")], .body)], printed: false),
            .details(summary: [.text("Printed details")], [.paragraph([.text("visible words")], .body)], printed: true),
            .keepTogether([.heading(level: 2, id: "quality", [.text("Data quality")]), .paragraph([.text("All rows are accounted for.")], .body)]),
        ]
    }
}
