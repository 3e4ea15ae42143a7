package maru.inspect.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.engine.autograd.SelectRows;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.Guess;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasHiddenStates;
import maru.model.Model;
import maru.model.ReadsOut;
import maru.text.Tokenizer;

/**
 * What a model would say at each place if the layer there were its last: the head that reads the
 * last layer reads each one (nostalgebraist 2020, "interpreting GPT: the logit lens").
 *
 * @param tokens as shown
 * @param levels what went into the first block, and what came out of each: L + 1 rows of T cells
 * @param cut tokens that did not fit the context
 */
public record LogitLens(List<String> tokens, List<List<Cell>> levels, int cut) {
  /** The logits of so many numbers fit the memory of an old laptop; more places are left out. */
  private static final long MOST_NUMBERS = 20_000_000;

  /**
   * What is said at a place.
   *
   * @param best the likeliest words
   * @param truth the token that is right there, or -1 where nobody knows
   * @param rank its rank from 1; 0 where nobody knows
   * @param probability its own; 0 where nobody knows
   */
  public record Cell(List<Guess> best, int truth, int rank, double probability) {
    /** Keeps its own list. */
    public Cell {
      best = List.copyOf(best);
    }
  }

  /** Keeps its own lists. */
  public LogitLens {
    tokens = List.copyOf(tokens);
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** Whether a model can be asked. */
  public static boolean isOf(Model model) {
    return model instanceof ReadsOut && model instanceof HasHiddenStates && model.readsTexts();
  }

  /**
   * Reads a text.
   *
   * @param whole the same with the words that its blanks hide, or more of it
   * @param best how many words are told of each cell
   */
  public static LogitLens of(Subject subject, String text, String whole, int best) {
    ReadsOut model = subject.as(ReadsOut.class);
    List<String> names = subject.as(HasHiddenStates.class).hiddenStates();
    ReadText read = ReadText.of(text, model, subject.tokenizer());
    int[] truth = truth(read, whole, model, subject.tokenizer());
    int[] rows = rows(read, names.size(), model);
    subject.tape().beginInference(1);
    Taps taps = Taps.of(names::contains);
    Pass pass = new Pass(subject.tape(), taps);
    var ignored = model.forward(pass, read.input());
    List<Tensor> logits = new ArrayList<>();
    for (String name : names) {
      Tensor states = SelectRows.of(subject.tape(), taps.noted(name), rows);
      logits.add(model.readOut(pass, states));
    }
    subject.tape().run();
    List<List<Cell>> levels = new ArrayList<>();
    for (Tensor level : logits) {
      levels.add(cells(level, rows, truth, best, subject.tokenizer()));
    }
    List<String> all = read.shown(subject.tokenizer());
    List<String> shown = Arrays.stream(rows).mapToObj(all::get).toList();
    return new LogitLens(shown, levels, read.cut() + read.size() - rows.length);
  }

  /** The last places, as many as there is memory for. */
  private static int[] rows(ReadText read, int levels, Model model) {
    long each = (long) levels * model.config().vocabularySize();
    int many = Math.clamp(MOST_NUMBERS / each, 1, read.size());
    int[] rows = new int[many];
    Arrays.setAll(rows, i -> read.size() - many + i);
    return rows;
  }

  private static List<Cell> cells(
      Tensor logits, int[] rows, int[] truth, int best, Tokenizer tokenizer) {
    float[] values = logits.copy();
    int n = logits.columns();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] p = Ranking.probabilities(values, i * n, n, 1);
      int right = truth[rows[i]];
      int rank = 0;
      if (right >= 0) {
        rank = 1;
        for (double other : p) {
          rank += other > p[right] ? 1 : 0;
        }
      }
      cells.add(new Cell(Ranking.best(p, best, tokenizer), right, rank, right < 0 ? 0 : p[right]));
    }
    return cells;
  }

  /** What is right at each place: the token that stands there, or the next one; -1: not known. */
  static int[] truth(ReadText read, String whole, Model model, Tokenizer tokenizer) {
    int[] known = ReadText.of(whole, model, tokenizer).ids();
    int[] truth = new int[read.size()];
    if (model instanceof Generates) {
      int[] all = read.cut() == 0 && begins(known, read.ids()) ? known : read.ids();
      Arrays.setAll(truth, i -> i + 1 < all.length ? all[i + 1] : -1);
      return truth;
    }
    int mask = tokenizer.vocabulary().mask();
    boolean same = model instanceof FillsBlanks && known.length == truth.length;
    Arrays.setAll(
        truth,
        i -> {
          int own = same ? known[i] : read.ids()[i];
          return own == mask ? -1 : own;
        });
    return truth;
  }

  private static boolean begins(int[] all, int[] with) {
    return all.length >= with.length && Arrays.equals(all, 0, with.length, with, 0, with.length);
  }
}
