package maru.ui.lab.train;

import java.util.Optional;
import maru.inspect.Probe;

/**
 * What a model writes while it learns: a text grows by a token each time, and when it is long
 * enough a new one begins, so that one sees it write better.
 */
final class SampleGrowth {
  private static final int LONGEST = 60;

  private Optional<Probe.Sample> sample = Optional.empty();
  private String prompt = "";
  private int begun;

  /** A whole text at once, always drawn alike, so that two moments compare. */
  static String whole(Probe probe, String prompt) {
    Optional<Probe.Sample> sample = probe.sample(prompt, 0);
    for (int i = 0; i < LONGEST / 2; i++) {
      sample.ifPresent(Probe.Sample::grow);
    }
    return sample.map(Probe.Sample::text).orElse("");
  }

  /** The text, longer by a token; nothing where the model doesn't write. */
  String next(Probe probe, String wantedPrompt) {
    if (sample.isEmpty() || !wantedPrompt.equals(prompt) || sample.get().added() >= LONGEST) {
      prompt = wantedPrompt;
      sample = probe.sample(prompt, begun++);
    }
    sample.ifPresent(Probe.Sample::grow);
    return sample.map(Probe.Sample::text).orElse("");
  }
}
