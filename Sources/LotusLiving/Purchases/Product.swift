/// One article of the range.
struct Product {
    let name: String
    let category: String
    /// List price in CNY.
    let price: Int
    /// Cost as a share of the price.
    let costShare: Double
    /// How often it is bought beside the others.
    let weight: Double

    private init(_ name: String, _ category: String, _ price: Int, _ costShare: Double, _ weight: Double) {
        self.name = name; self.category = category; self.price = price; self.costShare = costShare; self.weight = weight
    }

    /// The whole range.
    static let range: [Product] = [
        Product("Linen set", "Bedding", 699, 0.54, 5), Product("Cotton duvet", "Bedding", 459, 0.57, 5), Product("Silk pillow", "Bedding", 289, 0.5, 5),
        Product("Wool throw", "Bedding", 359, 0.55, 3), Product("Bed sheet", "Bedding", 199, 0.56, 6),
        Product("Wok", "Kitchen", 329, 0.6, 5), Product("Tea set", "Kitchen", 268, 0.48, 6), Product("Knife block", "Kitchen", 498, 0.58, 3),
        Product("Rice bowls", "Kitchen", 128, 0.47, 9), Product("Clay pot", "Kitchen", 218, 0.52, 5), Product("Chopsticks", "Kitchen", 68, 0.4, 8),
        Product("Desk lamp", "Lighting", 279, 0.56, 5), Product("Paper lantern", "Lighting", 149, 0.45, 6), Product("Floor lamp", "Lighting", 799, 0.59, 2),
        Product("LED strip", "Lighting", 99, 0.5, 5),
        Product("Bath towels", "Bath", 159, 0.5, 8), Product("Bath mat", "Bath", 119, 0.49, 6), Product("Soap tray", "Bath", 59, 0.42, 6),
        Product("Shelf", "Furniture", 899, 0.64, 3), Product("Side table", "Furniture", 1190, 0.65, 2), Product("Bamboo stool", "Furniture", 329, 0.58, 4),
        Product("Bookcase", "Furniture", 1690, 0.66, 1),
        Product("Vase", "Decor", 189, 0.44, 7), Product("Wall print", "Decor", 239, 0.42, 5), Product("Candle", "Decor", 79, 0.4, 9), Product("Cushion", "Decor", 139, 0.46, 8),
    ]
}
