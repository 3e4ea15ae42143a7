package maru.inspect;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model writes while it learns: a text grows by a few tokens with each look, and when it is
 * long enough a new one begins, so that one sees it write better.
 */
public final class SampleGrowth {
  private static final int LONGEST = 60;

  /** How many of the likeliest tokens are told. */
  private static final int BEST = 5;

  /** Tokens with each look; there are only a few looks a second. */
  private static final int AT_ONCE = 4;

  private @Nullable Subject subject;
  private @Nullable Probe probe;
  private Optional<Probe.Sample> sample = Optional.empty();
  private String prompt = "";
  private int begun;

  /** A whole text at once, always drawn alike, so that two moments compare. */
  public static String whole(Probe probe, String prompt) {
    Optional<Probe.Sample> sample = probe.sample(prompt, 0);
    for (int i = 0; i < LONGEST / 2; i++) {
      sample.ifPresent(Probe.Sample::grow);
    }
    return sample.map(Probe.Sample::text).orElse("");
  }

  /** The probe into a model that is asked time and again, on whichever thread it is asked. */
  private Probe probe(Subject of) {
    Probe own = probe;
    if (own == null || !of.equals(subject)) {
      own = Probe.of(of);
      subject = of;
      probe = own;
      sample = Optional.empty();
    }
    return own;
  }

  /** What a model that learns on makes of a text, and what it has written of it so far. */
  public synchronized ProbeResult look(Subject of, String text, int best) {
    Probe own = probe(of);
    if (sample.isEmpty() || !text.equals(prompt) || sample.get().added() >= LONGEST) {
      prompt = text;
      sample = own.sample(text, begun++);
    }
    for (int i = 0; i < AT_ONCE; i++) {
      sample.ifPresent(Probe.Sample::grow);
    }
    return new ProbeResult(text, own.look(text, best), sample.map(Probe.Sample::text).orElse(""));
  }

  /** What a moment makes of a text; the same whenever it is asked. */
  public static ProbeResult look(Subject subject, String text) {
    Probe probe = Probe.of(subject);
    return new ProbeResult(text, probe.look(text, BEST), SampleGrowth.whole(probe, text));
  }
}
