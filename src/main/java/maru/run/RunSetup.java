package maru.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;

/**
 * What a run begins with, and with which it can be had again, bit for bit.
 *
 * @param name what it is called
 * @param plan all settings
 * @param split the corpus, parted
 * @param tokenizer whose vocabulary was learned from it
 * @param facts where the corpus came from, and the like, as names and values kept with the model
 * @param origin of which run it is a fork, if of any
 */
public record RunSetup(
    String name,
    TrainingPlan plan,
    CorpusSplit split,
    Tokenizer tokenizer,
    Map<String, String> facts,
    Optional<Origin> origin) {
  /**
   * Where a run forked off.
   *
   * @param run the other one's name
   * @param step the last one that both share
   */
  public record Origin(String run, long step) {}

  /** Keeps its own map. */
  public RunSetup {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Of a training that is about to begin. */
  public static RunSetup of(String name, PreparedTraining prepared, Map<String, String> facts) {
    return new RunSetup(
        name, prepared.plan(), prepared.split(), prepared.tokenizer(), facts, Optional.empty());
  }

  /** The same as a fork of another run. */
  RunSetup forked(String fork, Origin from) {
    return new RunSetup(fork, plan, split, tokenizer, facts, Optional.of(from));
  }

  /** Makes all ready to run, as it was when the run began. */
  public PreparedTraining prepare(Parallel parallel) {
    return PreparedTraining.of(plan, split, tokenizer, parallel);
  }
}
