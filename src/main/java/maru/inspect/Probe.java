package maru.inspect;

import java.util.Arrays;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Rng;
import maru.model.Generates;
import maru.train.PreparedTraining;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a training between two of its steps: at a sentence through the model, and, where it
 * writes, at what it writes, a token at a time.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class Probe {
  private final PredictionReader reader;
  private final @Nullable TextWriter writer;

  private Probe(PredictionReader reader, @Nullable TextWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** A probe into {@code training}. */
  public static Probe of(PreparedTraining training, Parallel parallel) {
    return of(new Subject(training.model(), training.tokenizer(), parallel));
  }

  /** A probe into a model that stands still. */
  public static Probe of(Subject subject) {
    TextWriter writer = subject.model() instanceof Generates ? new TextWriter(subject) : null;
    return new Probe(new PredictionReader(subject), writer);
  }

  /** What the model makes of {@code text}, with the {@code best} likeliest tokens of each place. */
  public Prediction look(String text, int best) {
    return reader.look(text, best);
  }

  /** A text that begins with {@code prompt} and can grow; none where the model doesn't write. */
  public Optional<Sample> sample(String prompt, long seed) {
    return Optional.ofNullable(writer).map(w -> new Sample(w, prompt, seed));
  }

  /** A text that grows by a token at a time, each drawn from what the model then expects. */
  public static final class Sample {
    private final TextWriter writer;
    private final Rng[] draws;
    private final int begun;
    private int[] ids;

    private Sample(TextWriter writer, String prompt, long seed) {
      this.writer = writer;
      this.draws = new Rng[] {Rng.of(seed, "probe.sample", 0)};
      this.ids = writer.begin(prompt);
      this.begun = ids.length;
    }

    /** Adds a token. */
    public void grow() {
      int next = writer.next(new int[][] {ids}, Sampling.PLAIN, draws)[0];
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = next;
    }

    /** How many tokens were added. */
    public int added() {
      return ids.length - begun;
    }

    /** The text so far. */
    public String text() {
      return writer.text(ids);
    }
  }
}
