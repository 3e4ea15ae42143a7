package maru.ui.lab.tokens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import maru.base.WriteProblem;
import maru.ui.control.TokenLanes;
import maru.ui.fx.PngFile;
import maru.ui.fx.Texts;

/** Writes what the lanes show to files: the table as CSV, the picture as PNG or SVG. */
final class LaneExport {
  /** Pixels of a PNG for one on the screen. */
  private static final double FINE = 2;

  private LaneExport() {}

  /** What goes into a file, so that it can be written away from the window's thread. */
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  private static String name(Path file) {
    return Objects.requireNonNullElse(file.getFileName(), file).toString();
  }

  /** What goes into a file by its ending: a picture as PNG or SVG, else the table as CSV. */
  static Content content(Path file, CutText cut, TokenLanes picture, Texts texts) {
    String lower = name(file).toLowerCase(Locale.ROOT);
    if (lower.endsWith(".png")) {
      WritableImage image = image(picture);
      return to -> PngFile.write(image, to);
    }
    String words = lower.endsWith(".svg") ? picture.svg() : csv(cut, texts);
    return to -> Files.writeString(to, words);
  }

  /** Writes beside the place first, so that no half file is left behind. */
  static void write(Path file, Content content) {
    Path beside = file.resolveSibling(name(file) + ".part");
    try {
      content.writeTo(beside);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  private static WritableImage image(TokenLanes picture) {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(FINE, FINE));
    parameters.setFill(picture.ground());
    return picture.snapshot(parameters, null);
  }

  /** A row a token; opened by the mark by which spreadsheets know UTF-8. */
  static String csv(CutText cut, Texts texts) {
    StringBuilder out =
        new StringBuilder("\uFEFFlane,index,token,id,start,end,letters,tag,unknown\r\n");
    for (CutLane lane : cut.lanes()) {
      int index = 0;
      for (CutLane.Piece piece : lane.pieces()) {
        cells(
            out,
            LaneViews.name(lane, texts),
            index++,
            piece.shown(),
            piece.id() < 0 ? "" : piece.id(),
            piece.start(),
            piece.end(),
            cut.text().substring(piece.start(), piece.end()),
            piece.tag(),
            piece.unknown());
      }
    }
    out.append("\r\nlane,tokens,vocabulary,unknown rate,letters a token\r\n");
    for (CutLane lane : cut.lanes()) {
      cells(
          out,
          LaneViews.name(lane, texts),
          lane.pieces().size(),
          lane.vocabulary() == 0 ? "" : lane.vocabulary(),
          lane.vocabulary() == 0 ? "" : String.format(Locale.ROOT, "%.4f", lane.unknownRate()),
          String.format(Locale.ROOT, "%.4f", lane.lettersPerToken()));
    }
    return out.toString();
  }

  private static void cells(StringBuilder out, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      String cell = String.valueOf(cells[i]);
      boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      out.append(i > 0 ? "," : "").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    out.append("\r\n");
  }
}
