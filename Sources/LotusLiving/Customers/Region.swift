/// One of the four sales regions.
enum Region: String, CaseIterable {
    case north = "North", south = "South", east = "East", west = "West"

    /// Its cities with their share of its customers.
    var cities: [(String, Double)] {
        switch self {
        case .north: [("Beijing", 5), ("Tianjin", 3), ("Shenyang", 2)]
        case .south: [("Guangzhou", 4), ("Shenzhen", 4), ("Xiamen", 2)]
        case .east: [("Shanghai", 5), ("Hangzhou", 3), ("Nanjing", 2)]
        case .west: [("Chengdu", 5), ("Chongqing", 3), ("Xi'an", 2)]
        }
    }

    /// Its share of new customers.
    var share: Double {
        switch self {
        case .north: 0.30
        case .south: 0.30
        case .east: 0.23
        case .west: 0.17
        }
    }

    /// Those who answer its customers, in the order in which they are told of.
    var agents: [String] {
        switch self {
        case .north: ["Zhang Min", "Li Qiang", "Wang Jing", "Zhao Lei", "Sun Yue", "Ma Chao"]
        case .south: ["Chen Yan", "Huang Wei", "Lin Na", "He Jun", "Liang Fei", "Xie Ting"]
        case .east: ["Xu Hui", "Shen Bo", "Zhu Lan", "Gu Ming", "Lu Jia"]
        case .west: ["Luo Xin", "Deng Tao", "Tang Li", "Peng Yu"]
        }
    }

}
