import KepiCore
import KepiDataset
import KepiMetrics
import KepiScorecard

/// 繁體中文報告：固定詞語與術語。
extension TraditionalChineseWords {
    package func label(_ label: Label) -> String {
        switch label {
        case .contents: "目錄"
        case .findings: "主要發現"
        case .actions: "建議行動"
        case .scorecard: "平衡計分卡"
        case .supportingFigures: "輔助指標"
        case .dataQuality: "資料品質"
        case .definitions: "指標定義"
        case .howCounted: "計算方式。"
        case .breakdown: "分組"
        case .sqlOf: "SQL"
        case .missing: "缺少的指標"
        case .warnings: "保留但需留意的資料"
        case .reasons: "拒收的原因"
        case .files: "讀取的檔案"
        case .measure: "指標"
        case .measureAndOwner: "指標與負責人"
        case .noOwner: "無負責人"
        case .earlyPoints: "淺色為資料初期。"
        case .value: "數值"
        case .cases: "樣本數"
        case .interval: "95% 區間"
        case .intervalAndTarget: "95% 區間與目標 |"
        case .onPrevious: "較上期"
        case .onYearAgo: "較去年同期"
        case .target: "目標"
        case .actual: "實際"
        case .score: "得分"
        case .status: "狀態"
        case .weight: "權重"
        case .trend: "趨勢"
        case .owner: "負責人"
        case .period: "期間"
        case .low: "下限"
        case .high: "上限"
        case .group: "分組"
        case .earlier: "先前"
        case .difference: "變化"
        case .definition: "定義"
        case .numerator: "分子"
        case .denominator: "分母"
        case .window: "期間"
        case .method: "區間方法"
        case .exclusions: "不計入"
        case .unit: "單位"
        case .source: "來源"
        case .table: "資料表"
        case .rowsRead: "讀取筆數"
        case .rowsAccepted: "採用"
        case .rowsRejected: "拒收"
        case .valuesRejected: "拒收值"
        case .standardised: "標準化"
        case .setAside: "另列"
        case .reason: "原因"
        case .rows: "筆數"
        case .file: "檔案"
        case .encoding: "編碼"
        case .notAvailable: "暫無"
        case .noData: "無資料"
        case .census: "全數統計"
        case .unknownGroup: "未知"
        case .suppressed: "人數過少，不予顯示"
        case .total: "合計"
        case .withinChance: "或為偶然"
        case .noNote: "未提供說明"
        case .noFindings: "核心指標均無突出變化，也沒有未達標的指標。"
        case .nothingComputed: "沒有可計算的核心指標，因此沒有發現；所缺資料見「資料品質」。"
        case .noActions: "未達標或接近目標的指標，計分卡中沒有列出措施。"
        case .noScorecard: "未提供計分卡（scorecard.yaml），因此沒有得分，也沒有可取的行動。"
        case .noTargets: "無目標"
        case .partial: "尚未結束"
        case .provisional: "暫定"
        case .nothingRejected: "沒有拒收任何資料。"
        case .nothingStandardised: "無"
        case .nothingMissing: "全部指標均可計算。"
        case .noGroups: "沒有可供分組的欄位。"
        case .confidential: "機密 · 僅供管理層"
        case .targetLine: "目標"
        case .limitsLine: "管制界限"
        case .yearAgoLine: "去年同期"
        case .companyLine: "全公司"
        case .intervalShading: "陰影為 95% 區間。"
        case .earlierMark: "空心為先前數值。"
        case .proposedByRule: "依規則建議"
        case .perHundred: "每百名客戶"
        case .none: "無"
        }
    }

    package func status(_ status: Scorecard.Status) -> String {
        switch status {
        case .met: "達標"
        case .near: "接近"
        case .missed: "未達標"
        case .noData: "無資料"
        }
    }

