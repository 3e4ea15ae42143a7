package maru.model.seq2seq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.engine.autograd.Activation;
import maru.engine.autograd.AdditiveScores;
import maru.engine.autograd.Affine;
import maru.engine.autograd.Columns;
import maru.engine.autograd.MaskedSoftmax;
import maru.engine.autograd.Recurrence;
import maru.engine.autograd.Residual;
import maru.engine.autograd.SelectRows;
import maru.engine.autograd.SideBySide;
import maru.engine.autograd.Tape;
import maru.engine.autograd.TimeSteps;
import maru.engine.autograd.WeightedSum;
import maru.engine.autograd.Woven;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.nn.Recurrent;
import maru.engine.tensor.Init;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;

/**
 * Bahdanau's decoder (2015): before each step its state asks what was read, e_j = v . tanh(W s + U
 * h_j), and what it is given, the context, goes into the step with the token. So a step hangs on
 * the one before, and they go one by one: each is recorded by itself.
 */
final class BahdanauDecoder implements AttentiveDecoder {
  private static final String QUERY = ATTENTION + ".query";
  private static final String SCORES = ATTENTION + ".scores";
  private static final String WEIGHTS = ATTENTION + ".weights";
  private static final String CONTEXT = ATTENTION + ".context";
  private static final String STATES = "decoder.states";

  private final Recurrent cell;
  private final Linear query;
  private final Linear key;
  private final Tensor v;
  private final Linear context;

  /**
   * Adds the cell {@code decoder}, {@code attention.query} W (H, H), {@code attention.key} U (M,
   * H), {@code attention.v} (H) and {@code decoder.context} C (M, G * H), by which a context goes
   * into the gates.
   *
   * @param memory M
   */
  BahdanauDecoder(
      Parameters parameters, Recurrence.Kind kind, int width, int memory, Weights first) {
    cell = Recurrent.create(parameters, "decoder", kind, width, width);
    query = Linear.withoutBias(parameters, QUERY, width, width, first.of(width));
    key = Linear.withoutBias(parameters, ATTENTION + ".key", memory, width, first.of(memory));
    v = parameters.add(ATTENTION + ".v", Shape.of(width), first.of(width));
    Init drawn = new Init.Uniform((float) (1 / Math.sqrt(width)));
    context =
        Linear.withoutBias(
            parameters, "decoder.context", memory, kind.gates() * width, drawn); // like the cell's
  }

  /** How a matrix of so many inputs is drawn. */
  @FunctionalInterface
  interface Weights {
    /** For that many. */
    Init of(int inputs);
  }

  @Override
  public Tensor forward(
      Pass pass, Tensor y, TimeSteps steps, ReadSequence memory, Recurrence.State first) {
    Steps made = new Steps(pass, steps.length());
    Tape tape = pass.tape();
    Tensor keys = pass.tap(ATTENTION + ".keys", key.forward(pass, memory.states())); // (B * Ts, H)
    Tensor input =
        pass.tap(
            "decoder.input", // (B * Tt, G * H)
            Affine.of(tape, y, cell.inputWeight(), cell.inputBias(), Activation.NONE));
    Recurrence.State state = first;
    for (int t = 0; t < steps.length(); t++) {
      Tensor asks = made.step(QUERY, query.forward(pass, state.hidden())); // (B, H)
      Tensor scores = made.step(SCORES, AdditiveScores.of(tape, asks, keys, v)); // (B, 1, 1, Ts)
      Tensor weights = made.step(WEIGHTS, MaskedSoftmax.of(tape, scores, memory.mask()));
      Tensor given =
          made.step(CONTEXT, WeightedSum.of(tape, weights, Columns.all(memory.states()))); // (B, M)
      Tensor x = SelectRows.of(tape, input, rows(tape.sequences(), t, steps.length()));
      Tensor gates = Residual.of(tape, x, context.forward(pass, given), 0f); // (B, G * H)
      Recurrence.Outcome after =
          Recurrence.of(
              tape,
              cell.kind(),
              gates,
              cell.hiddenWeight(),
              cell.hiddenBias(),
              steps.only(t, tape.sequences()),
              state);
      state = new Recurrence.State(made.step(STATES, after.states()), after.cells());
      made.next();
    }
    for (String name : List.of(QUERY, SCORES, WEIGHTS)) {
      made.look(name);
    }
    return SideBySide.of(tape, made.whole(STATES), made.whole(CONTEXT)); // (B * Tt, H + M)
  }

  private static int[] rows(int sequences, int step, int steps) {
    int[] rows = new int[sequences];
    Arrays.setAll(rows, b -> b * steps + step);
    return rows;
  }

  /** What is made step by step, under its names. */
  private static final class Steps {
    private final Pass pass;
    private final int length;
    private final Map<String, List<Tensor>> made = new HashMap<>();
    private int at;

    Steps(Pass pass, int length) {
      this.pass = pass;
      this.length = length;
    }

    Tensor step(String name, Tensor tensor) {
      Tensor edited = pass.taps().step(pass.tape(), name, tensor, at, length);
      made.computeIfAbsent(name, n -> new ArrayList<>()).add(edited);
      return edited;
    }

    void next() {
      at++;
    }

    Tensor whole(String name) {
      List<Tensor> steps = Objects.requireNonNull(made.get(name), name);
      Tensor whole =
          steps.getFirst().shape().rank() == 4
              ? Woven.square(pass.tape(), steps)
              : Woven.of(pass.tape(), steps);
      pass.taps().note(name, whole);
      return whole;
    }

    void look(String name) {
      if (pass.taps().wants(name)) {
        whole(name);
      }
    }
  }
}
