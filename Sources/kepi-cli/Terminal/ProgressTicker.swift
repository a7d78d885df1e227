import Dispatch
import Glibc
import Kepi
import KepiCore
import Synchronization

/// Shows what a run is doing four times a second, on the line of a terminal that the cursor stands on, once something has taken a second.
final class ProgressTicker: Sendable {
    private struct State {
        var isShowing = false
        var isStopped = false
    }
    private let progress: RunProgress
    private let show: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// Starts at once.
    /// - Parameter show: puts a text in the place of the line.
    init(_ progress: RunProgress, show: @escaping @Sendable (String) -> Void) {
        self.progress = progress
        self.show = show
        tick()
    }

    /// Takes the line away; nothing is shown after that.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            if state.isShowing { show("") }
        }
    }

    private func tick() {
        let isGoingOn = state.withLock { state in
            guard !state.isStopped else { return false }
            let text = ProgressLine.text(progress.underway, width: ProgressTicker.width())
            if text != nil || state.isShowing { show(text ?? "") }
            state.isShowing = text != nil
            return true
        }
        if isGoingOn { ProgressTicker.queue.asyncAfter(deadline: .now() + .milliseconds(250)) { self.tick() } }
    }

    /// A queue of its own: the work takes all threads of the others.
    private static let queue = DispatchQueue(label: "progress", qos: .userInteractive)

    /// Cells of a line of the terminal.
    private static func width() -> Int {
        var size = winsize()
        return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
