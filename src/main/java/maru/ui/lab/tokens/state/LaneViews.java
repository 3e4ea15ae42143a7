package maru.ui.lab.tokens.state;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.LaneKind;
import maru.text.TextUnit;
import maru.ui.control.Lane;
import maru.ui.fx.PartsOfSpeech;
import maru.ui.fx.Texts;

/** Turns cuts into what the picture of lanes shows. */
public final class LaneViews {
  private LaneViews() {}

  /**
   * The first {@code drawn} chars of a cut as a lane; with {@code ids} or a tag small under each
   * token.
   */
  public static Lane of(CutLane cut, int drawn, boolean ids, Texts texts) {
    List<Lane.Chip> chips = new ArrayList<>();
    for (CutLane.Piece piece : cut.pieces()) {
      if (piece.end() > drawn) {
        break;
      }
      Lane.Kind kind =
          piece.unknown() ? Lane.Kind.UNKNOWN : piece.partial() ? Lane.Kind.BYTES : Lane.Kind.PLAIN;
      String id = piece.id() < 0 ? "–" : Integer.toString(piece.id());
      chips.add(
          new Lane.Chip(
              piece.shown(),
              ids ? id : PartsOfSpeech.under(piece.tag(), texts),
              piece.start(),
              piece.end(),
              kind));
    }
    return new Lane(name(cut, texts), chips);
  }

  /** Units as a lane, their code points small under them. */
  public static Lane of(String name, List<TextUnit> units, boolean hex) {
    return new Lane(
        name,
        units.stream()
            .map(unit ->
                new Lane.Chip(
                    unit.shown(),
                    hex ? "" : unit.code().replace("U+", ""),
                    unit.start(),
                    unit.end(),
                    hex ? Lane.Kind.BYTES : Lane.Kind.PLAIN))
            .toList());
  }

  /** What a lane is called. */
  public static String name(CutLane cut, Texts texts) {
    return cut.kind() == LaneKind.FOREIGN ? cut.name() : name(cut.kind(), texts);
  }

  /** What lanes of a kind are called; a vocabulary that was loaded goes by its file's name. */
  public static String name(LaneKind kind, Texts texts) {
    return switch (kind) {
      case NOTES -> texts.get("lab.tokens.lane.notes");
      case WORDS -> texts.get("lab.tokens.lane.words");
      case MORPHEMES -> texts.get("lab.tokens.lane.morphemes");
      case RULES -> texts.get("lab.tokens.lane.rules");
      case CHARACTERS -> texts.get("lab.tokens.lane.characters");
      case BPE -> texts.get("lab.tokens.lane.bpe");
      case WORDPIECE -> texts.get("lab.tokens.lane.wordpiece");
      case FOREIGN -> "";
    };
  }
}
