/// How strongly a cell of a matrix is tinted: four steps of the theme's colours, each with a colour of text that is readable on it, and none.
enum HeatStep: Int, CaseIterable {
    case none, faint, light, middle, strong

    /// The step of `position`, 0…1 from the least to the most; the steps are equally wide. None for nil.
    init(position: Double?) {
        guard let position else { self = .none; return }
        self = HeatStep(rawValue: min(1 + Int((min(max(position, 0), 1) * 4).rounded(.down)), 4)) ?? .strong
    }

    var fill: ColorRole {
        switch self {
        case .none: .background
        case .faint: .greyLight
        case .light: .accentBand
        case .middle: .accentTint
        case .strong: .accent
        }
    }

    /// Of figures in the cell.
    var text: ColorRole { self == .strong ? .background : .ink }
}
