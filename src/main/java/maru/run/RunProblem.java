package maru.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import maru.base.Problem;
import maru.base.WriteProblem;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells why a run file could not be read or written. */
final class RunProblem {
  private RunProblem() {}

  /** What to tell a person about {@code cause}, met when reading {@code file}. */
  static Problem reading(Path file, SQLException cause) {
    return switch (code(cause)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new Problem(cause, "run.damaged", file);
      case SQLITE_BUSY, SQLITE_LOCKED -> new Problem(cause, "run.busy", file);
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY, SQLITE_IOERR ->
          new Problem(cause, "file.unreadable", file);
      default -> new Problem(cause, "run.damaged", file);
    };
  }

  /** What to tell a person about {@code cause}, met when writing {@code file}. */
  static Problem writing(Path file, SQLException cause) {
    return switch (code(cause)) {
      case SQLITE_FULL -> new Problem(cause, "file.diskFull", file);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> new Problem(cause, "run.damaged", file);
      case SQLITE_BUSY, SQLITE_LOCKED -> new Problem(cause, "run.busy", file);
      case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY ->
          new Problem(cause, "file.unwritable", file);
      default -> WriteProblem.of(file, new IOException(cause.getMessage(), cause));
    };
  }

  /** The primary code: SQLite tells particulars in the upper bytes. */
  private static SQLiteErrorCode code(SQLException cause) {
    int code =
        cause instanceof SQLiteException lite ? lite.getResultCode().code : cause.getErrorCode();
    return SQLiteErrorCode.getErrorCode(code & 0xFF);
  }
}
