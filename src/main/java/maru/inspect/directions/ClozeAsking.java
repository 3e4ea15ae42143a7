package maru.inspect.directions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Blanks put to the models of one moment, some at a time, so that others get their answers in
 * between and results are seen as they grow.
 */
public final class ClozeAsking {
  /** Who wants to know. All but {@link #done} is told on the asker's own thread. */
  public interface Asker {
    /** So many blanks of all are done; told on the models' thread. Throws to end it. */
    void done(int blanks, int all);

    /** What has come out so far. */
    void grown(ClozeResult result);

    /** It is over: all is asked where there is no error and the models have not moved on. */
    void ended(boolean moved, @Nullable Throwable error);
  }

  /** Those that are asked: the question is put to the models of the moment in view. */
  public interface Models {
    /** Has it answered between two steps. */
    CompletableFuture<Map<Guesser, Integer>> ask(
        Function<DirectionReader, Map<Guesser, Integer>> question);
  }

  private record Part(DecidedBy kind, List<Cloze> blanks) {}

  private final Models models;
  private final ClozeItems items;
  private final LongSupplier step;
  private final Asker asker;
  private final Executor own;
  private final Deque<Part> left = new ArrayDeque<>();
  private final Map<DecidedBy, Map<Guesser, Integer>> right = new EnumMap<>(DecidedBy.class);
  private final Map<DecidedBy, Integer> asked = new EnumMap<>(DecidedBy.class);
  private final int all;
  private int done;
  private long moment = -1;

  /**
   * Blanks that wait to be put.
   *
   * @param step says which moment of the models is in view
   * @param own runs what it is given on the asker's own thread
   */
  public ClozeAsking(
      Models models, ClozeItems items, LongSupplier step, Asker asker, Executor own) {
    this.models = models;
    this.items = items;
    this.step = step;
    this.asker = asker;
    this.own = own;
    this.all = ClozeItems.KINDS.stream().mapToInt(kind -> items.of(kind).size()).sum();
    for (int from = 0; from < all; from += ClozeAnswers.AT_ONCE) {
      for (DecidedBy kind : ClozeItems.KINDS) {
        List<Cloze> blanks = items.of(kind);
        if (from < blanks.size()) {
          int to = Math.min(blanks.size(), from + ClozeAnswers.AT_ONCE);
          left.add(new Part(kind, blanks.subList(from, to)));
        }
      }
    }
  }

  /** Asks for the next ones. */
  // What the answer's completion finds is handled in it; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  public void next() {
    Part part = left.poll();
    if (part == null) {
      asker.ended(false, null);
      return;
    }
    int before = done;
    models
        .ask(reader -> ClozeAnswers.right(reader, part.blanks(), n -> asker.done(before + n, all)))
        .whenComplete((answer, error) -> own.execute(() -> take(part, answer, error)));
  }

  private void take(Part part, @Nullable Map<Guesser, Integer> answer, @Nullable Throwable error) {
    long now = step.getAsLong();
    if (error != null || answer == null) {
      asker.ended(false, error);
    } else if (moment >= 0 && moment != now) {
      asker.ended(true, null);
    } else {
      moment = now;
      done += part.blanks().size();
      asked.merge(part.kind(), part.blanks().size(), Integer::sum);
      Map<Guesser, Integer> sums =
          right.computeIfAbsent(part.kind(), kind -> new EnumMap<>(Guesser.class));
      answer.forEach((guesser, more) -> sums.merge(guesser, more, Integer::sum));
      asker.grown(soFar());
      next();
    }
  }

  private ClozeResult soFar() {
    Map<DecidedBy, Map<Guesser, Interval>> intervals = new EnumMap<>(DecidedBy.class);
    right.forEach((kind, sums) -> {
      Map<Guesser, Interval> found = new EnumMap<>(Guesser.class);
      int count = asked.getOrDefault(kind, 0);
      sums.forEach((guesser, sum) ->
          found.put(guesser, Interval.of(new double[] {(double) sum / count}, count)));
      intervals.put(kind, found);
    });
    return new ClozeResult(items, intervals, moment, 1, null);
  }
}
