package maru.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import maru.base.Parallel;
import maru.engine.autograd.Affine;
import maru.engine.autograd.AttentionMask;
import maru.engine.autograd.AttentionScores;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.LookUp;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.MultiHeadAttention;
import maru.engine.nn.Pass;
import maru.engine.nn.Recurrent;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.train.TrainingPlan;

/**
 * One layer that goes step by step (plain cell, LSTM) against one of attention, by the length of
 * what is read: how many steps wait for each other, how much is multiplied, and how long forward
 * and backward take here, on one thread and on all.
 */
final class SerialExperiment implements Experiment {
  /** How often each is timed; the median counts. */
  private static final Setting<Integer> TIMES =
      Setting.of("times", Setting.Group.TRAINING, Type.WHOLE, Range.of(1, 1_000), 7)
          .shown(Setting.Shown.COMMAND_LINE);

  /** Nanoseconds that each layer runs before it is timed. */
  private static final long WARM_UP = 1_000_000_000L;

  private static final int WIDTH = 64;
  private static final int HEADS = 4;
  private static final int BATCH = 16;
  private static final int VOCABULARY = 32;
  private static final int[] LENGTHS = {16, 64, 256, 1024};
  private static final int LONGEST = 1024;

  /** Scores, softmax, sum: whatever the length, these wait for each other. */
  private static final int DEPENDENT_OF_ATTENTION = 3;

  private static final String RNN = "rnn";
  private static final String LSTM = "lstm";
  private static final String ATTENTION = "attention";
  private static final String ALL = "Threads";
  private static final List<String> LAYERS = List.of(RNN, LSTM, ATTENTION);

  static final Chart MILLIS =
      Chart.of(
          "millis",
          Axis.numbers("length"),
          Chart.Unit.NUMBER,
          RNN,
          LSTM,
          ATTENTION,
          RNN + ALL,
          LSTM + ALL,
          ATTENTION + ALL);

  static final Chart DEPENDENT =
      Chart.of("dependent", Axis.numbers("length"), Chart.Unit.NUMBER, RNN, LSTM, ATTENTION);

  static final Chart OPERATIONS =
      Chart.of("operations", Axis.numbers("length"), Chart.Unit.NUMBER, RNN, LSTM, ATTENTION);

  @Override
  public String id() {
    return "serial";
  }

  @Override
  public Settings settings() {
    return Settings.of(TIMES);
  }

  @Override
  public List<Chart> charts() {
    return List.of(MILLIS, DEPENDENT, OPERATIONS);
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Choice(LAYERS);
  }

  /** Nothing is trained: layers are timed as they are first drawn. */
  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    return Map.of();
  }

  @Override
  public double work(Values values) {
    return 2.0 * LAYERS.size() * LENGTHS.length;
  }

  @Override
  public void run(Trial trial) {
    for (int length : LENGTHS) {
      String at = String.valueOf(length);
      for (String layer : LAYERS) {
        trial.tell(DEPENDENT, layer, at, layer.equals(ATTENTION) ? DEPENDENT_OF_ATTENTION : length);
        trial.tell(OPERATIONS, layer, at, products(layer, length) / 1e6);
        try (Parallel one = new Parallel(1)) {
          trial.tell(MILLIS, layer, at, millis(layer, length, trial, one));
        }
        trial.worked(1);
        trial.tell(MILLIS, layer + ALL, at, millis(layer, length, trial, trial.parallel()));
        trial.worked(1);
      }
    }
  }

  /** Products of two numbers on the way forward, of all sequences. */
  private static double products(String layer, int length) {
    double squared = (double) WIDTH * WIDTH;
    double each =
        switch (layer) {
          case RNN -> 2 * squared;
          case LSTM -> 8 * squared;
          default -> 4 * squared + (double) length * WIDTH; // each sees half of the others
        };
    return each * length * BATCH;
  }

  private static double millis(String layer, int length, Trial trial, Parallel parallel) {
    Parameters parameters = new Parameters();
    Tensor table =
        parameters.add("tokens", Shape.of(VOCABULARY, WIDTH), FirstWeights.wide().table());
    BiFunction<Pass, Tensor, Tensor> made = layer(parameters, layer, length);
    parameters.initialize(trial.seed());
    Tape tape = new Tape(parameters, parallel);
    int[] ids = new int[BATCH * length];
    Arrays.setAll(ids, i -> (int) ((i * 7919L + trial.seed()) % VOCABULARY));
    int times = trial.get(TIMES);
    double[] all = new double[times];
    long begun = System.nanoTime();
    int i = -2;
    while (i < times) {
      long start = System.nanoTime();
      tape.beginTraining(BATCH, trial.seed(), 0);
      Pass pass = Pass.on(tape);
      Tensor y = made.apply(pass, LookUp.of(tape, table, ids, length)); // (B * T, C)
      CrossEntropy.of(tape, Affine.logits(tape, y, table, null, false), ids, 1f);
      tape.run();
      if (i >= 0) {
        all[i] = (System.nanoTime() - start) / 1e6;
      }
      // At first the machine is cold, and the code not yet translated.
      i = i >= 0 || System.nanoTime() - begun > WARM_UP ? i + 1 : i;
    }
    Arrays.sort(all);
    return all[times / 2];
  }

  private static BiFunction<Pass, Tensor, Tensor> layer(
      Parameters parameters, String layer, int length) {
    if (layer.equals(ATTENTION)) {
      MultiHeadAttention attention =
          MultiHeadAttention.create(
              parameters,
              layer,
              WIDTH,
              HEADS,
              AttentionScores.scale(WIDTH / HEADS),
              0,
              FirstWeights.wide(),
              0);
      return (pass, x) -> attention.forward(pass, x, length, new AttentionMask.Causal());
    }
    Recurrent recurrent =
        Recurrent.create(
            parameters,
            layer,
            layer.equals(LSTM) ? Recurrence.Kind.LSTM : Recurrence.Kind.ELMAN,
            WIDTH,
            WIDTH);
    TimeSteps steps = new TimeSteps(length, null, false);
    return (pass, x) -> recurrent.forward(pass, x, steps).states();
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    String longest = String.valueOf(LONGEST);
    return List.of(
        Finding.of(
            answer(result).isEmpty() ? RNN : answer(result),
            result.at(MILLIS, RNN, longest),
            result.at(MILLIS, LSTM, longest),
            result.at(MILLIS, ATTENTION, longest)),
        Finding.of(
            "short",
            result.at(MILLIS, RNN, "16"),
            result.at(MILLIS, LSTM, "16"),
            result.at(MILLIS, ATTENTION, "16")),
        Finding.of(
            "threads",
            result.at(MILLIS, LSTM, "256") / result.at(MILLIS, LSTM + ALL, "256"),
            result.at(MILLIS, ATTENTION, "256") / result.at(MILLIS, ATTENTION + ALL, "256")));
  }

  /** Which is fastest at the longest. */
  @Override
  public String answer(ExperimentResult result) {
    String fastest = "";
    double least = Double.POSITIVE_INFINITY;
    for (String layer : LAYERS) {
      double millis = result.at(MILLIS, layer, String.valueOf(LONGEST));
      if (millis < least) {
        least = millis;
        fastest = layer;
      }
    }
    return fastest;
  }
}
