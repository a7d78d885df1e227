/// Looks for a minimum of a smooth function by BFGS, with a line search that holds to the strong Wolfe conditions (Nocedal & Wright 2006, algorithms 6.1, 3.5 and 3.6).
package struct QuasiNewton {
    /// A function's value and gradient at a point.
    package typealias Function = ([Double]) -> (value: Double, gradient: [Double])

    package struct Minimum: Sendable {
        package var point: [Double]
        package var value: Double
        package var gradient: [Double]
        package var steps: Int
        /// The largest derivative is small enough.
        package var hasConverged: Bool
    }

    /// The largest derivative at a minimum.
    package var tolerance: Double
    package var mostSteps: Int

    package init(tolerance: Double, mostSteps: Int = 200) { self.tolerance = tolerance; self.mostSteps = mostSteps }

    /// - Parameter function: where it has no value it gives one that is not finite.
    /// - Returns: the best point found; `hasConverged` is false where no step leads further down or the steps ran out.
    package func minimum(from start: [Double], of function: Function) -> Minimum {
        let size = start.count
        var point = start, (value, gradient) = function(start)
        var inverse = QuasiNewton.identity(size)
        for step in 0..<mostSteps {
            if gradient.allSatisfy({ abs($0) <= tolerance }) { return Minimum(point: point, value: value, gradient: gradient, steps: step, hasConverged: value.isFinite) }
            var direction = inverse.map { row in -zip(row, gradient).reduce(0) { $0 + $1.0 * $1.1 } }
            if !(QuasiNewton.product(direction, gradient) < 0) {
                inverse = QuasiNewton.identity(size)
                direction = gradient.map(-)
            }
            // The first step has no scale yet: it moves by one at most.
            let first = step == 0 ? min(1, 1 / max(1e-12, direction.map(abs).max() ?? 1)) : 1
            guard let next = lineSearch(point, value, gradient, direction, first, function) else { break }
            let moved = zip(next.point, point).map { $0 - $1 }, turned = zip(next.gradient, gradient).map { $0 - $1 }
            let curvature = QuasiNewton.product(moved, turned)
            if curvature > 1e-14 { inverse = QuasiNewton.updated(inverse, moved, turned, curvature, isFirst: step == 0) }
            (point, value, gradient) = (next.point, next.value, next.gradient)
        }
        return Minimum(point: point, value: value, gradient: gradient, steps: mostSteps, hasConverged: value.isFinite && gradient.allSatisfy { abs($0) <= tolerance })
    }

    // MARK: Line search

    private struct Place { var step: Double; var point: [Double]; var value: Double; var gradient: [Double]; var slope: Double }

    private func lineSearch(_ point: [Double], _ value: Double, _ gradient: [Double], _ direction: [Double], _ first: Double, _ function: Function) -> Place? {
        let slope = QuasiNewton.product(gradient, direction)
        func place(_ step: Double) -> Place {
            let at = zip(point, direction).map { $0 + step * $1 }, (value, gradient) = function(at)
            return Place(step: step, point: at, value: value, gradient: gradient, slope: QuasiNewton.product(gradient, direction))
        }
        func isLowEnough(_ place: Place) -> Bool { place.value.isFinite && place.value <= value + 1e-4 * place.step * slope }
        func isFlatEnough(_ place: Place) -> Bool { abs(place.slope) <= -0.9 * slope }
        var before = Place(step: 0, point: point, value: value, gradient: gradient, slope: slope)
        var step = first
        for round in 0..<30 {
            let here = place(step)
            if !isLowEnough(here) || (round > 0 && here.value >= before.value) { return zoom(before, here, isLowEnough, isFlatEnough, place) }
            if isFlatEnough(here) { return here }
            if here.slope >= 0 { return zoom(here, before, isLowEnough, isFlatEnough, place) }
            before = here
            step *= 2
        }
        return before.step > 0 ? before : nil
    }

    private func zoom(_ low: Place, _ high: Place, _ isLowEnough: (Place) -> Bool, _ isFlatEnough: (Place) -> Bool, _ place: (Double) -> Place) -> Place? {
        var low = low, high = high
        for _ in 0..<60 {
            let here = place((low.step + high.step) / 2)
            if !isLowEnough(here) || here.value >= low.value { high = here; continue }
            if isFlatEnough(here) { return here }
            if here.slope * (high.step - low.step) >= 0 { high = low }
            low = here
        }
        return low.step > 0 ? low : nil
    }

    // MARK: Matrices

    private static func identity(_ size: Int) -> [[Double]] { (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } } }

    private static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

    /// (I − ρsyᵀ) H (I − ρysᵀ) + ρssᵀ; before the first, H is scaled to the curvature found.
    private static func updated(_ inverse: [[Double]], _ moved: [Double], _ turned: [Double], _ curvature: Double, isFirst: Bool) -> [[Double]] {
        let size = moved.count
        let scale = isFirst ? curvature / max(1e-300, product(turned, turned)) : 1
        let inverse = isFirst ? identity(size).map { $0.map { $0 * scale } } : inverse
        let along = inverse.map { product($0, turned) }
        let factor = (1 + product(turned, along) / curvature) / curvature
        return (0..<size).map { i in (0..<size).map { j in inverse[i][j] + factor * moved[i] * moved[j] - (along[i] * moved[j] + moved[i] * along[j]) / curvature } }
    }
}
