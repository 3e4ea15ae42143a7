package maru.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.base.Parallel;
import maru.base.Problem;
import maru.text.Tokenizer;

/**
 * A moment of a recorded run, as one names it where a model is wanted: {@code RUN.maru@1200}, or
 * {@code RUN.maru} for its last one.
 *
 * @param file the run file
 * @param step which step; none for the last
 */
public record RunMoment(Path file, OptionalLong step) {
  private static final Pattern NAMED = Pattern.compile("(.+\\.maru)(?:@(\\d{1,18}))?");

  /** The moment that {@code name} names; none where it names something else. */
  public static Optional<RunMoment> of(String name) {
    Matcher matcher = NAMED.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String step = matcher.group(2);
    return Optional.of(
        new RunMoment(
            Path.of(matcher.group(1)),
            step == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(step))));
  }

  /** The run's vocabulary. */
  public Tokenizer tokenizer() {
    try (RunFile run = RunFile.open(file)) {
      return run.setup().tokenizer();
    }
  }

  /**
   * The model with the weights of the moment, exactly.
   *
   * @throws Problem where the run has no such step, reads reversed text, or can't be read
   */
  public SavedModel load(Parallel parallel) {
    try (RunFile run = RunFile.open(file)) {
      run.requireForward();
      RunSetup setup = run.setup();
      Playback playback = new Playback(run, setup.prepare(parallel), parallel);
      playback.goTo(step.orElse(run.lastStep()));
      return model(setup, playback);
    }
  }

  /** What a playback stands at, as a model to save; it says how it was trained. */
  public static SavedModel model(RunSetup setup, Playback playback) {
    Map<String, String> facts = new LinkedHashMap<>(setup.facts());
    facts.put("step", String.valueOf(playback.shown()));
    return new SavedModel(playback.prepared().model(), setup.tokenizer(), setup.plan(), facts);
  }
}
