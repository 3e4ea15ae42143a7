package maru.ui.lab.tokens;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import maru.ui.control.TokenLanes;
import maru.ui.fx.ExportFile;
import maru.ui.fx.Texts;

/** What the lanes show as a file: the table as CSV, the picture as PNG or SVG. */
final class LaneExport {
  /** Pixels of a PNG for one on the screen. */
  private static final double FINE = 2;

  private LaneExport() {}

  /**
   * What goes into a file by its ending: a picture as PNG or SVG, else the table as CSV. It is
   * taken here, and can be written away from the window's thread.
   */
  static Consumer<Path> content(Path file, CutText cut, TokenLanes picture, Texts texts) {
    String lower = file.toString().toLowerCase(Locale.ROOT);
    if (lower.endsWith(".png")) {
      WritableImage image = image(picture);
      return to -> ExportFile.picture(image, to);
    }
    if (lower.endsWith(".svg")) {
      String words = picture.svg();
      return to -> ExportFile.text(words, to);
    }
    List<List<String>> rows = rows(cut, texts);
    return to -> ExportFile.table(rows, to);
  }

  private static WritableImage image(TokenLanes picture) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(FINE, FINE));
    parameters.setFill(picture.ground());
    return picture.snapshot(parameters, null);
  }

  /** A row a token, and below them one a lane. */
  private static List<List<String>> rows(CutText cut, Texts texts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("lane", "index", "token", "id", "start", "end", "letters", "tag", "unknown"));
    for (CutLane lane : cut.lanes()) {
      int index = 0;
      for (CutLane.Piece piece : lane.pieces()) {
        rows.add(
            row(
                LaneViews.name(lane, texts),
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
              LaneViews.name(lane, texts),
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
