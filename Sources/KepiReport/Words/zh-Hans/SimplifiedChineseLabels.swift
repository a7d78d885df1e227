import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// 简体中文报告：固定词语与术语。
extension SimplifiedChineseWords {
    package func label(_ label: Label) -> String {
        switch label {
        case .contents: "目录"
        case .findings: "主要发现"
        case .actions: "建议行动"
        case .scorecard: "平衡计分卡"
        case .supportingFigures: "辅助指标"
        case .dataQuality: "数据质量"
        case .definitions: "指标定义"
        case .howCounted: "计算口径。"
        case .breakdown: "分组"
        case .sqlOf: "SQL"
        case .missing: "缺失的指标"
        case .warnings: "保留但需留意的数据"
        case .reasons: "拒收的原因"
        case .files: "读取的文件"
        case .measure: "指标"
        case .measureAndOwner: "指标与负责人"
        case .noOwner: "无负责人"
        case .earlyPoints: "浅色为数据初期。"
        case .value: "数值"
        case .cases: "样本数"
        case .interval: "95% 区间"
        case .intervalAndTarget: "95% 区间与目标 |"
        case .onPrevious: "环比"
        case .onYearAgo: "同比"
        case .target: "目标"
        case .actual: "实际"
        case .score: "得分"
        case .status: "状态"
        case .weight: "权重"
        case .trend: "趋势"
        case .owner: "负责人"
        case .period: "期间"
        case .low: "下限"
        case .high: "上限"
        case .group: "分组"
        case .earlier: "此前"
        case .difference: "变化"
        case .definition: "定义"
        case .numerator: "分子"
        case .denominator: "分母"
        case .window: "期间"
        case .method: "区间方法"
        case .exclusions: "不计入"
        case .unit: "单位"
        case .source: "来源"
        case .table: "数据表"
        case .rowsRead: "读取行数"
        case .rowsAccepted: "采用"
        case .rowsRejected: "拒收"
        case .valuesRejected: "拒收值"
        case .standardised: "标准化"
        case .setAside: "另列"
        case .reason: "原因"
        case .rows: "行数"
        case .file: "文件"
        case .encoding: "编码"
        case .notAvailable: "暂无"
        case .noData: "无数据"
        case .census: "全量统计"
        case .unknownGroup: "未知"
        case .suppressed: "人数过少，不予显示"
        case .total: "合计"
        case .withinChance: "或为偶然"
        case .noNote: "未提供说明"
        case .noFindings: "核心指标均无突出变化，也没有未达标的指标。"
        case .nothingComputed: "没有可计算的核心指标，因此没有发现；所缺数据见“数据质量”。"
        case .noActions: "未达标或接近目标的指标，计分卡中没有列出举措。"
        case .noScorecard: "未提供计分卡（scorecard.yaml），因此没有得分，也没有可取的行动。"
        case .noTargets: "无目标"
        case .partial: "尚未结束"
        case .provisional: "暂定"
        case .nothingRejected: "没有拒收任何数据。"
        case .nothingStandardised: "无"
        case .nothingMissing: "全部指标均可计算。"
        case .noGroups: "没有可供分组的列。"
        case .confidential: "机密 · 仅供管理层"
        case .targetLine: "目标"
        case .limitsLine: "控制限"
        case .yearAgoLine: "上年同期"
        case .companyLine: "全公司"
        case .intervalShading: "阴影为 95% 区间。"
        case .earlierMark: "空心为此前数值。"
        case .proposedByRule: "按规则建议"
        case .perHundred: "每百名客户"
        case .none: "无"
        }
    }

    package func status(_ status: Scorecard.Status) -> String {
        switch status {
        case .met: "达标"
        case .near: "接近"
        case .missed: "未达标"
        case .noData: "无数据"
        }
    }

