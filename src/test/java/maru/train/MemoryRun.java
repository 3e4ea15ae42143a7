package maru.train;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import maru.Known;
import maru.base.Parallel;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import org.junit.jupiter.api.Test;

/**
 * Measures the memory that a training holds, beside the README's formula: {@code mvn test
 * -Dtest=MemoryRun}. Its name keeps it out of the tests.
 */
class MemoryRun {
  private static final int STEPS = 60;

  @Test
  void heldByATraining() {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Parallel parallel = new Parallel(2)) {
      CorpusSplit split = SampleCorpora.split("ko");
      for (Architecture architecture : Known.both().toList()) {
        for (Size size : new Size[] {Size.TINY, Size.SMALL}) {
          TrainingPlan plan = TrainingPlan.standard(architecture).withSize(size);
          Tokenizer tokenizer =
              Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
          held(plan, split, tokenizer, parallel); // what only the first one loads
          long bytes = held(plan, split, tokenizer, parallel);
          out.printf(
              Locale.ROOT,
              "%s %d/%d/%d: %.1f MB held, %.1f MB by the formula%n",
              architecture,
              size.layers(),
              size.heads(),
              size.width(),
              bytes / 1e6,
              formula(plan, split, tokenizer, parallel) / 1e6);
        }
      }
    }
  }

  private static long held(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    long before = used();
    Trainer trainer = PreparedTraining.of(plan, split, tokenizer, parallel).trainer(parallel);
    for (int i = 0; i < STEPS; i++) {
      trainer.step();
    }
    long after = used();
    if (trainer.steps() != STEPS) { // keeps the trainer alive until it is measured
      throw new IllegalStateException("made " + trainer.steps() + " steps");
    }
    return after - before;
  }

  /** 36 P + 9 B T (L (15 C + 3 H T) + 2 C + V) bytes. */
  private static double formula(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    double weights =
        PreparedTraining.of(plan, split, tokenizer, parallel).model().parameters().count();
    double tokens = (double) plan.batch() * plan.context();
    double layer =
        15.0 * plan.get(ModelSettings.WIDTH) + 3.0 * plan.get(ModelSettings.HEADS) * plan.context();
    double rest = 2.0 * plan.get(ModelSettings.WIDTH) + tokenizer.vocabulary().size();
    return 36 * weights + 9 * tokens * (plan.get(ModelSettings.LAYERS) * layer + rest);
  }

  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
