package maru.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Recurrence.Kind;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.Pass;

/**
 * Measures forward and backward of one recurrent layer of 64 units over 16 sequences, with
 * embeddings and a head of 16 classes; src/peers/python/recurrent_times.py measures PyTorch at the
 * same. Run the two by hand, in turns.
 */
public final class RecurrentBenchmark {
  private static final int SEQUENCES = 16;
  private static final int WIDTH = 64;
  private static final int CLASSES = 16;
  private static final int TURNS = 9;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private RecurrentBenchmark() {}

  /** Milliseconds a pass on the clock, and of all processors' time, which others disturb less. */
  private record Times(double clock, double processors) {}

  /**
   * Prints median milliseconds a pass.
   *
   * @param arguments threads; 2 where nothing is said
   */
  @SuppressWarnings("SystemOut") // a benchmark reports to the terminal
  public static void main(String[] arguments) {
    int threads = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
    try (Parallel parallel = new Parallel(threads)) {
      // Twice: the first time warms every path up.
      for (boolean told : new boolean[] {false, true}) {
        for (Kind kind : new Kind[] {Kind.LSTM, Kind.GRU, Kind.ELMAN}) {
          for (int length : new int[] {16, 64, 256}) {
            Times times = times(kind, length, parallel);
            if (told) {
              System.out.printf(
                  Locale.ROOT,
                  "maru  %-5s T %3d  %8.3f ms, of processors %8.3f ms%n",
                  kind,
                  length,
                  times.clock(),
                  times.processors());
            }
          }
        }
      }
    }
  }

  private static Times times(Kind kind, int length, Parallel parallel) {
    RecurrentModel model = new RecurrentModel(kind, CLASSES, length, WIDTH, 1, 0f);
    Tape tape = new Tape(model.parameters(), parallel);
    int[] ids = new int[SEQUENCES * length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i * 7919 % CLASSES;
    }
    int passes = 6400 / length;
    double[] clock = new double[TURNS];
    double[] processors = new double[TURNS];
    for (int turn = 0; turn < TURNS; turn++) {
      long start = System.nanoTime();
      long worked = PROCESS.getProcessCpuTime();
      for (int i = 0; i < passes; i++) {
        tape.beginTraining(SEQUENCES, 1, i);
        model.parameters().changed();
        CrossEntropy.of(tape, model.logits(Pass.on(tape), ids, TimeSteps.of(length)), ids, 1f);
        tape.run();
      }
      clock[turn] = (System.nanoTime() - start) / 1e6 / passes;
      processors[turn] = (PROCESS.getProcessCpuTime() - worked) / 1e6 / passes;
    }
    Arrays.sort(clock);
    Arrays.sort(processors);
    return new Times(clock[TURNS / 2], processors[TURNS / 2]);
  }
}
