package maru.inspect.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.engine.nn.Block;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.inspect.EmbeddingSum;
import maru.inspect.Guess;
import maru.inspect.PredictionReader;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.BlockSite;
import maru.model.HasBlocks;
import maru.model.Model;
import maru.model.ReadsOut;

/**
 * Whose words are these: the last state of a place as the sum of what each part of the model has
 * written into the residual stream (Elhage et al. 2021, "A Mathematical Framework for Transformer
 * Circuits"). A layer norm on the way divides all parts by the same standard deviation, multiplies
 * them by its gain, and adds its shift, which is a part of its own; so the parts of a stream that
 * was normalized still sum up to it.
 *
 * @param tokens as shown
 * @param place whose state it is
 * @param written what each part has given, as it stands in the last state
 * @param state the sum as the engine made it, C numbers
 * @param words the likeliest words there, and what each part adds to their logits; none where
 *     something lies between the last state and the words that no sum goes through
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier; two are never compared
public record StreamSum(
    List<String> tokens, int place, List<Written> written, float[] state, List<Pulled> words) {
  /** Who writes. */
  public enum Writer {
    TOKEN,
    POSITION,
    SEGMENT,
    ATTENTION,
    FEED_FORWARD,
    /** The shifts of all layer norms. */
    SHIFT
  }

  /**
   * What a part has given.
   *
   * @param block from 0; -1 outside of blocks
   * @param vector C numbers
   * @param share of the state: the part's length along it, by the state's own length. All sum to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  public record Written(Writer writer, int block, float[] vector, double share) {}

  /**
   * A word and who speaks for it.
   *
   * @param logits what each part adds to its logit, in their order
   */
  public record Pulled(Guess word, List<Double> logits) {
    /** Keeps its own list. */
    public Pulled {
      logits = List.copyOf(logits);
    }
  }

  /** Keeps its own lists. */
  public StreamSum {
    tokens = List.copyOf(tokens);
    written = List.copyOf(written);
    words = List.copyOf(words);
  }

  /** Whether a model has such a stream. */
  public static boolean isOf(Model model) {
    return model instanceof HasBlocks && model.parameters().has("embeddings.token");
  }

  /**
   * Of a place.
   *
   * @param place from 0; negative for the place that the model is asked about, or the last
   * @param best how many words
   */
  public static StreamSum of(Subject subject, String text, int place, int best) {
    ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
    int[] asked = read.asked(subject.model(), subject.tokenizer());
    int own =
        place >= 0
            ? Math.min(place, read.size() - 1)
            : asked.length > 0 ? asked[0] : read.size() - 1;
    EmbeddingSum embedded = EmbeddingSum.of(subject, text);
    List<BlockSite> blocks = subject.as(HasBlocks.class).blocks();
    Taps taps = Taps.of(name -> name.startsWith("embeddings") || isWanted(name, blocks));
    subject.tape().beginInference(1);
    Pass pass = new Pass(subject.tape(), taps);
    Tensor logits = null;
    var hidden = subject.model().forward(pass, read.input());
    Tensor table =
        subject.model() instanceof ReadsOut reads ? reads.readOutTable().orElse(null) : null;
    if (table != null) {
      logits = PredictionReader.logits(subject, pass, hidden, new int[] {own});
    }
    subject.tape().run();
    Stream stream = new Stream(taps.copies(), subject.model().parameters(), own);
    stream.begin(embedded);
    for (int i = 0; i < blocks.size(); i++) {
      stream.pass(blocks.get(i), i);
    }
    stream.end(blocks.getLast());
    List<Guess> guesses =
        logits == null
            ? List.of()
            : Ranking.best(
                Ranking.probabilities(logits.copy(), 0, logits.columns(), 1),
                best,
                subject.tokenizer());
    return stream.sum(embedded.tokens(), guesses, table);
  }

  private static boolean isWanted(String name, List<BlockSite> blocks) {
    return name.equals("final")
        || blocks.stream()
            .anyMatch(block ->
                name.equals(block.attentionOutput())
                    || name.equals(block.feedForwardOutput())
                    || name.startsWith(block.name() + ".attention.sum")
                    || name.startsWith(block.name() + ".feedForward.sum")
                    || name.equals(block.name() + ".afterAttention")
                    || name.equals(block.name() + ".output"));
  }

  /** The parts of the stream at one place, on their way through the model. */
  private static final class Stream {
    private final Map<String, Activation> seen;
    private final Parameters parameters;
    private final int place;
    private final List<Writer> writers = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private final List<double[]> parts = new ArrayList<>();

    Stream(Map<String, Activation> seen, Parameters parameters, int place) {
      this.seen = seen;
      this.parameters = parameters;
      this.place = place;
    }

    void begin(EmbeddingSum embedded) {
      add(Writer.TOKEN, -1, embedded.token());
      if (embedded.position().length > 0) {
        add(Writer.POSITION, -1, embedded.position());
      }
      if (embedded.segment().length > 0) {
        add(Writer.SEGMENT, -1, embedded.segment());
      }
      if (seen.containsKey("embeddings.norm") && parameters.has("embeddings.norm.gamma")) {
        normalize("embeddings.norm", row("embeddings"), row("embeddings.norm"));
      }
    }

    void pass(BlockSite block, int number) {
      boolean post = block.norm() == Block.Norm.POST;
      String name = block.name();
      past(block);
      add(Writer.ATTENTION, number, values(block.attentionOutput()));
      if (post) {
        normalize(
            name + ".attention.norm", row(name + ".attention.sum"), row(name + ".afterAttention"));
      }
      past(block);
      add(Writer.FEED_FORWARD, number, values(block.feedForwardOutput()));
      if (post) {
        normalize(
            name + ".feedForward.norm", row(name + ".feedForward.sum"), row(name + ".output"));
      }
    }

    /** Without residual connections nothing runs past a sublayer. */
    private void past(BlockSite block) {
      if (!block.residual()) {
        writers.clear();
        blocks.clear();
        parts.clear();
      }
    }

    /** A stream that blocks only add to is normalized once, before it is read. */
    void end(BlockSite last) {
      if (parameters.has("final.norm.gamma")) {
        normalize("final.norm", row(last.name() + ".output"), row("final"));
      }
    }

    private float[] values(String name) {
      return Objects.requireNonNull(seen.get(name), name).values();
    }

    private double[] row(String name) {
      return row(values(name), Objects.requireNonNull(seen.get(name)).shape().columns());
    }

    private double[] row(float[] values, int columns) {
      double[] row = new double[columns];
      Arrays.setAll(row, c -> values[place * columns + c]);
      return row;
    }

    private void add(Writer writer, int block, float[] values) {
      int columns = Objects.requireNonNull(seen.get("final")).shape().columns();
      add(writer, block, row(values, columns));
    }

    private void add(Writer writer, int block, double[] part) {
      writers.add(writer);
      blocks.add(block);
      parts.add(part);
    }

    /** Takes every part through a layer norm, whose one over the deviation follows from its row. */
    private void normalize(String name, double[] before, double[] after) {
      Tensor gain = parameters.get(name + ".gamma");
      Tensor shift = parameters.get(name + ".beta");
      int c = before.length;
      double mean = Arrays.stream(before).average().orElse(0);
      double up = 0;
      double down = 0;
      for (int i = 0; i < c; i++) {
        double scaled = gain.values()[gain.offset() + i] * (before[i] - mean);
        up += scaled * (after[i] - shift.values()[shift.offset() + i]);
        down += scaled * scaled;
      }
      double one = down > 0 ? up / down : 0;
      for (double[] part : parts) {
        double own = Arrays.stream(part).average().orElse(0);
        for (int i = 0; i < c; i++) {
          part[i] = (part[i] - own) * one * gain.values()[gain.offset() + i];
        }
      }
      int at = writers.indexOf(Writer.SHIFT);
      if (at < 0) {
        add(Writer.SHIFT, -1, new double[c]);
        at = writers.size() - 1;
      }
      for (int i = 0; i < c; i++) {
        parts.get(at)[i] += shift.values()[shift.offset() + i];
      }
    }

    StreamSum sum(
        List<String> tokens, List<Guess> guesses, @org.jspecify.annotations.Nullable Tensor table) {
      double[] state = row("final");
      double length = Math.max(1e-30, dot(state, state));
      List<Written> written = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        written.add(
            new Written(
                writers.get(i),
                blocks.get(i),
                floats(parts.get(i)),
                dot(parts.get(i), state) / length));
      }
      List<Pulled> pulled = new ArrayList<>();
      for (Guess guess : guesses) {
        double[] word = new double[state.length];
        Tensor rows = Objects.requireNonNull(table);
        Arrays.setAll(word, c -> rows.values()[rows.at(guess.token()) + c]);
        pulled.add(new Pulled(guess, parts.stream().map(part -> dot(part, word)).toList()));
      }
      return new StreamSum(tokens, place, written, floats(state), pulled);
    }

    private static float[] floats(double[] values) {
      float[] all = new float[values.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = (float) values[i];
      }
      return all;
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }
}
