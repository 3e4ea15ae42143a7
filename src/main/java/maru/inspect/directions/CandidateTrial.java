package maru.inspect.directions;

import java.util.ArrayList;
import java.util.List;

/**
 * GPT at BERT's job: it fills a blank by trying each candidate and asking how probable the whole
 * sentence is with it. That lets it use what follows the blank, at the cost of reading the sentence
 * once for each candidate.
 */
public final class CandidateTrial {
  private final DirectionReader reader;

  /** Tries with the GPT of {@code reader}. */
  public CandidateTrial(DirectionReader reader) {
    this.reader = reader;
  }

  /** The logarithm of the whole sentence's probability with each candidate at the place. */
  public double[] logs(View view, int[] candidates) {
    List<int[]> lines = new ArrayList<>();
    for (int candidate : candidates) {
      int[] line = view.line().ids().clone();
      line[view.place()] = candidate;
      lines.add(line);
    }
    return reader.logFactors(lines).stream()
        .mapToDouble(factors -> java.util.Arrays.stream(factors).sum())
        .toArray();
  }

  /** The same as a distribution over the candidates: the share of each sentence in all. */
  public double[] shares(View view, int[] candidates) {
    double[] logs = logs(view, candidates);
    double max = java.util.Arrays.stream(logs).max().orElse(0);
    double sum = java.util.Arrays.stream(logs).map(log -> Math.exp(log - max)).sum();
    return java.util.Arrays.stream(logs).map(log -> Math.exp(log - max) / sum).toArray();
  }
}
