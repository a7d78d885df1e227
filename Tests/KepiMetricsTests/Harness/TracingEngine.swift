import Foundation
import KepiEngine

/// Writes every statement to standard error where KEPI_TRACE_SQL is set: to see what a case that fails has asked.
struct TracingEngine: Engine {
    let engine: any Engine
    private let isOn = ProcessInfo.processInfo.environment["KEPI_TRACE_SQL"] != nil

    init(_ engine: any Engine) { self.engine = engine }

    private func trace(_ sql: String) { if isOn { FileHandle.standardError.write(Data((sql + ";\n\n").utf8)) } }

    func execute(_ sql: String) throws { trace(sql); try engine.execute(sql) }
    func query(_ sql: String) throws -> ResultTable { trace(sql); return try engine.query(sql) }
    func problem(in sql: String) throws -> String? { trace(sql); return try engine.problem(in: sql) }
}
