import KepiChart
import KepiCore
import KepiReport
import KepiScorecard

extension SampleDocuments {
    static var chinese: [Block] {
        func kpi(_ name: String, _ what: String, _ value: String, _ change: String, _ verdict: String, _ status: Scorecard.Status, _ word: String, _ interval: TableSpec.Cell) -> TableSpec.Row {
            TableSpec.Row([TableSpec.Cell(.text([.text(name)], second: [.text(what)]), isHeader: true), TableSpec.Cell(.large([.figure(metric: "x", value)])), interval,
                           TableSpec.Cell(.text([.strong([.text(change)])], second: [.text(verdict)])), TableSpec.Cell(.text([.text(change)], second: [.text(verdict)])),
                           TableSpec.Cell(.text([.status(status, word: word)])), sparkline([0.7, 0.72, 0.71, nil, 0.74, 0.73, 0.72, 0.66])])
        }
        let kpis = TableSpec(id: "kpis", summary: "七项指标", columns: [
            .init([.text("指标")]), .init([.text("本季")], alignment: .trailing), .init([.text("95% 区间与目标 |")]), .init([.text("环比")], alignment: .trailing), .init([.text("同比")], alignment: .trailing),
            .init([.text("目标")]), .init([.text("近八个季度")]),
        ], rows: [
            kpi("客户满意度", "评分 4 或 5 的占比", "79.6%", "−3.1 个百分点", "明确下降", .near, "接近", interval(0.796, target: 0.82, tone: .near)),
            kpi("客户忠诚度", "一年内购买两次及以上", "38.2%", "+1.9 个百分点", "明确上升", .met, "达标", interval(0.382, target: 0.36, tone: .met)),
            kpi("客户保有率", "期初活跃客户仍活跃的占比", "71.2%", "−2.7 个百分点", "明确下降", .missed, "未达标", interval(0.712, target: 0.78, tone: .missed)),
            kpi("服务响应时间", "平均首次回复时间", "11.8 小时", "+4.6 小时", "明确上升", .missed, "未达标", interval(0.7, target: 0.62, tone: .missed)),
            kpi("客户投诉率", "每百名客户", "2.9", "+0.5", "可能为偶然", .noData, "无数据", TableSpec.Cell(.empty)),
        ], style: .figures)
        return [
            .paragraph([.text("客户绩效评估报告")], .overline),
            .heading(level: 1, id: "title", [.text("2025 年第三季度")]),
            .paragraph([.text("北区客户等待首次回复的时间翻了一倍，留下来的客户随之减少。南区会员计划成效明显。其余区域与上季度基本持平。")], .lead),
            .table(kpis),
            .row([
                [.heading(level: 3, id: "found", [.text("主要发现")]), .list(ordered: true, [
                    [.paragraph([.strong([.text("自 7 月起，北区首次回复时间升至 23 小时。")]), .text("其他区域保持在 7 小时左右；全部变化的九成来自北区。"), .pageReference(id: "retention", [.text("保有率")])], .body)],
                    [.paragraph([.strong([.text("客户保有率降至 71.2%。")]), .text("北区拉低 3.3 个百分点，南区回升 0.7 个百分点。"), .pageReference(id: "retention", [.text("保有率")])], .body)],
                ])],
                [.heading(level: 3, id: "proposed", [.text("建议行动")]), .list(ordered: true, [
                    [.paragraph([.strong([.text("恢复北区服务水平")]), .text("：11 月前抽调两名客服支援。"), .muted([.text("客服负责人")])], .body)],
                    [.paragraph([.strong([.text("逐一了解 64 名购买减少的高价值客户")]), .text("，北区优先；名单见附件。"), .muted([.text("销售负责人")])], .body)],
                ])],
            ]),
            .pageBreak,
            .contents(title: "目录"),
            .pageBreak,
            .heading(level: 2, id: "retention", [.text("客户保有率降至 71.2%，变化明确；北区流失最多")]),
            .paragraph([.text("7 月 1 日的活跃客户中，到 9 月 30 日仍然活跃的占比。样本 2,412 人。阴影为 95% 置信区间。")], .caption),
            .figure(FigureSpec(id: "retention-trend", chart: trend("无数据"), alternativeText: "各季度客户保有率：由 74.1% 到 71.2%")),
            .row([
                [.heading(level: 3, id: "by-region", [.text("只有北区明确下降")]), .figure(FigureSpec(id: "regions", chart: bars(["北区", "西区", "东区", "南区"], "无数据"), alternativeText: "各区域保有率"))],
                [.heading(level: 3, id: "by-channel", [.text("线上客户更稳定")]), .figure(FigureSpec(id: "channels", chart: bars(["门店", "线上", "电话"], "无数据"), alternativeText: "各渠道保有率"))],
            ]),
            .paragraph([.strong([.text("统计口径。")]), .text("“活跃”指当日之前 365 天内至少购买一次。分子 1,717，分母 2,412；没有首购日期的 38 名客户照常计入。区间：Wilson。数据来源："), .code("orders-2025.csv"), .text("，共读取 20,114 行，剔除 9 行。")], .note),
            .heading(level: 2, id: "definitions-part", [.text("指标定义")]),
            .paragraph([.text("本报告中每一项数字的分子、分母、统计窗口与排除规则。"), .emphasis([.text("强调")]), .text("；《方法说明》（第二版）、“引号”与——破折号……省略号。")], .body),
            .table(definitions(60, chinese: true)),
        ]
    }
}
