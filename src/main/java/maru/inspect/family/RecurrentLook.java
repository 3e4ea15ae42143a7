package maru.inspect.family;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.Generates;
import maru.model.HasRecurrence;
import maru.model.Hidden;
import maru.model.RecurrentSite;

/**
 * A text read word by word: what every state held after every word, what the gates let through, and
 * what was expected to come next.
 *
 * @param tokens as shown, T
 * @param layers from below
 * @param expected the likeliest next words after each token; none where the model tells none
 * @param cut tokens that did not fit the context
 */
public record RecurrentLook(
    List<String> tokens, List<Layer> layers, List<List<Guess>> expected, int cut) {
  /** A line of numbers along the text. */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Track(String name, float[] values) {}

  /**
   * A layer.
   *
   * @param name its taps' names begin with it
   * @param kind of cell
   * @param width H
   * @param reverse whether it reads from the end
   * @param states T * H, place by place
   * @param cells T * H of an LSTM, or empty
   * @param gates T * G * H
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Layer(
      String name,
      Kind kind,
      int width,
      boolean reverse,
      float[] states,
      float[] cells,
      float[] gates) {
    /** What a unit held at a place. */
    public float state(int place, int unit) {
      return states[place * width + unit];
    }

    /** How many places. */
    public int places() {
      return states.length / width;
    }

    /**
     * All that is known of a unit along the text: {@code state}, an LSTM's {@code cell}, and its
     * gates by their names: {@code input}, {@code forget}, {@code candidate}, {@code output}, or
     * {@code reset}, {@code update}, {@code candidate}. A plain cell's state is all that it has.
     */
    public List<Track> unit(int unit) {
      List<Track> all = new ArrayList<>();
      all.add(new Track("state", column(states, width, unit)));
      if (cells.length > 0) {
        all.add(new Track("cell", column(cells, width, unit)));
      }
      List<String> names =
          switch (kind) {
            case ELMAN -> List.of();
            case GRU -> List.of("reset", "update", "candidate");
            case LSTM -> List.of("input", "forget", "candidate", "output");
          };
      for (int g = 0; g < names.size(); g++) {
        all.add(new Track(names.get(g), column(gates, kind.gates() * width, g * width + unit)));
      }
      return all;
    }

    private static float[] column(float[] all, int width, int at) {
      float[] values = new float[all.length / width];
      for (int t = 0; t < values.length; t++) {
        values[t] = all[t * width + at];
      }
      return values;
    }

    /** The unit whose state went farthest up and down along the text. */
    public int liveliest() {
      int best = 0;
      double most = -1;
      for (int unit = 0; unit < width; unit++) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int t = 0; t < places(); t++) {
          low = Math.min(low, state(t, unit));
          high = Math.max(high, state(t, unit));
        }
        if (high - low > most) {
          most = high - low;
          best = unit;
        }
      }
      return best;
    }
  }

  /** Keeps its own lists. */
  public RecurrentLook {
    tokens = List.copyOf(tokens);
    layers = List.copyOf(layers);
    expected = expected.stream().map(List::copyOf).toList();
  }

  /**
   * Reads a text.
   *
   * @param best how many of the likeliest next words are told at each place
   */
  public static RecurrentLook of(Subject subject, String text, int best) {
    HasRecurrence model = subject.as(HasRecurrence.class);
    ReadText read = ReadText.of(text, model, subject.tokenizer());
    List<RecurrentSite> sites = model.recurrence();
    Set<String> names = new LinkedHashSet<>();
    sites.forEach(site -> names.addAll(List.of(site.states(), site.gates(), site.cells())));
    subject.tape().beginInference(1);
    Taps taps = Taps.of(names::contains);
    Pass pass = new Pass(subject.tape(), taps);
    Hidden hidden = model.forward(pass, read.input());
    Tensor logits = model instanceof Generates writer ? writer.nextLogits(pass, hidden) : null;
    subject.tape().run();
    Map<String, Activation> copies = taps.copies();
    List<Layer> layers = new ArrayList<>();
    for (RecurrentSite site : sites) {
      Activation cells = copies.get(site.cells());
      layers.add(
          new Layer(
              site.name(),
              site.kind(),
              site.hidden(),
              site.reverse(),
              Objects.requireNonNull(copies.get(site.states())).values(),
              cells == null ? new float[0] : cells.values(),
              Objects.requireNonNull(copies.get(site.gates())).values()));
    }
    List<List<Guess>> expected = new ArrayList<>();
    if (logits != null) {
      float[] values = logits.copy();
      int v = logits.columns();
      for (int t = 0; t < read.size(); t++) {
        double[] p = Ranking.probabilities(values, t * v, v, 1);
        expected.add(Ranking.best(p, best, subject.tokenizer()));
      }
    }
    return new RecurrentLook(read.shown(subject.tokenizer()), layers, expected, read.cut());
  }
}
