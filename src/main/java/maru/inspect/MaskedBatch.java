package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.data.MaskingTrace;
import maru.data.MlmBatch;
import maru.text.Encoding;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A batch of sentences with what masking drew for them, as far as it has been explained, and what
 * one has hidden or put back oneself.
 */
public final class MaskedBatch {
  /** A token's place in the batch. */
  public record Spot(int sentence, int place) {}

  /** What a step of the explanation is about. */
  public enum Act {
    /** A sentence's tokens draw, and some are chosen. */
    CHOOSE,
    /** A chosen token meets its fate. */
    FATE,
    /** What the model must say, and where the loss is taken. */
    TARGETS,
    /** What it answers. */
    ANSWERS
  }

  /** What happened to a token so far. */
  public enum Kind {
    /** Nothing. */
    PLAIN,
    /** It is hidden. */
    MASKED,
    /** Another stands in its place. */
    RANDOM,
    /** It was kept, though it has to be guessed. */
    KEPT
  }

  /** A step: for {@link Act#CHOOSE} the sentence, for {@link Act#FATE} the token. */
  public record Step(Act act, int sentence, int place) {}

  private final Tokenizer tokenizer;
  private final List<Encoding> encodings;
  private final List<MaskingTrace> traces;
  private final List<List<Integer>> segments;
  private final List<Step> steps;
  private final Map<Spot, Boolean> byHand = new HashMap<>();
  private int position;

  /** What is asked of a model: see {@link #question}. */
  public record Question(List<List<Integer>> rows, List<List<Integer>> segments) {}

  /** Lone sentences. */
  public MaskedBatch(Tokenizer tokenizer, List<Encoding> encodings, List<MaskingTrace> traces) {
    this(tokenizer, encodings, traces, traces.stream().map(trace -> List.<Integer>of()).toList());
  }

  /**
   * A batch.
   *
   * @param segments of sequences that have their [CLS] and [SEP]; none of lone sentences
   */
  public MaskedBatch(
      Tokenizer tokenizer,
      List<Encoding> encodings,
      List<MaskingTrace> traces,
      List<List<Integer>> segments) {
    this.segments = List.copyOf(segments);
    this.tokenizer = tokenizer;
    this.encodings = List.copyOf(encodings);
    this.traces = List.copyOf(traces);
    this.steps = steps(traces);
  }

  private static List<Step> steps(List<MaskingTrace> traces) {
    List<Step> all = new ArrayList<>();
    for (int s = 0; s < traces.size(); s++) {
      all.add(new Step(Act.CHOOSE, s, -1));
    }
    for (int s = 0; s < traces.size(); s++) {
      for (int place : traces.get(s).chosen()) {
        all.add(new Step(Act.FATE, s, place));
      }
    }
    all.add(new Step(Act.TARGETS, -1, -1));
    all.add(new Step(Act.ANSWERS, -1, -1));
    return all;
  }

  /** How many steps its explanation has. */
  public int length() {
    return steps.size();
  }

  /** Takes over how far another draw of the same sentences was explained, and what hands did. */
  public void follow(MaskedBatch before, int at) {
    byHand.putAll(before.byHand);
    position = at;
  }

  /** Explains so many steps. */
  public void explain(int done) {
    position = done;
  }

  /** Whether one has hidden or put back anything. */
  public boolean touched() {
    return !byHand.isEmpty();
  }

  /** How many sentences there are. */
  public int sentences() {
    return traces.size();
  }

  /** How many tokens a sentence has. */
  public int tokens(int sentence) {
    return traces.get(sentence).tokens().length;
  }

  public MaskingTrace trace(int sentence) {
    return traces.get(sentence);
  }

  /** The last step that is done, or none. */
  public @Nullable Step step() {
    int done = position;
    return done == 0 || done > steps.size() ? null : steps.get(done - 1);
  }

  private boolean done(Step step) {
    int at = steps.indexOf(step);
    return at >= 0 && at < position;
  }

  /** Whether the sentence's tokens have drawn. */
  public boolean hasDrawn(int sentence) {
    return done(new Step(Act.CHOOSE, sentence, -1));
  }

  /** Whether the batch's answers are due. */
  public boolean answersShown() {
    return done(new Step(Act.ANSWERS, -1, -1));
  }

  /** Whether it shows what must be said. */
  public boolean targetsShown() {
    return done(new Step(Act.TARGETS, -1, -1));
  }

  /** Whether the draw chose this token, and that has been seen; or one has hidden it oneself. */
  public boolean isChosen(Spot spot) {
    Boolean hand = byHand.get(spot);
    boolean drawn = hasDrawn(spot.sentence()) && fate(spot) != MaskingTrace.FREE;
    return hand == null ? drawn : hand;
  }