    package func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .finding(let movement), .clear(let movement): "明確" + verb(movement)
        case .chance: "可能為偶然"
        case .arithmetic: "全數統計"
        case .modelled: "模型估計"
        case .early: "資料初期"
        case .undecided: "無法判斷"
        case .incomparable: "無可比數值"
        }
    }

    package func flag(_ flag: MetricResult.Flag) -> String {
        switch flag {
        case .fewCases: "樣本過少"
        case .earlyData: "資料初期"
        case .partial: "期間未結束"
        case .lagging: "指標落後"
        case .profitPartlyKnown: "利潤部分已知"
        }
    }

    package func method(_ method: Interval.Method) -> String {
        switch method {
        case .wilson: "Wilson 分數區間"
        case .t: "t 分配"
        case .garwood: "Garwood 精確卜瓦松區間"
        case .nps: "常態近似（各類加一份答卷）"
        case .orderStatistics: "順序統計量"
        case .logLog: "Kaplan–Meier（雙對數）"
        case .newcombe: "Newcombe 混合分數區間"
        case .welch: "Welch t 檢定"
        case .squareAndAdd: "兩區間平方相加"
        case .linearised: "依客戶線性化"
        }
    }

    package func unit(_ unit: Unit, currency: String) -> String {
        switch unit {
        case .share: "百分比"
        case .perCustomer: "每百名客戶"
        case .hours: "小時"
        case .money: currency == "XXX" ? "金額" : currency
        case .count: "個數"
        case .score: "分"
        case .points: "點"
        }
    }

    package func dimension(_ name: String) -> String {
        switch name {
        case "region": "區域"
        case "city": "城市"
        case "gender": "性別"
        case "occupation": "職業"
        case "income_band": "收入級距"
        case "acquisition_channel": "獲客通路"
        case "segment": "客戶分群"
        case "account_manager": "客戶經理"
        case "birth_date_band", "birth_date": "出生年代"
        case "product": "產品"
        case "category": "類別"
        case "channel": "通路"
        case "payment_method": "付款方式"
        case "cause": "原因"
        case "agent": "客服人員"
        case "priority": "優先順序"
        case "touchpoint": "接觸點"
        case "team": "團隊"
        case "kind": "類型"
        case "profit_decile": "利潤十分位"
        default: name
        }
    }

    package func table(_ name: String) -> String {
        switch name {
        case "customers": "客戶"
        case "transactions": "交易"
        case "tickets": "工單"
        case "surveys": "調查"
        case "interactions": "互動"
        case "campaigns": "行銷活動"
        case "staff": "員工"
        case "measures": "登錄指標"
        default: name
        }
    }

    package func rejection(_ code: String) -> String {
        switch code {
        case "missing": "缺少必填值"
        case "unparsable": "值與欄位的類型不符"
        case "field-count": "欄位過多或過少"
        case "unclosed-quote": "引號未閉合"
        case "stray-quote": "右引號之後仍有文字"
        case "other-table": "位於另一張表的表頭之下"
        case "undecodable": "位元組不是文字"
        case "nul": "NUL 位元組"
        case "malformed": "不是可讀取的紀錄"
        case "repeated-key": "主鍵重複（保留最後一筆）"
        case "overlap": "另一檔案中已有"
        case "duplicate": "與另一筆重複"
        case "after-data-end": "晚於設定的資料截止時間"
        case "before-opening": "回覆或解決早於開立"
        case "outside-scale": "評分超出量表"
        default: code
        }
    }

    package func standardisation(_ code: String) -> String {
        switch code {
        case "white-space": "首尾空白"
        case "full-width": "全形字元"
        case "decimals": "四位以後的小數"
        case "thousands": "千分位符號"
        case "currency-sign": "貨幣符號"
        case "minus-sign": "後置的負號或括號"
        case "percent-sign": "百分號"
        case "decimal-comma": "小數逗號"
        case "date-format": "其他日期格式"
        case "encoding": "其他文字編碼"
        default: code
        }
    }

    package func asideKind(_ code: String) -> String {
        switch code {
        case "preamble": "表頭之上的列"
        case "total": "合計列"
        case "repeated-header": "重複的表頭"
        case "blank": "空白列"
        case "footnote": "表後的列"
        default: code
        }
    }

    package func warning(_ warning: DataQuality.Warning, count: String) -> String {
        let table = table(warning.table)
        return switch warning.code {
        case "orphans": "\(table)：\(count) 筆的客戶不在客戶表中，各依單獨的客戶計。"
        case "far-rows": "\(table)：\(count) 筆遠晚於其餘資料；可用 data_end 設定資料截止時間。"
        case "acquired-after-first-transaction": "\(table)：\(count) 名客戶的登記時間晚於首次交易。"
        case "equal-rows": "\(table)：\(count) 筆與同一檔案的另一筆完全相同，予以保留。"
        case "profit-unknown": "\(table)：\(count) 筆利潤未知，利潤及對應收入均不計入。"
        default: "\(table)：\(warning.code)，\(count)"
        }
    }

    package func unavailable(_ reason: Unavailability) -> String {
        switch reason {
        case .tableMissing(let table): "沒有\(self.table(table))表：請在 kepi.yaml 的 data 中對映 \(table)"
        case .columnMissing(let table, let column): "沒有任何一筆有 \(column)：請對映 \(table).\(column)"
        case .noRows: "本期沒有相應紀錄"
        case .onlyMidnights(let table, let column): "\(table).\(column) 的時間全為午夜零點，無法計算時長"
        case .divisorNotPositive: "除數不大於零"
        case .neverReached: "已回覆的太少，達不到該分位數"
        case .needsTransactions: "沒有交易便無法判斷客戶是否活躍：請對映 transactions"
        case .needsCustomers: "沒有任何一筆寫明客戶：請對映 customer_id"
        case .tenureUnstated: "登記了 acquired_at 的客戶太少"
        case .tooFewRepeatCustomers(let count, let least): typeset("模型至少需要 \(least) 位回購客戶，現有 \(count) 位")
        case .noFit(let model): typeset("\(model) 模型與現有資料不相合")
        case .unknownMeasure: "登錄指標表中沒有本期的紀錄"
        }
    }
}
