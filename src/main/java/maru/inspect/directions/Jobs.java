package maru.inspect.directions;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Rng;
import maru.inspect.Guess;
import maru.inspect.Ranking;
import maru.text.Tokenizer;

/** BERT and GPT at each other's jobs, with what it costs them. */
public final class Jobs {
  /** Candidates that a GPT tries at most; of a larger vocabulary the likeliest from the left. */
  private static final int MOST_CANDIDATES = 2_000;

  private Jobs() {}

  /**
   * A blank filled.
   *
   * @param best the likeliest tokens
   * @param truth the probability of the token that stands there
   * @param passes sequences read
   */
  public record Filled(List<Guess> best, double truth, int passes) {}

  /**
   * A text written on.
   *
   * @param text the whole text
   * @param tokens added
   * @param passes sequences read
   */
  public record Written(String text, int tokens, int passes) {}

  /** BERT fills a blank: its own job, one pass. */
  public static Filled fillByBert(DirectionReader reader, View view, int best) {
    double[] p = reader.read(List.of(view)).getFirst().bert();
    return new Filled(Ranking.best(p, best, reader.models().tokenizer()), p[view.truth()], 1);
  }

  /** GPT fills a blank by trying each candidate in the whole sentence. */
  public static Filled fillByGpt(DirectionReader reader, View view, int best) {
    int[] candidates = candidates(reader, view);
    double[] shares = new CandidateTrial(reader).shares(view, candidates);
    double[] p = new double[reader.models().unigram().length];
    for (int i = 0; i < candidates.length; i++) {
      p[candidates[i]] = shares[i];
    }
    return new Filled(
        Ranking.best(p, best, reader.models().tokenizer()), p[view.truth()], candidates.length);
  }

  private static int[] candidates(DirectionReader reader, View view) {
    Tokenizer tokenizer = reader.models().tokenizer();
    int[] ordinary =
        IntStream.range(0, tokenizer.vocabulary().size())
            .filter(id -> !tokenizer.vocabulary().isSpecial(id))
            .toArray();
    if (ordinary.length <= MOST_CANDIDATES) {
      return ordinary;
    }
    double[] left = reader.read(List.of(view)).getFirst().gpt();
    return Arrays.stream(ordinary)
        .boxed()
        .sorted((a, b) -> Double.compare(left[b], left[a]))
        .limit(MOST_CANDIDATES)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** GPT writes on to the end of the line: its own job. */
  public static Written writeByGpt(DirectionReader reader, String begun, long seed) {
    DirectionModels models = reader.models();
    Tokenizer tokenizer = models.tokenizer();
    int mark = Line.mark(tokenizer);
    int[] ids = Line.of(begun, tokenizer, models.longest()).ids();
    int room = models.longest() - ids.length;
    Rng rng = Rng.of(seed, "gpt.write", 0);
    int added = 0;
    int next = -1;
    while (added < room && next != mark) {
      int[] context = new int[ids.length + 1];
      context[0] = mark;
      System.arraycopy(ids, 0, context, 1, ids.length);
      double[] p = reader.afterBeginnings(List.of(context)).getFirst();
      next = draw(p, rng);
      added++;
      if (next != mark) {
        ids = Arrays.copyOf(ids, ids.length + 1);
        ids[ids.length - 1] = next;
      }
    }
    return new Written(tokenizer.decode(ids), added, added);
  }

  /** BERT writes on by masking at the end, until the text has so many tokens. */
  public static Written writeByBert(DirectionReader reader, String begun, int tokens, long seed) {
    DirectionModels models = reader.models();
    int[] ids = Line.of(begun, models.tokenizer(), models.longest()).ids();
    int length = Math.clamp(tokens, ids.length, models.longest());
    List<int[]> written = new MaskWriter(reader).write(List.of(ids), new int[] {length}, seed);
    int added = length - ids.length;
    return new Written(models.tokenizer().decode(written.getFirst()), added, added);
  }

  private static int draw(double[] p, Rng rng) {
    double left = rng.nextDouble();
    for (int id = 0; id < p.length; id++) {
      left -= p[id];
      if (left < 0) {
        return id;
      }
    }
    return p.length - 1;
  }
}