  /** Whether one hid it oneself. */
  public boolean isByHand(Spot spot) {
    return Boolean.TRUE.equals(byHand.get(spot));
  }

  private byte fate(Spot spot) {
    return traces.get(spot.sentence()).fates()[spot.place()];
  }

  /** What happened to a token so far. */
  public Kind kind(Spot spot) {
    Boolean hand = byHand.get(spot);
    if (hand != null) {
      return hand ? Kind.MASKED : Kind.PLAIN;
    }
    if (!done(new Step(Act.FATE, spot.sentence(), spot.place()))) {
      return Kind.PLAIN;
    }
    return switch (fate(spot)) {
      case MlmBatch.MASKED -> Kind.MASKED;
      case MlmBatch.RANDOM -> Kind.RANDOM;
      default -> Kind.KEPT;
    };
  }

  /** What the model sees at a place, as far as the draw has come. */
  public int seen(Spot spot) {
    MaskingTrace trace = traces.get(spot.sentence());
    return switch (kind(spot)) {
      case MASKED -> tokenizer.vocabulary().mask();
      case RANDOM -> trace.seen()[spot.place()];
      default -> trace.tokens()[spot.place()];
    };
  }

  /** The token that stands there in truth. */
  public int truth(Spot spot) {
    return traces.get(spot.sentence()).tokens()[spot.place()];
  }

  /** A token as it is shown. */
  public String shown(int token) {
    return tokenizer.display(token);
  }

  /** Hides a word oneself, all tokens of it. */
  public void hide(Spot spot) {
    for (Spot part : word(spot)) {
      if (!Double.isNaN(traces.get(part.sentence()).draws()[part.place()])) {
        byHand.put(part, true);
      }
    }
  }

  /** Puts a word back as it was in the sentence. */
  public void putBack(Spot spot) {
    word(spot).forEach(part -> byHand.put(part, false));
  }

  /** All tokens of a word, but not the marks that are written to it. */
  private List<Spot> word(Spot spot) {
    int[] words = encodings.get(spot.sentence()).words();
    List<Spot> parts = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      Spot other = new Spot(spot.sentence(), i);
      boolean same = words[i] >= 0 && words[i] == words[spot.place()];
      if (i == spot.place() || (same && hasLetters(other) && hasLetters(spot))) {
        parts.add(other);
      }
    }
    return parts;
  }

  private boolean hasLetters(Spot spot) {
    return shown(truth(spot)).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** All places that are to be guessed, as far as has been seen. */
  public List<Spot> chosen() {
    List<Spot> spots = new ArrayList<>();
    for (int s = 0; s < traces.size(); s++) {
      for (int i = 0; i < tokens(s); i++) {
        if (isChosen(new Spot(s, i))) {
          spots.add(new Spot(s, i));
        }
      }
    }
    return spots;
  }

  /** How many of the chosen had this fate. */
  public long count(Kind kind) {
    return chosen().stream().filter(spot -> kind(spot) == kind).count();
  }

  /** How many tokens could be chosen. */
  public int candidates() {
    return (int)
        traces.stream()
            .flatMapToDouble(trace -> Arrays.stream(trace.draws()))
            .filter(draw -> !Double.isNaN(draw))
            .count();
  }

  /** What is asked of a model: for each token what is seen, and the truth where it must be said. */
  public Question question() {
    List<List<Integer>> question = new ArrayList<>();
    for (int s = 0; s < traces.size(); s++) {
      List<Integer> row = new ArrayList<>();
      for (int i = 0; i < tokens(s); i++) {
        Spot spot = new Spot(s, i);
        row.add(seen(spot));
        row.add(isChosen(spot) ? truth(spot) : -1);
      }
      question.add(row);
    }
    return new Question(question, segments);
  }

  /** A question as the model takes it. */
  public static List<MaskedReading.Asked> asked(Question question) {
    List<MaskedReading.Asked> batch = new ArrayList<>();
    for (int s = 0; s < question.rows().size(); s++) {
      List<Integer> row = question.rows().get(s);
      int[] ids = new int[row.size() / 2];
      int[] places = new int[ids.length];
      int[] targets = new int[ids.length];
      int n = 0;
      for (int i = 0; i < ids.length; i++) {
        ids[i] = row.get(2 * i);
        if (row.get(2 * i + 1) >= 0) {
          places[n] = i;
          targets[n++] = row.get(2 * i + 1);
        }
      }
      int[] parts = question.segments().get(s).stream().mapToInt(Integer::intValue).toArray();
      batch.add(
          new MaskedReading.Asked(ids, parts, Arrays.copyOf(places, n), Arrays.copyOf(targets, n)));
    }
    return batch;
  }
}
