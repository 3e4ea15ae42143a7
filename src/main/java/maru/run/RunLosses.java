package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import maru.task.LossValue;
import maru.task.Losses;

/** Losses as rows, one for each name: those of a step are several. */
final class RunLosses {
  private RunLosses() {}

  /**
   * Reads them, in the steps' order.
   *
   * @param rows a table, and which of its rows
   */
  static List<RunFile.Validation> read(Connection connection, Path file, String rows)
      throws SQLException {
    List<RunFile.Validation> all = new ArrayList<>();
    List<LossValue> open = new ArrayList<>();
    long at = -1;
    String query = "SELECT step, name, sum, count, correct FROM " + rows + " ORDER BY step, place";
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet set = statement.executeQuery()) {
      RunRows row = new RunRows(set, file);
      while (row.next()) {
        if (row.whole(1) != at) {
          flush(all, at, open);
          at = row.whole(1);
        }
        open.add(new LossValue(row.text(2), row.real(3), row.whole(4), row.whole(5)));
      }
    }
    flush(all, at, open);
    return all;
  }

  private static void flush(List<RunFile.Validation> all, long step, List<LossValue> values) {
    if (!values.isEmpty()) {
      all.add(new RunFile.Validation(step, new Losses(values)));
      values.clear();
    }
  }
}
