package maru.inspect.lanes;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.Merge;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;

/**
 * What was learned from one corpus: a tokenizer for each lane that needs one.
 *
 * @param texts of the corpus
 * @param byteLevel whether BPE works on bytes
 * @param tokenizers by lane
 * @param merges that built them, by lane
 */
public record LaneKit(
    List<String> texts,
    boolean byteLevel,
    Map<LaneKind, Tokenizer> tokenizers,
    Map<LaneKind, List<Merge>> merges) {
  /**
   * Learns a kit; takes a second or so for the corpora that come with Maru.
   *
   * @param vocabulary how many tokens BPE and WordPiece may have, and words
   */
  public static LaneKit learn(
      List<String> texts, int vocabulary, boolean byteLevel, Parallel parallel) {
    if (texts.stream().allMatch(String::isBlank)) {
      throw new Problem("tokenizer.noText");
    }
    Map<LaneKind, Tokenizer> tokenizers = new EnumMap<>(LaneKind.class);
    Map<LaneKind, List<Merge>> merges = new EnumMap<>(LaneKind.class);
    for (LaneKind lane : LaneKind.values()) {
      TokenizerSpec.Kind kind = lane.tokenizer();
      if (kind != null) {
        List<Merge> made = new ArrayList<>();
        int size = kind == TokenizerSpec.Kind.CHAR ? 0 : vocabulary;
        TokenizerSpec spec = TokenizerSpec.of(kind, size);
        tokenizers.put(
            lane, Tokenizers.train(byteLevel ? spec : spec.classic(), texts, parallel, made::add));
        Tokenizer learned = tokenizer(tokenizers, lane);
        // Byte pairs go by merges that spell characters, too, which no trace tells of.
        merges.put(lane, learned.merges().isEmpty() ? made : learned.merges());
      }
    }
    return new LaneKit(texts, byteLevel, tokenizers, merges);
  }

  /** The tokenizer of a lane that has one. */
  public Tokenizer tokenizer(LaneKind lane) {
    return tokenizer(tokenizers, lane);
  }

  private static Tokenizer tokenizer(Map<LaneKind, Tokenizer> all, LaneKind lane) {
    Tokenizer found = all.get(lane);
    if (found == null) {
      throw new IllegalArgumentException(lane + " has no tokenizer");
    }
    return found;
  }
}
