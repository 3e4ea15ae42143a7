package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import maru.base.Parallel;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.AttentionSite;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasAttention;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.text.Tokenizer;

/**
 * Looks at a text through a model: what is expected at its blanks or after its end, as the model
 * can do, and what of its inside can be seen: attention, hidden states.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class PredictionReader {
  private final Subject subject;
  private final Model model;
  private final Tokenizer tokenizer;
  private final UnaryOperator<Taps> edits;

  /** Looks through a model that stands still. */
  public PredictionReader(Subject subject) {
    this(subject, taps -> taps);
  }

  /**
   * Looks through a model with something in it changed on its way.
   *
   * @param edits adds hooks to the taps of each look
   */
  public PredictionReader(Subject subject, UnaryOperator<Taps> edits) {
    this.subject = subject;
    this.edits = edits;
    this.model = subject.model();
    this.tokenizer = subject.tokenizer();
  }

  /** Looks through {@code model}, whose vocabulary is that of {@code tokenizer}. */
  public PredictionReader(Model model, Tokenizer tokenizer, Parallel parallel) {
    this(new Subject(model, tokenizer, parallel));
  }

  /**
   * Looks at a text.
   *
   * @param text with [MASK] where a model that fills blanks is to guess; a line break parts two
   *     sentences for one that judges pairs
   * @param best how many of the likeliest tokens to give for each place
   */
  public Prediction look(String text, int best) {
    return model instanceof Generates writer ? afterEnd(writer, text, best) : atBlanks(text, best);
  }

  /**
   * Looks at one place of a sequence, laid out as the model reads it: what it expects there, or,
   * where it writes, after it; and what its heads attend to.
   *
   * @param ids T tokens, special ones among them
   * @param place the one asked for, from 0
   */
  public PlaceReading at(int[] ids, int place) {
    subject.tape().beginInference(1);
    Taps taps = taps();
    Pass pass = new Pass(subject.tape(), taps);
    int[] asked = {place};
    Hidden hidden = model.forward(pass, Input.Tokens.of(ids, ids.length));
    Tensor logits = logits(subject, pass, hidden, asked);
    subject.tape().run();
    return new PlaceReading(attention(taps.copies(), ids.length), logits.copy());
  }

  /** Logits over what stands at some rows of the states, or comes after them: (rows, V). */
  public static Tensor logits(Subject subject, Pass pass, Hidden hidden, int[] rows) {
    return subject.model() instanceof FillsBlanks filler
        ? filler.blankLogits(pass, hidden, rows)
        : subject.as(Generates.class).nextLogits(pass, hidden, rows);
  }

  private Prediction atBlanks(String text, int best) {
    ReadText read = ReadText.of(text, model, tokenizer);
    int[] ids = read.ids();
    subject.tape().beginInference(1);
    Taps taps = taps();
    Pass pass = new Pass(subject.tape(), taps);
    Hidden hidden = model.forward(pass, read.input());
    int[] masked = read.asked(model, tokenizer);
    Tensor words =
        model instanceof FillsBlanks filler ? filler.blankLogits(pass, hidden, masked) : null;
    Tensor pairs =
        read.pair() && model instanceof JudgesPairs judge ? judge.pairLogits(pass, hidden) : null;
    subject.tape().run();
    OptionalDouble follows =
        pairs == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Ranking.probabilities(pairs.copy(), 0, 2, 1)[1]);
    List<Place> places = words == null ? List.of() : places(words, masked, best);
    return prediction(ids, taps, places, follows, read.cut());
  }

  private Prediction afterEnd(Generates writer, String text, int best) {
    ReadText read = ReadText.of(text, model, tokenizer);
    int[] ids = read.ids();
    subject.tape().beginInference(1);
    Taps taps = taps();
    Pass pass = new Pass(subject.tape(), taps);
    int[] last = read.asked(model, tokenizer);
    Tensor next = writer.nextLogits(pass, model.forward(pass, read.input()), last);
    subject.tape().run();
    return prediction(ids, taps, places(next, last, best), OptionalDouble.empty(), read.cut());
  }

  private Taps taps() {
    Set<String> wanted = new TreeSet<>();
    if (model instanceof HasAttention own) {
      own.attention().forEach(site -> wanted.add(site.name() + ".weights"));
    }
    if (model instanceof HasHiddenStates own) {
      wanted.addAll(own.hiddenStates());
    }
    return edits.apply(Taps.of(wanted::contains));
  }

  private List<Place> places(Tensor logits, int[] positions, int best) {
    float[] values = logits.copy();
    int n = logits.columns();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      double[] p = Ranking.probabilities(values, i * n, n, 1);
      places.add(new Place(positions[i], Ranking.best(p, best, tokenizer)));
    }
    return places;
  }

  private Prediction prediction(
      int[] ids, Taps taps, List<Place> places, OptionalDouble follows, int cut) {
    Map<String, Activation> seen = taps.copies();
    return new Prediction(
        Arrays.stream(ids).mapToObj(tokenizer::display).toList(),
        Arrays.stream(ids).boxed().toList(),
        attention(seen, ids.length),
        states(seen, ids),
        places,
        follows,
        cut);
  }

  private AttentionMaps attention(Map<String, Activation> seen, int tokens) {
    if (!(model instanceof HasAttention own)) {
      return AttentionMaps.NONE;
    }
    List<AttentionSite> sites =
        own.attention().stream().filter(s -> s.sides() == AttentionSite.Sides.SELF).toList();
    int heads = sites.getFirst().heads();
    List<String> names = sites.stream().map(site -> site.name() + ".weights").toList();
    return new AttentionMaps(
        sites.size(), heads, tokens, sites.getFirst().causal(), joined(seen, names));
  }

  private StateMap states(Map<String, Activation> seen, int[] ids) {
    if (!(model instanceof HasHiddenStates own)) {
      return StateMap.NONE;
    }
    List<String> names = own.hiddenStates();
    int width = activation(seen, names.getLast()).shape().columns();
    // Where there is attention, that tells better what is looked at.
    float[] left = model instanceof HasAttention ? new float[0] : TokenInfluence.of(subject, ids);
    return new StateMap(names.size(), ids.length, width, joined(seen, names), left);
  }

  /** Activations of one size, one after the other. */
  static float[] joined(Map<String, Activation> seen, List<String> names) {
    float[] all = new float[0];
    for (String name : names) {
      float[] one = activation(seen, name).values();
      int at = all.length;
      all = Arrays.copyOf(all, at + one.length);
      System.arraycopy(one, 0, all, at, one.length);
    }
    return all;
  }

  private static Activation activation(Map<String, Activation> seen, String name) {
    return Objects.requireNonNull(seen.get(name), () -> "the pass made nothing called " + name);
  }
}
