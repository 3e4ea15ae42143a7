package maru.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.inspect.PromptSampler;
import maru.inspect.SamplePrompts;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/**
 * Measures what recording costs, with samples of the usual prompts, how long the exact state of any
 * moment takes, and how many frames a second a drag shows, on the standard plan. Run it by hand,
 * see src/docs/benchmarks.md.
 */
final class RunBenchmark {
  private static final int TURN = 200;
  private static final int TURNS = 8;
  private static final int MOMENTS = 40;
  private static final int DRAG = 300;

  private RunBenchmark() {}

  /** {@code bert}, {@code gpt} or both. */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] words) throws IOException {
    Path folder = Files.createTempDirectory("maru-runs");
    for (String word : String.join(" ", words).strip().split("\\s+", -1)) {
      Path file = folder.resolve(word + ".maru");
      try (Parallel parallel = Parallel.allCores()) {
        TrainingPlan plan = TrainingPlan.standard(Architectures.of(word));
        PreparedTraining prepared = PreparedTraining.of(plan, SampleCorpora.split("ko"), parallel);
        System.out.println(word);
        record(prepared, file, parallel);
        replay(prepared, file, parallel);
      }
      Files.delete(file);
    }
    Files.delete(folder);
  }

  /** Turns of steps with and without a recorder, on twins, one after the other. */
  @SuppressWarnings("SystemOut")
  private static void record(PreparedTraining prepared, Path file, Parallel parallel) {
    Trainer recorded = prepared.trainer(parallel);
    Trainer plain = prepared.twin().trainer(parallel);
    RunSetup setup = RunSetup.of("bench", prepared, Map.of());
    double[] with = new double[TURNS];
    double[] without = new double[TURNS];
    try (RunRecorder recorder = RunRecorder.create(file, setup, recorded, RunFormat.BUDGET)) {
      recorder.sample(
          SamplePrompts.of(prepared.split(), prepared.plan().architecture()),
          PromptSampler.of(prepared, parallel));
      for (int turn = 0; turn < TURNS; turn++) {
        without[turn] = steps(plain, null);
        with[turn] = steps(recorded, recorder);
      }
    }
    System.out.printf(
        "  recording: %.3f times a step without (median of %d turns of %d steps; by the sums %.3f)%n",
        median(with) / median(without),
        TURNS,
        TURN,
        Arrays.stream(with).sum() / Arrays.stream(without).sum());
    long hashed = System.nanoTime();
    long sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += WeightHash.of(recorded.parameters().values());
    }
    double hash = (System.nanoTime() - hashed) / 200e9;
    System.out.printf(
        "  the hash alone: %.4f of a step (%x), file %d MB%n",
        hash / (median(without) / TURN), sum, file.toFile().length() >> 20);
  }

  private static double steps(
      Trainer trainer, @org.jspecify.annotations.Nullable RunRecorder recorder) {
    long start = System.nanoTime();
    for (int i = 0; i < TURN; i++) {
      var report = trainer.step();
      if (recorder != null) {
        recorder.onStep(report);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Random moments, each from wherever the one before left off; then a drag over the frames. */
  @SuppressWarnings("SystemOut")
  private static void replay(PreparedTraining prepared, Path path, Parallel parallel) {
    Random random = new Random(1);
    try (RunFile file = RunFile.open(path)) {
      Playback playback = new Playback(file, prepared.twin(), parallel);
      int last = (int) file.lastStep();
      double[] seconds = new double[MOMENTS];
      for (int i = 0; i < MOMENTS; i++) {
        long start = System.nanoTime();
        playback.goTo(random.nextInt(last + 1));
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
      Arrays.sort(seconds);
      System.out.printf(
          "  any moment exactly: median %.2f s, worst %.2f s (keyframes every %d steps)%n",
          seconds[MOMENTS / 2],
          seconds[MOMENTS - 1],
          file.keyframes().get(Math.min(2, file.keyframes().size() - 1))
              - file.keyframes().get(Math.min(1, file.keyframes().size() - 1)));
      double[] frames = new double[DRAG];
      for (int i = 0; i < DRAG; i++) {
        long start = System.nanoTime();
        playback.showNear((long) last * i / DRAG);
        frames[i] = (System.nanoTime() - start) / 1e9;
      }
      Arrays.sort(frames);
      System.out.printf(
          "  nearest frame: median %.1f ms, worst %.1f ms: %.0f frames a second%n",
          1e3 * frames[DRAG / 2], 1e3 * frames[DRAG - 1], DRAG / Arrays.stream(frames).sum());
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