    package func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .finding(let movement), .clear(let movement): "明确" + verb(movement)
        case .chance: "可能为偶然"
        case .arithmetic: "全量统计"
        case .modelled: "模型估计"
        case .early: "数据初期"
        case .undecided: "无法判断"
        case .incomparable: "无可比数值"
        }
    }

    package func flag(_ flag: MetricResult.Flag) -> String {
        switch flag {
        case .fewCases: "样本过少"
        case .earlyData: "数据初期"
        case .partial: "期间未结束"
        case .lagging: "指标滞后"
        case .profitPartlyKnown: "利润部分已知"
        }
    }

    package func method(_ method: Interval.Method) -> String {
        switch method {
        case .wilson: "Wilson 得分区间"
        case .t: "t 分布"
        case .garwood: "Garwood 精确泊松区间"
        case .nps: "正态近似（各类加一份答卷）"
        case .orderStatistics: "次序统计量"
        case .logLog: "Kaplan–Meier（双对数）"
        case .newcombe: "Newcombe 混合得分区间"
        case .welch: "Welch t 检验"
        case .squareAndAdd: "两区间平方相加"
        case .linearised: "按客户线性化"
        }
    }

    package func unit(_ unit: Unit, currency: String) -> String {
        switch unit {
        case .share: "百分比"
        case .perCustomer: "每百名客户"
        case .hours: "小时"
        case .money: currency == "XXX" ? "金额" : currency
        case .count: "个数"
        case .score: "分"
        case .points: "点"
        }
    }

    package func dimension(_ name: String) -> String {
        switch name {
        case "region": "区域"
        case "city": "城市"
        case "gender": "性别"
        case "occupation": "职业"
        case "income_band": "收入档"
        case "acquisition_channel": "获客渠道"
        case "segment": "客户细分"
        case "account_manager": "客户经理"
        case "birth_date_band", "birth_date": "出生年代"
        case "product": "产品"
        case "category": "类别"
        case "channel": "渠道"
        case "payment_method": "支付方式"
        case "cause": "原因"
        case "agent": "客服人员"
        case "priority": "优先级"
        case "touchpoint": "触点"
        case "team": "团队"
        case "kind": "类型"
        case "profit_decile": "利润十分位"
        default: name
        }
    }

    package func table(_ name: String) -> String {
        switch name {
        case "customers": "客户"
        case "transactions": "交易"
        case "tickets": "工单"
        case "surveys": "调查"
        case "interactions": "互动"
        case "campaigns": "营销活动"
        case "staff": "员工"
        case "measures": "录入指标"
        default: name
        }
    }

    package func rejection(_ code: String) -> String {
        switch code {
        case "missing": "缺少必填值"
        case "unparsable": "值与列的类型不符"
        case "field-count": "字段过多或过少"
        case "unclosed-quote": "引号未闭合"
        case "stray-quote": "右引号之后仍有文字"
        case "other-table": "位于另一张表的表头之下"
        case "undecodable": "字节不是文本"
        case "nul": "NUL 字节"
        case "malformed": "不是可读取的记录"
        case "repeated-key": "主键重复（保留最后一行）"
        case "overlap": "另一文件中已有"
        case "duplicate": "与另一行重复"
        case "after-data-end": "晚于设定的数据截止时间"
        case "before-opening": "回复或解决早于开立"
        case "outside-scale": "评分超出量表"
        default: code
        }
    }

    package func standardisation(_ code: String) -> String {
        switch code {
        case "white-space": "首尾空白"
        case "full-width": "全角字符"
        case "decimals": "四位以后的小数"
        case "thousands": "千位分隔符"
        case "currency-sign": "货币符号"
        case "minus-sign": "置后的负号或括号"
        case "percent-sign": "百分号"
        case "decimal-comma": "小数逗号"
        case "date-format": "其他日期格式"
        case "encoding": "其他文本编码"
        default: code
        }
    }

    package func asideKind(_ code: String) -> String {
        switch code {
        case "preamble": "表头之上的行"
        case "total": "合计行"
        case "repeated-header": "重复的表头"
        case "blank": "空行"
        case "footnote": "表后的行"
        default: code
        }
    }

    package func warning(_ warning: DataQuality.Warning, count: String) -> String {
        let table = table(warning.table)
        return switch warning.code {
        case "orphans": "\(table)：\(count) 行的客户不在客户表中，各按单独的客户计。"
        case "far-rows": "\(table)：\(count) 行远晚于其余数据；可用 data_end 设定数据截止时间。"
        case "acquired-after-first-transaction": "\(table)：\(count) 名客户的登记时间晚于首次交易。"
        case "equal-rows": "\(table)：\(count) 行与同一文件的另一行完全相同，予以保留。"
        case "profit-unknown": "\(table)：\(count) 行利润未知，利润及对应收入均不计入。"
        default: "\(table)：\(warning.code)，\(count)"
        }
    }

    package func unavailable(_ reason: Unavailability) -> String {
        switch reason {
        case .tableMissing(let table): "没有\(self.table(table))表：请在 kepi.yaml 的 data 中映射 \(table)"
        case .columnMissing(let table, let column): "没有任何一行有 \(column)：请映射 \(table).\(column)"
        case .noRows: "本期没有相应记录"
        case .onlyMidnights(let table, let column): "\(table).\(column) 的时间全为零点，无法计算时长"
        case .divisorNotPositive: "除数不大于零"
        case .neverReached: "已回复的太少，达不到该分位数"
        case .needsTransactions: "没有交易便无法判断客户是否活跃：请映射 transactions"
        case .needsCustomers: "没有任何一行写明客户：请映射 customer_id"
        case .tenureUnstated: "登记了 acquired_at 的客户太少"
        case .tooFewRepeatCustomers(let count, let least): typeset("模型至少需要 \(least) 位复购客户，现有 \(count) 位")
        case .noFit(let model): typeset("\(model) 模型与现有数据不相合")
        case .unknownMeasure: "录入指标表中没有本期的记录"
        }
    }
}
