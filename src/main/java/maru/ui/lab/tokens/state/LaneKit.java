package maru.ui.lab.tokens.state;

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
import maru.ui.lab.kit.CorpusChoice;

/**
 * What was learned from one corpus: a tokenizer for each lane that needs one.
 *
 * @param wanted what was asked for
 * @param texts of the corpus
 * @param tokenizers by lane
 * @param merges that built them, by lane
 */
public record LaneKit(
    Wanted wanted,
    List<String> texts,
    Map<LaneKind, Tokenizer> tokenizers,
    Map<LaneKind, List<Merge>> merges) {

  /**
   * What a kit is learned from and how.
   *
   * @param corpus to learn from
   * @param vocabulary how many tokens BPE and WordPiece may have, and words
   * @param byteLevel whether BPE works on bytes
   */
  public record Wanted(CorpusChoice corpus, int vocabulary, boolean byteLevel) {}

  /** Learns a kit; takes a second or so for the corpora that come with Maru. */
  public static LaneKit learn(Wanted wanted, Parallel parallel) {
    List<String> texts = wanted.corpus().texts();
    if (texts.stream().allMatch(String::isBlank)) {
      throw new Problem("tokenizer.noText");
    }
    Map<LaneKind, Tokenizer> tokenizers = new EnumMap<>(LaneKind.class);
    Map<LaneKind, List<Merge>> merges = new EnumMap<>(LaneKind.class);
    for (LaneKind lane : LaneKind.values()) {
      TokenizerSpec.Kind kind = lane.tokenizer();
      if (kind != null) {
        List<Merge> made = new ArrayList<>();
        int size = kind == TokenizerSpec.Kind.CHAR ? 0 : wanted.vocabulary();
        TokenizerSpec spec = TokenizerSpec.of(kind, size);
        tokenizers.put(
            lane,
            Tokenizers.train(
                wanted.byteLevel() ? spec : spec.classic(), texts, parallel, made::add));
        Tokenizer learned = tokenizer(tokenizers, lane);
        // Byte pairs go by merges that spell characters, too, which no trace tells of.
        merges.put(lane, learned.merges().isEmpty() ? made : learned.merges());
      }
    }
    return new LaneKit(wanted, texts, tokenizers, merges);
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
