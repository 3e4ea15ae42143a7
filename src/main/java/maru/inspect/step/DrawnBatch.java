package maru.inspect.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.data.CausalBatch;
import maru.data.MlmBatch;
import maru.text.Tokenizer;

/** The batch that a step was made from: what the model saw, and what it was asked. */
public final class DrawnBatch {
  private final Tokenizer tokenizer;
  private final int sequences;
  private final int length;
  private final int[] ids;
  private final int[] targets;
  private final TokenMark[] marks;
  private final int[] segments;
  private final int[] lengths;
  private final int[] follows;
  private final boolean hides;

  private DrawnBatch(
      Tokenizer tokenizer,
      boolean hides,
      int length,
      int[] ids,
      int[] targets,
      TokenMark[] marks,
      int[] segments,
      int[] lengths,
      int[] follows) {
    this.tokenizer = tokenizer;
    this.hides = hides;
    this.sequences = lengths.length;
    this.length = length;
    this.ids = ids;
    this.targets = targets;
    this.marks = marks;
    this.segments = segments;
    this.lengths = lengths;
    this.follows = follows;
  }

  static DrawnBatch of(MlmBatch batch, Tokenizer tokenizer) {
    int[] targets = new int[batch.ids().length];
    Arrays.fill(targets, -1);
    TokenMark[] marks = marks(batch.ids(), tokenizer);
    for (int b = 0; b < batch.batch(); b++) {
      int end = (b + 1) * batch.length();
      Arrays.fill(marks, b * batch.length() + batch.lengths()[b], end, TokenMark.PADDING);
    }
    for (int i = 0; i < batch.chosenRows().length; i++) {
      int row = batch.chosenRows()[i];
      targets[row] = batch.chosenTargets()[i];
      marks[row] =
          switch (batch.fates()[i]) {
            case MlmBatch.MASKED -> TokenMark.MASKED;
            case MlmBatch.RANDOM -> TokenMark.RANDOM;
            default -> TokenMark.KEPT;
          };
    }
    return new DrawnBatch(
        tokenizer,
        true,
        batch.length(),
        batch.ids(),
        targets,
        marks,
        batch.segments(),
        batch.lengths(),
        batch.nspLabels());
  }

  static DrawnBatch of(CausalBatch batch, Tokenizer tokenizer) {
    int[] lengths = new int[batch.batch()];
    Arrays.fill(lengths, batch.length());
    int[] follows = new int[batch.batch()];
    Arrays.fill(follows, -1);
    return new DrawnBatch(
        tokenizer,
        false,
        batch.length(),
        batch.ids(),
        batch.targets(),
        marks(batch.ids(), tokenizer),
        new int[batch.ids().length],
        lengths,
        follows);
  }

  private static TokenMark[] marks(int[] ids, Tokenizer tokenizer) {
    return Arrays.stream(ids)
        .mapToObj(id -> tokenizer.vocabulary().isSpecial(id) ? TokenMark.SPECIAL : TokenMark.PLAIN)
        .toArray(TokenMark[]::new);
  }

  /** B. */
  public int sequences() {
    return sequences;
  }

  /** T, padding included. */
  public int length() {
    return length;
  }

  /** How many tokens of a sequence are not padding. */
  public int length(int sequence) {
    return lengths[sequence];
  }

  /** The token the model saw at a place. */
  public int id(int sequence, int place) {
    return ids[sequence * length + place];
  }

  /** The same as it is shown to a person. */
  public String word(int sequence, int place) {
    return tokenizer.display(id(sequence, place));
  }

  /** The tokens of a sequence as they are shown, without padding. */
  public List<String> words(int sequence) {
    return IntStream.range(0, lengths[sequence]).mapToObj(t -> word(sequence, t)).toList();
  }

  /** The token asked for at a place, or -1 where nothing is asked. */
  public int target(int sequence, int place) {
    return targets[sequence * length + place];
  }

  /** A token as it is shown to a person. */
  public String display(int id) {
    return tokenizer.display(id);
  }

  /** What became of the token at a place. */
  public TokenMark mark(int sequence, int place) {
    return marks[sequence * length + place];
  }

  /** 0 in the first sentence, 1 in the second. */
  public int segment(int sequence, int place) {
    return segments[sequence * length + place];
  }

  /** 1 where the second sentence truly follows, 0 where it is a random one, -1 without a pair. */
  public int follows(int sequence) {
    return follows[sequence];
  }

  /** Whether tokens were hidden to be guessed; if not, each place tells the token after it. */
  public boolean hides() {
    return hides;
  }

  /** Tokens in the vocabulary. */
  public int vocabularySize() {
    return tokenizer.vocabulary().size();
  }

  /** At how many places of the whole batch something is asked. */
  public long asked() {
    return Arrays.stream(targets).filter(target -> target >= 0).count();
  }

  /** The first token that is asked for, or 0 where none is: a weight of its row surely learns. */
  public int firstAsked() {
    return Arrays.stream(targets).filter(target -> target >= 0).findFirst().orElse(0);
  }

  /** Where in a sequence something is asked, ascending. */
  public List<Integer> askedPlaces(int sequence) {
    List<Integer> places = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      if (target(sequence, t) >= 0) {
        places.add(t);
      }
    }
    return places;
  }

  /** How many places of the whole batch bear a mark. */
  public int count(TokenMark mark) {
    return (int) Arrays.stream(marks).filter(m -> m == mark).count();
  }
}
