import Foundation
import Synchronization

/// A child program talked to over its standard streams by one thread at a time.
///
/// All three pipes are served by one `poll` loop, so neither a long script nor a long answer nor a chatty standard error can block the other side.
final class ChildProcess {
    let processIdentifier: pid_t
    private var input: Int32
    private let output: Int32
    private let complaints: Int32
    private(set) var hasEnded = false

    /// Held from the making of the pipes to the start of the child, lest a child started between inherit them.
    private static let starting = Mutex(())

    /// What came back before the closing line.
    struct Exchange {
        /// Bytes of standard output, without the closing line.
        var output: [UInt8]
        var complaints: [UInt8]
        /// False where the child closed its output instead: it died, or was ended.
        var isComplete: Bool
        /// It was ended because it did not answer in time.
        var isLate = false
    }

    /// Starts `executable`; nil and `errno` where that is not possible. The child gets no environment but `environment`.
    init?(executable: String, arguments: [String], environment: [String: String]) {
        // A child that dies while we write must be an error here, not our end.
        signal(SIGPIPE, SIG_IGN)
        let started: (identifier: pid_t, ends: [Int32])? = ChildProcess.starting.withLock { _ in
            var ends: [Int32] = []
            for _ in 0..<3 {
                guard let (read, write) = ChildProcess.closedPipe() else { ends.forEach { _ = close($0) }; return nil }
                ends += [read, write]
            }
            var actions = posix_spawn_file_actions_t()
            posix_spawn_file_actions_init(&actions)
            defer { posix_spawn_file_actions_destroy(&actions) }
            posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
            posix_spawn_file_actions_adddup2(&actions, ends[3], 1)
            posix_spawn_file_actions_adddup2(&actions, ends[5], 2)
            var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
            var variables: [UnsafeMutablePointer<CChar>?] = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
            defer { (words + variables).forEach { free($0) } }
            var identifier = pid_t()
            var status = posix_spawn(&identifier, executable, &actions, nil, &words, &variables)
            // A program that was written a moment ago counts as busy while any child, started meanwhile, has not yet closed what it inherited.
            for _ in 0..<100 where status == ETXTBSY {
                usleep(20_000)
                status = posix_spawn(&identifier, executable, &actions, nil, &words, &variables)
            }
            for end in [ends[0], ends[3], ends[5]] { close(end) }
            guard status == 0 else {
                for end in [ends[1], ends[2], ends[4]] { close(end) }
                errno = status
                return nil
            }
            return (identifier, [ends[1], ends[2], ends[4]])
        }
        guard let started else { return nil }
        processIdentifier = started.identifier
        (input, output, complaints) = (started.ends[0], started.ends[1], started.ends[2])
        for end in started.ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    }

    deinit { end() }

    /// Sends `text` and reads until a line that is `closing`, or the end of the output.
    /// - Parameter patience: the child is ended after so many seconds.
    func exchange(_ text: String, closing: String, patience: Int) -> Exchange {
        // Once it was collected its pipes may be anybody's.
        guard input >= 0 else { return Exchange(output: [], complaints: [], isComplete: false) }
        let start = ContinuousClock.now
        let bytes = Array(text.utf8), mark = Array("\n\(closing)\n".utf8)
        var sent = 0
        // A leading line feed lets the mark be sought in one form, even as the first line.
        var received: [UInt8] = [UInt8(ascii: "\n")]
        var errors: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Nothing follows the closing line until the next exchange.
            if received.count >= mark.count, received[(received.count - mark.count)...].elementsEqual(mark) {
                drain(&errors, &buffer)
                return Exchange(output: Array(received[..<(received.count - mark.count)]), complaints: errors, isComplete: true)
            }
            if hasEnded {
                drain(&errors, &buffer)
                return Exchange(output: Array(received[1...]), complaints: errors, isComplete: false)
            }
            var polled = [pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: complaints, events: Int16(POLLIN), revents: 0)]
            if sent < bytes.count, input >= 0 { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
            let left = .seconds(patience) - (ContinuousClock.now - start)
            guard left > .zero else {
                end()
                return Exchange(output: Array(received[1...]), complaints: errors, isComplete: false, isLate: true)
            }
            // A poll at the end of its time goes round once more, and the time is looked at again.
            guard poll(&polled, nfds_t(polled.count), Int32(clamping: left.components.seconds * 1000 + 1000)) >= 0 else { if errno == EINTR { continue } else { hasEnded = true; continue } }
            if polled.count > 2, polled[2].revents != 0 {
                let count = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, min($0.count, 1 << 16)) }
                if count > 0 { sent += count } else if count < 0, errno != EAGAIN, errno != EINTR { sent = bytes.count }
            }
            if polled[1].revents != 0 { drain(&errors, &buffer) }
            if polled[0].revents != 0 {
                let count = read(output, &buffer, buffer.count)
                if count > 0 { received.append(contentsOf: buffer[..<count]) } else if count == 0 { hasEnded = true }
                else if errno != EAGAIN, errno != EINTR { hasEnded = true }
            }
        }
    }

    /// Closes the child's input, ends it if it does not, and collects it; nothing happens the second time.
    /// - Returns: the signal that killed it, where one did.
    @discardableResult
    func end() -> Int32? {
        guard input >= 0 else { return nil }
        for end in [input, output, complaints] { close(end) }
        input = -1
        // Not asked but killed: to take an orderly leave of tables in memory takes it 25 ms and more, and nothing of it is kept.
        if !hasEnded { kill(processIdentifier, SIGKILL) }
        hasEnded = true
        var status: Int32 = 0
        while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
        let number = status & 0x7F
        return number == 0 ? nil : number
    }

    private func drain(_ errors: inout [UInt8], _ buffer: inout [UInt8]) {
        while true {
            let count = read(complaints, &buffer, buffer.count)
            if count > 0 { errors.append(contentsOf: buffer[..<count]) } else if count == 0 || errno != EINTR { return }
        }
    }

    /// A pipe whose ends no other child inherits: else one engine would hold another's input open.
    private static func closedPipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
