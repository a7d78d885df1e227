import KepiCore
import KepiEngine

/// Apache Parquet: columns with their types.
struct ParquetFormat: FileFormat {
    let name = "a Parquet file"

    func recognises(_ head: FileHead) -> Bool { head.begins("PAR1") }

    func read(_ file: SourceFile, with reading: FileReading) throws(Failure) -> ScannedFile {
        let relation = "read_parquet(\(SQL.literal(try reading.plainPath(file))), hive_partitioning = false)"
        return try reading.copy(relation, columns: try reading.columns(of: relation, file, name), of: file, name)
    }
}
