package maru.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import maru.base.Parallel;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.run.WeightHash;
import maru.task.contrast.NearbyWords;
import maru.task.contrast.NearbyWords.Form;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * Measures how many words of a text word2vec's trainings take in a second, as the published program
 * tells its own: words in the middle of windows, batches drawn and weights updated, nothing left
 * out. Width 100, window 5, 5 drawn words, no subsampling.
 */
public final class WordVectorBenchmark {
  private static final int WIDTH = 100;
  private static final int BATCH = 256;
  private static final int WARM = 500;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private WordVectorBenchmark() {}

  /**
   * Prints words a second on the clock and of all processors' time, and what the weights came to.
   *
   * @param arguments the text; steps, 4,000 where nothing is said
   */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] arguments) {
    long steps = arguments.length > 1 ? Long.parseLong(arguments[1]) : 4_000;
    CorpusSplit split =
        CorpusSplit.of(
            CorpusReader.read(Path.of(arguments[0]), CorpusOptions.plain()),
            CorpusSplit.Way.TAIL,
            1);
    for (Form form : Form.values()) {
      for (int threads : new int[] {1, 2}) {
        try (Parallel parallel = new Parallel(threads)) {
          PreparedTraining training = PreparedTraining.of(plan(form, steps), split, parallel);
          Trainer trainer = training.trainer(parallel);
          while (trainer.steps() < WARM) {
            trainer.step();
          }
          long clock = System.nanoTime();
          long worked = PROCESS.getProcessCpuTime();
          while (!trainer.isDone()) {
            trainer.step();
          }
          double words = (double) BATCH * (steps - WARM);
          System.out.printf(
              Locale.ROOT,
              "maru %-8s %d threads  %,9.0f words/s, %,9.0f a second of processors, weights %s%n",
              form,
              threads,
              words / (1e-9 * (System.nanoTime() - clock)),
              words / (1e-9 * (PROCESS.getProcessCpuTime() - worked)),
              WeightHash.of(training.model().parameters().values()));
        }
      }
    }
  }

  private static TrainingPlan plan(Form form, long steps) {
    return TrainingPlan.standard(Architectures.of("word2vec"), new NearbyWords(form))
        .with(ModelSettings.WIDTH, WIDTH)
        .with(TrainingSettings.BATCH, BATCH)
        .with(TrainingSettings.STEPS, steps);
  }
}
