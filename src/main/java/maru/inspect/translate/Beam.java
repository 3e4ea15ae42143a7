package maru.inspect.translate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import maru.inspect.Guess;
import maru.inspect.Subject;

/**
 * A search for the likeliest text that goes on with several at once. At each step each of those
 * kept is followed by its likeliest tokens, and of all of them the ones with the greatest sums of
 * log-probabilities are kept. One that ends takes its place out of the beam. At last the greatest
 * score wins: the sum over the length.
 *
 * @param width how many are kept; with one it is greedy search
 * @param tree all that was tried, by steps, each step's best first
 * @param best the number of the one that wins
 */
public record Beam(int width, List<Hypothesis> tree, int best) {
  /** Keeps its own list. */
  public Beam {
    tree = List.copyOf(tree);
  }

  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  private record Open(int number, int[] written, double sum) {}

  /**
   * Searches for what becomes of a text.
   *
   * @param width from 1
   * @throws maru.base.Problem where the model can't read it whole
   */
  public static Beam of(Subject subject, Source source, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("a beam of " + width);
    }
    Asked asked = new Asked(subject);
    List<Hypothesis> tree = new ArrayList<>();
    List<Hypothesis> finished = new ArrayList<>();
    List<Open> open = List.of(new Open(-1, new int[0], 0));
    for (int step = 0; step < asked.most() && !open.isEmpty(); step++) {
      List<Hypothesis> tried = tried(asked, source, open, width);
      List<Open> next = new ArrayList<>();
      int places = width - finished.size();
      for (Hypothesis one : tried) {
        boolean kept = places-- > 0;
        Hypothesis node =
            new Hypothesis(
                tree.size(),
                one.parent(),
                one.length(),
                one.token(),
                one.text(),
                one.probability(),
                one.sum(),
                kept,
                one.ended());
        tree.add(node);
        boolean last = step == asked.most() - 1;
        if (kept && (node.ended() || last)) {
          finished.add(node);
        } else if (kept) {
          next.add(new Open(node.number(), written(tree, node), node.sum()));
        }
      }
      open = next;
    }
    Hypothesis best =
        finished.stream()
            .max(
                Comparator.comparingDouble(Hypothesis::score)
                    .thenComparing(Hypothesis::number, Comparator.reverseOrder()))
            .orElseThrow();
    return new Beam(width, tree, best.number());
  }

  /** The likeliest tokens after each that is open, the greatest sum first. */
  private static List<Hypothesis> tried(Asked asked, Source source, List<Open> open, int width) {
    List<double[]> logs = asked.next(source.ids(), open.stream().map(Open::written).toList());
    List<Hypothesis> tried = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Open from = open.get(i);
      for (Guess guess : asked.best(logs.get(i), width)) {
        double log = logs.get(i)[guess.token()];
        tried.add(
            new Hypothesis(
                -1,
                from.number(),
                from.written().length + 1,
                guess.token(),
                guess.text(),
                Math.exp(log),
                from.sum() + log,
                false,
                guess.token() == asked.end()));
      }
    }
    // A stable sort: of equal ones the one whose parent stands first.
    tried.sort(Comparator.comparingDouble(Hypothesis::sum).reversed());
    return tried;
  }

  private static int[] written(List<Hypothesis> tree, Hypothesis node) {
    int[] written = new int[node.length()];
    Hypothesis at = node;
    for (int i = node.length() - 1; i >= 0; i--) {
      written[i] = at.token();
      at = i == 0 ? at : tree.get(at.parent());
    }
    return written;
  }

  /** All tokens of one of the tree, the mark that ends it among them. */
  public int[] written(Hypothesis node) {
    return written(tree, node);
  }

  /** The tokens of the one that wins, without the mark that ends it. */
  public int[] written() {
    Hypothesis winner = tree.get(best);
    int[] all = written(winner);
    return winner.ended() ? Arrays.copyOf(all, all.length - 1) : all;
  }

  /** Those kept to the end, the greatest score first. */
  public List<Hypothesis> finished() {
    boolean[] followed = new boolean[tree.size()];
    tree.stream()
        .filter(node -> node.parent() >= 0)
        .forEach(node -> followed[node.parent()] = true);
    return IntStream.range(0, tree.size())
        .filter(i -> tree.get(i).kept() && !followed[i])
        .mapToObj(tree::get)
        .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
        .toList();
  }
}
