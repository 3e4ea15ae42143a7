package maru.model.recurrent;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Tensor;
import maru.model.Input;
import org.junit.jupiter.api.Test;

/**
 * What a plain recurrent network forgets and an LSTM keeps: the first of so many symbols is to be
 * said after the last, the others being noise (after Hochreiter and Schmidhuber 1997). Prints the
 * share that is right on sequences not trained on, for three seeds each, and whether there is more
 * than chance; only run when asked for, {@code mvn test -Dtest=RecallRun}.
 */
class RecallRun {
  private static final int SYMBOLS = 8;
  private static final int SEQUENCES = 32;
  private static final int STEPS = 1_500;
  private static final int HIDDEN = 32;
  private static final int TESTS = 20;
  private static final int[] DISTANCES = {5, 10, 20, 40, 80};

  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  private record Batch(int[] ids, int[] ends, int[] targets) {
    /** A symbol of the first half, noise of the second, and the first one is asked for. */
    private static Batch draw(int distance, long seed, long step) {
      Rng rng = Rng.of(seed, "recall", step);
      int length = distance + 1;
      int[] ids = new int[SEQUENCES * length];
      int[] ends = new int[SEQUENCES];
      int[] targets = new int[SEQUENCES];
      for (int b = 0; b < SEQUENCES; b++) {
        targets[b] = rng.nextInt(SYMBOLS);
        ids[b * length] = targets[b];
        for (int t = 1; t < length; t++) {
          ids[b * length + t] = SYMBOLS + rng.nextInt(SYMBOLS);
        }
        ends[b] = (b + 1) * length - 1;
      }
      return new Batch(ids, ends, targets);
    }
  }

  private static CrossEntropy record(RecurrentLanguageModel model, Tape tape, Batch batch) {
    Pass pass = Pass.on(tape);
    int length = batch.ids().length / SEQUENCES;
    Tensor logits =
        model.nextLogits(
            pass, model.forward(pass, Input.Tokens.of(batch.ids(), length)), batch.ends());
    return CrossEntropy.of(tape, logits, batch.targets(), 1f);
  }

  private static double right(Kind kind, int distance, long seed, Parallel parallel) {
    RecurrentConfig config =
        new RecurrentConfig(
            kind,
            2 * SYMBOLS,
            distance + 1,
            1,
            HIDDEN,
            0f,
            true,
            kind == Kind.LSTM ? 1 : 0,
            0,
            "wide");
    RecurrentLanguageModel model = new RecurrentLanguageModel(config);
    model.parameters().initialize(seed);
    AdamWConfig settings = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.01f, 1f);
    AdamW optimizer = new AdamW(model.parameters(), settings, Kernels.best());
    Tape tape = new Tape(model.parameters(), parallel);
    for (int step = 0; step < STEPS; step++) {
      tape.beginTraining(SEQUENCES, seed, step);
      record(model, tape, Batch.draw(distance, seed, step));
      tape.run();
      optimizer.update(parallel, 3e-3f, optimizer.gradientNorm(parallel));
    }
    int correct = 0;
    for (int i = 0; i < TESTS; i++) {
      tape.beginInference(SEQUENCES);
      CrossEntropy loss = record(model, tape, Batch.draw(distance, seed, STEPS + i));
      tape.run();
      correct += loss.correct();
    }
    return 100.0 * correct / (TESTS * SEQUENCES);
  }

  @Test
  void whatIsLeftOfTheFirstSymbol() {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf(Locale.ROOT, "chance %.1f %%; right, each of three seeds%n", 100.0 / SYMBOLS);
    try (Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors())) {
      for (Kind kind : Kind.values()) {
        for (int distance : DISTANCES) {
          double[] right = new double[3];
          for (int seed = 0; seed < right.length; seed++) {
            right[seed] = right(kind, distance, seed + 1, parallel);
          }
          out.printf(Locale.ROOT, "%s at %d: %s%n", kind, distance, Arrays.toString(right));
        }
      }
    }
  }
}
