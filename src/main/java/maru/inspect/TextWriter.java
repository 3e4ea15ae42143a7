package maru.inspect;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import maru.base.Rng;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.model.Generates;
import maru.model.Input;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * Has a model write: each token is drawn from what the model expects after those before it.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class TextWriter {
  private final Subject subject;
  private final Generates model;
  private final Tokenizer tokenizer;

  /** Writes with a model that stands still. */
  public TextWriter(Subject subject) {
    this.subject = subject;
    this.model = subject.as(Generates.class);
    this.tokenizer = subject.tokenizer();
  }

  /** The ids that a text begins with: its tokens, or the mark of a beginning where it is empty. */
  public int[] begin(String prompt) {
    int[] ids = tokenizer.encodeMarked(prompt).ids();
    return ids.length > 0 ? ids : new int[] {beginning()};
  }

  /** What stands before a sentence: the end of the line before it. */
  private int beginning() {
    if (tokenizer.lineEnd() >= 0) {
      return tokenizer.lineEnd();
    }
    int[] newline = tokenizer.encode("\n").ids();
    int unknown = tokenizer.vocabulary().unk();
    boolean known = newline.length == 1 && newline[0] != unknown;
    return known ? newline[0] : tokenizer.vocabulary().endOfText();
  }

  /**
   * The tokens after {@code ids} in each of {@code ids.length} texts of equal length: one for each.
   */
  public int[] next(int[][] texts, Sampling sampling, Rng[] draws) {
    float[] logits = logits(texts);
    int n = logits.length / texts.length;
    int[] next = new int[texts.length];
    for (int b = 0; b < texts.length; b++) {
      next[b] = sampling.draw(logits, b * n, n, draws[b]);
    }
    return next;
  }

  /** What is expected after each of some texts of equal length: V logits for each. */
  float[] logits(int[][] texts) {
    int length = Math.min(texts[0].length, model.config().context());
    int[] ids = new int[texts.length * length];
    int[] last = new int[texts.length];
    for (int b = 0; b < texts.length; b++) {
      System.arraycopy(texts[b], texts[b].length - length, ids, b * length, length);
      last[b] = (b + 1) * length - 1;
    }
    subject.tape().beginInference(texts.length);
    Pass pass = Pass.on(subject.tape());
    Tensor expected =
        model.nextLogits(pass, model.forward(pass, Input.Tokens.of(ids, length)), last);
    subject.tape().run();
    return expected.copy();
  }

  /**
   * Writes on.
   *
   * @param prompt what the text begins with
   * @param tokens how many to add
   * @param seed keys the draws
   * @return the prompt and what was added
   */
  public String write(String prompt, int tokens, Sampling sampling, long seed) {
    int[] ids = begin(prompt);
    Rng[] rng = {Rng.of(seed, "generate", 0)};
    for (int i = 0; i < tokens; i++) {
      int[] longer = Arrays.copyOf(ids, ids.length + 1);
      longer[ids.length] = next(new int[][] {ids}, sampling, rng)[0];
      ids = longer;
    }
    return text(ids);
  }

  /**
   * Writes on to the end of the line; one that ends at once is passed over.
   *
   * @param prompt what the line begins with
   * @param longest tokens after which it is cut
   */
  public String line(String prompt, int longest, Sampling sampling, Rng draws) {
    int[] ids = begin(prompt);
    Rng[] rng = {draws};
    int begun = text(ids).strip().length();
    for (int i = 0; i < longest; i++) {
      int next = next(new int[][] {ids}, sampling, rng)[0];
      ids = Arrays.copyOf(ids, ids.length + 1);
      ids[ids.length - 1] = next;
      if (endsLine(next) && text(ids).strip().length() > begun) {
        break;
      }
    }
    return text(ids).strip();
  }

  /**
   * Writes single sentences, each from the beginning of a line to its end; an empty line, as
   * between two documents, is passed over.
   *
   * @param count how many
   * @param longest tokens after which a sentence is cut
   */
  public String[] sentences(int count, int longest, Sampling sampling, long seed) {
    return sentences(count, longest, sampling, seed, () -> true);
  }

  /**
   * The same as long as they are {@code wanted}.
   *
   * @throws CancellationException where they are not, within a token's time
   */
  String[] sentences(int count, int longest, Sampling sampling, long seed, BooleanSupplier wanted) {
    int[][] texts = new int[count][];
    Rng[] draws = new Rng[count];
    for (int b = 0; b < count; b++) {
      texts[b] = new int[] {beginning()};
      draws[b] = Rng.of(seed, "generate", b);
    }
    @Nullable String[] sentences = new @Nullable String[count];
    int[] open = IntStream.range(0, count).toArray();
    for (int i = 0; i < longest && open.length > 0; i++) {
      if (!wanted.getAsBoolean()) {
        throw new CancellationException();
      }
      // Those that have ended are carried along no further: no row asks what is in another.
      int[] next =
          next(
              IntStream.of(open).mapToObj(b -> texts[b]).toArray(int[][]::new),
              sampling,
              IntStream.of(open).mapToObj(b -> draws[b]).toArray(Rng[]::new));
      for (int at = 0; at < open.length; at++) {
        int b = open[at];
        texts[b] = Arrays.copyOf(texts[b], texts[b].length + 1);
        texts[b][texts[b].length - 1] = next[at];
        if (endsLine(next[at])) {
          String line = text(texts[b]).strip();
          sentences[b] = line.isEmpty() ? null : line;
        }
      }
      open = IntStream.of(open).filter(b -> sentences[b] == null).toArray();
    }
    String[] whole = new String[count];
    for (int b = 0; b < count; b++) {
      String sentence = sentences[b];
      whole[b] = sentence == null ? text(texts[b]).strip() : sentence;
    }
    return whole;
  }

  /** The ids as text, with line ends where the tokenizer has marks for them. */
  public String text(int[] ids) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= ids.length; i++) {
      if (i == ids.length || isMark(ids[i])) {
        text.append(tokenizer.decode(Arrays.copyOfRange(ids, from, i)));
        if (i < ids.length && text.length() > 0) {
          text.append('\n');
        }
        from = i + 1;
      }
    }
    return text.toString();
  }

  private boolean isMark(int id) {
    return id == tokenizer.lineEnd() || id == tokenizer.vocabulary().endOfText();
  }

  private boolean endsLine(int id) {
    return isMark(id) || tokenizer.decode(new int[] {id}).contains("\n");
  }
}
