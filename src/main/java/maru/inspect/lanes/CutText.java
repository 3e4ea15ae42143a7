package maru.inspect.lanes;

import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import maru.text.Encoding;
import maru.text.Hangul;
import maru.text.KoreanMorphemes;
import maru.text.Morpheme;
import maru.text.MorphemeVocabulary;
import maru.text.Morphemes;
import maru.text.SpecialTokens;
import maru.text.TextUnit;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A text cut in every way at once.
 *
 * @param text that was cut
 * @param lanes its cuts
 * @param units how many syllables and other code points it has, how many when taken apart (NFD),
 *     and how many bytes
 */
public record CutText(String text, List<CutLane> lanes, List<Integer> units) {
  /** The most chars that are drawn; all are counted. */
  public static final int MOST_DRAWN = 3_000;

  /** The lecture notes' second sentence, and how they cut it by a learned tokenizer. */
  private static final String NOTED = "어제 카페 갔었는데요";

  private static final List<String> NOTED_CUT = List.of("어제", "카페", "갔었", "는데요");

  /**
   * What a text is cut with besides the learned tokenizers.
   *
   * @param morphemes of the corpus, or null as long as they are not counted
   * @param compounds what becomes of compounds and contracted forms
   * @param foreign a loaded vocabulary, or null
   */
  public record Besides(
      @Nullable MorphemeVocabulary morphemes,
      KoreanMorphemes.Compounds compounds,
      @Nullable Foreign foreign) {}

  /** Cuts a text; throws at half a character. */
  public static CutText of(String text, LaneKit kit, Besides beside) {
    int letters = (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
    List<CutLane> lanes = new ArrayList<>();
    notes(text, lanes);
    for (LaneKind kind : LaneKind.values()) {
      if (kind == LaneKind.MORPHEMES) {
        lanes.add(morphemes(text, letters, beside));
      } else if (kind.tokenizer() != null) {
        lanes.add(lane(kind, "", kit.tokenizer(kind), text, letters));
      }
    }
    Foreign foreign = beside.foreign();
    if (foreign != null) {
      lanes.add(lane(LaneKind.FOREIGN, foreign.name(), foreign.tokenizer(), text, letters));
    }
    List<Integer> units = new ArrayList<>();
    for (TextUnit.Kind kind : TextUnit.Kind.values()) {
      units.add(TextUnit.of(text, kind).size());
    }
    return new CutText(text, lanes, units);
  }

  /** The cut of one tokenizer. */
  public static CutLane lane(
      LaneKind kind, String name, Tokenizer tokenizer, String text, int letters) {
    // A special token in the text stands for itself, as it does wherever a model reads the text.
    Encoding encoding = tokenizer.encodeMarked(text);
    int unknown = tokenizer.vocabulary().unk();
    List<CutLane.Piece> pieces = new ArrayList<>();
    for (int i = 0; i < encoding.size(); i++) {
      int id = encoding.ids()[i];
      pieces.add(
          new CutLane.Piece(
              CutLane.shown(tokenizer, id),
              id,
              "",
              encoding.starts()[i],
              encoding.ends()[i],
              id == unknown,
              tokenizer.isPartial(id)));
    }
    return new CutLane(kind, name, pieces, tokenizer.vocabulary().size(), letters);
  }

  static CutLane morphemes(String text, int letters, Besides beside) {
    boolean korean = Hangul.isIn(text);
    MorphemeVocabulary known = beside.morphemes();
    List<CutLane.Piece> pieces = new ArrayList<>();
    Morphemes cutter = Morphemes.of(text, beside.compounds());
    int from = 0;
    for (int at = blank(text, 0); from < text.length(); at = blank(text, from)) {
      if (at > from) {
        for (Morpheme morpheme : cutter.cut(text.substring(from, at))) {
          pieces.add(piece(morpheme, from, known));
        }
      } else { // A blank is no part of speech.
        at += SpecialTokens.MASK.length();
        pieces.add(new CutLane.Piece(SpecialTokens.MASK, -1, "", from, at, false, false));
      }
      from = at;
    }
    return new CutLane(
        korean ? LaneKind.MORPHEMES : LaneKind.RULES,
        "",
        pieces,
        known == null ? 0 : known.vocabulary().size(),
        letters);
  }

  /** Where the next blank begins, or the text ends. */
  private static int blank(String text, int from) {
    int at = text.indexOf(SpecialTokens.MASK, from);
    return at < 0 ? text.length() : at;
  }

  private static CutLane.Piece piece(
      Morpheme morpheme, int offset, @Nullable MorphemeVocabulary known) {
    int id = known == null ? -1 : known.id(morpheme);
    return new CutLane.Piece(
        morpheme.form(),
        id,
        morpheme.tag(),
        offset + morpheme.start(),
        offset + morpheme.end(),
        known != null && id == known.vocabulary().unk(),
        false);
  }

  private static void notes(String text, List<CutLane> lanes) {
    List<CutLane.Piece> pieces = new ArrayList<>();
    for (int at = text.indexOf(NOTED); at >= 0; at = text.indexOf(NOTED, at + 1)) {
      int from = at;
      for (String word : NOTED_CUT) {
        int start = text.indexOf(word, from);
        from = start + word.length();
        pieces.add(new CutLane.Piece(word, -1, "", start, from, false, false));
      }
    }
    if (!pieces.isEmpty()) {
      int letters = pieces.stream().mapToInt(piece -> piece.end() - piece.start()).sum();
      lanes.add(new CutLane(LaneKind.NOTES, "", pieces, 0, letters));
    }
  }

  /** Its beginning, as much of it as is drawn. */
  public String drawn() {
    if (text.length() <= MOST_DRAWN) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MOST_DRAWN - 1));
    return text.substring(0, pair ? MOST_DRAWN - 1 : MOST_DRAWN);
  }

  /** The lane of that kind. */
  public CutLane lane(LaneKind kind) {
    return lanes.stream()
        .filter(lane -> lane.kind() == kind)
        .findFirst()
        .orElseThrow(() -> new Problem("tokenizer.kind", kind));
  }
}
