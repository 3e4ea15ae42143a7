package maru.inspect.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The lanes' numbers as a table. */
public final class LaneTable {
  private LaneTable() {}

  /** A row a token, and below them one a lane, each with its lane's name. */
  public static List<List<String>> of(CutText cut, Function<CutLane, String> name) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("lane", "index", "token", "id", "start", "end", "letters", "tag", "unknown"));
    for (CutLane lane : cut.lanes()) {
      int index = 0;
      for (CutLane.Piece piece : lane.pieces()) {
        rows.add(
            row(
                name.apply(lane),
                index++,
                piece.shown(),
                piece.id() < 0 ? "" : piece.id(),
                piece.start(),
                piece.end(),
                cut.text().substring(piece.start(), piece.end()),
                piece.tag(),
                piece.unknown()));
      }
    }
    rows.add(List.of());
    rows.add(row("lane", "tokens", "vocabulary", "unknown rate", "letters a token"));
    for (CutLane lane : cut.lanes()) {
      rows.add(
          row(
              name.apply(lane),
              lane.pieces().size(),
              lane.vocabulary() == 0 ? "" : lane.vocabulary(),
              lane.vocabulary() == 0 ? "" : String.format(Locale.ROOT, "%.4f", lane.unknownRate()),
              String.format(Locale.ROOT, "%.4f", lane.lettersPerToken())));
    }
    return rows;
  }

  private static List<String> row(Object... cells) {
    return Arrays.stream(cells).map(String::valueOf).toList();
  }
}
