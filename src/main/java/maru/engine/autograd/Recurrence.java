package maru.engine.autograd;

import java.util.Arrays;
import java.util.Objects;
import maru.engine.explain.Description;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.GradientWrite;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer's way through time, all steps in one op, equal to PyTorch's LSTM, GRU and RNN
 * with tanh. What comes from the inputs, x W + b, an {@link Affine} has made for all steps at once;
 * here each step adds b' + h U of the state h before it.
 *
 * <p>G gates a cell, H hidden units: x W + b is (B * T, G * H), U (H, G * H), b' (G * H), the
 * hidden states (B * T, H). In a step all sequences of the slice go through one matrix product.
 *
 * <p>After a training pass the hidden and cell states' gradients are whole: they hold what the loss
 * takes from a state directly and what it takes by way of the steps after it.
 */
public final class Recurrence extends Op {
  /**
   * Rows of the matrix kernel's smaller block. With one sequence a slice, which reads U anew for
   * every row, a pass over 16 sequences of 64 steps takes 1.4 times as long; 8 or 12 gain nothing.
   */
  private static final int SEQUENCES = 4;

  /** A kind of cell. */
  public enum Kind {
    /** The plain one, h = tanh(x W + b + h U + b'). */
    ELMAN(1),
    /** Gated recurrent unit; gates r, z, n in this order, the reset after the product. */
    GRU(3),
    /** Long short-term memory; gates i, f, g, o in this order. */
    LSTM(4);

    private final int gates;

    Kind(int gates) {
      this.gates = gates;
    }

    /** G. */
    public int gates() {
      return gates;
    }
  }

  /**
   * The states before the first step; their gradients are made too.
   *
   * @param hidden (B, H), a row a sequence
   * @param cell (B, H) of an LSTM; null stands for zeros
   */
  public record State(Tensor hidden, @Nullable Tensor cell) {}

  /**
   * What a recurrence gives.
   *
   * @param states the hidden states (B * T, H)
   * @param cells an LSTM's cell states (B * T, H)
   * @param gates what the gates let through, 0 in steps without any (B * T, G * H); only to be
   *     looked at. Its gradient is that of the sums that went into the gates
   * @param sums a GRU's b' + h U (B * T, 3 H), of which r lets n's part in; only to be looked at
   */
  public record Outcome(
      Tensor states, @Nullable Tensor cells, Tensor gates, @Nullable Tensor sums) {
    /** The states after the last step (B, H), from which another recurrence may go on. */
    public State last(Tape tape, TimeSteps steps) {
      int[] rows = steps.lastRows(tape.sequences());
      return new State(
          SelectRows.of(tape, states, rows),
          cells == null ? null : SelectRows.of(tape, cells, rows));
    }
  }

  private final Kind kind;
  private final Tensor x;
  private final Tensor u;
  private final Tensor b;
  private final TimeSteps steps;
  private final @Nullable State first;
  private final int hidden;
  private final int width;
  private final Tensor states;
  private final Tensor gates;
  private final @Nullable Tensor previous;
  private final RecurrentCell cell;
  private final RecurrentWeight weight;
  private boolean statesAsked;
  private boolean cellsAsked;
  private boolean learns;
  private GradientWrite toX = GradientWrite.NONE;
  private GradientWrite toFirstHidden = GradientWrite.NONE;
  private GradientWrite toFirstCell = GradientWrite.NONE;

  private Recurrence(
      Tape tape, Kind kind, Tensor x, Tensor u, Tensor b, TimeSteps steps, @Nullable State first) {
    this.kind = kind;
    this.x = x;
    this.u = u;
    this.b = b;
    this.steps = steps;
    this.first = first;
    this.hidden = u.shape().at(0);
    this.width = kind.gates() * hidden;
    check(tape.sequences(), kind);
    Shape shape = Shape.of(x.shape().rows(), hidden);
    this.states = tape.activation(shape, x.rowStarts());
    this.gates = tape.activation(x.shape(), x.rowStarts());
    this.previous = tape.isTraining() ? tape.activation(shape, x.rowStarts()) : null;
    this.cell =
        switch (kind) {
          case ELMAN -> new ElmanCell(x, gates, hidden);
          case GRU ->
              new GruCell(x, gates, tape.activation(x.shape(), x.rowStarts()), hidden, previous);
          case LSTM ->
              new LstmCell(
                  x,
                  gates,
                  tape.activation(shape, x.rowStarts()),
                  first == null ? null : first.cell());
        };
    this.weight = new RecurrentWeight(tape, u, b);
    learnsFrom(first == null ? null : first.hidden(), first == null ? null : first.cell());
  }

  /**
   * Records a recurrence.
   *
   * @param x x W + b for every step (B * T, G * H), row b * T + t
   * @param u the recurrent weight U (H, G * H)
   * @param b the recurrent bias b' (G * H)
   * @param steps how many steps, how many of each sequence, and from which end
   * @param first the states before the first step; null stands for zeros
   */
  public static Outcome of(
      Tape tape, Kind kind, Tensor x, Tensor u, Tensor b, TimeSteps steps, @Nullable State first) {
    Recurrence op = new Recurrence(tape, kind, x, u, b, steps, first);
    tape.record(op);
    Tensor sums = op.cell.sums();
    return new Outcome(op.states, op.cell.cells(), op.gates, sums == op.gates ? null : sums);
  }

  private void check(int sequences, Kind kind) {
    steps.check(sequences);
    if (x.shape().rows() != sequences * steps.length()) {
      throw new IllegalArgumentException(
          x.shape().rows() + " rows for " + sequences + " sequences of " + steps.length());
    }
    if (x.columns() != width || u.columns() != width || b.shape().size() != width) {
      throw new IllegalArgumentException(
          kind
              + " of "
              + hidden
              + " units takes "
              + width
              + " columns, but x has "
              + x.shape()
              + ", U "
              + u.shape()
              + " and b "
              + b.shape());
    }
    if (first != null) {
      checkFirst(first.hidden(), sequences);
      if (first.cell() != null) {
        checkFirst(first.cell(), sequences);
        if (kind != Kind.LSTM) {
          throw new IllegalArgumentException(kind + " has no cell state to start from");
        }
      }
    }
  }

  private void checkFirst(Tensor state, int sequences) {
    if (!state.shape().equals(Shape.of(sequences, hidden))) {
      throw new IllegalArgumentException(
          "a first state "
              + state.shape()
              + " for "
              + sequences
              + " sequences of "
              + hidden
              + " units");
    }
  }

  private void learnsFrom(@Nullable Tensor firstHidden, @Nullable Tensor firstCell) {
    states.learnsFrom(x, u, b, firstHidden, firstCell);
    Tensor cells = cell.cells();
    if (cells != null) {
      cells.learnsFrom(x, u, b, firstHidden, firstCell);
    }
  }

  @Override
  int sequencesAtOnce() {
    return SEQUENCES;
  }

  @Override
  void forward(Slice s) {
    Kernels kernels = s.kernels();
    int n = s.to() - s.from();
    int size = cell.recordSize();
    float[] records = s.scratch(n * size);
    for (int i = 0; i < n; i++) {
      start(first == null ? null : first.hidden(), s.from() + i, records, i * size);
      start(first == null ? null : first.cell(), s.from() + i, records, i * size + cell.cellAt());
    }
    Tensor cells = cell.cells();
    for (int step = 0; step < steps.length(); step++) {
      int t = steps.at(step);
      weight.multiply(kernels, records, n, size, cell.sumsAt());
      for (int i = 0; i < n; i++) {
        int at = i * size;
        int row = x.row(s.from() + i) + t;
        if (previous != null) {
          System.arraycopy(records, at, previous.values(), previous.at(row), hidden);
        }
        if (t < steps.count(s.from() + i)) {
          cell.forward(kernels, row, records, at);
        } else {
          cell.rest(row);
        }
        System.arraycopy(records, at, states.values(), states.at(row), hidden);
        if (cells != null) {
          System.arraycopy(records, at + cell.cellAt(), cells.values(), cells.at(row), hidden);
        }
      }
    }
  }

  private void start(@Nullable Tensor state, int sequence, float[] records, int at) {
    if (state == null) {
      Arrays.fill(records, at, at + hidden, 0f);
    } else {
      System.arraycopy(state.values(), state.at(state.row(sequence)), records, at, hidden);
    }
  }

  @Override
  void backward(Slice s) {
    if (!learns) {
      return;
    }
    Kernels kernels = s.kernels();
    int n = s.to() - s.from();
    int size = cell.recordSize();
    float[] records = s.scratch(n * size);
    Arrays.fill(records, 0, n * size, 0f);
    for (int step = steps.length() - 1; step >= 0; step--) {
      int t = steps.at(step);
      for (int i = 0; i < n; i++) {
        int row = x.row(s.from() + i) + t;
        int before = step == 0 ? -1 : x.row(s.from() + i) + steps.at(step - 1);
        gather(kernels, row, records, i * size);
        if (t < steps.count(s.from() + i)) {
          cell.backward(kernels, s.from() + i, row, before, records, i * size);
        } else {
          cell.restBackward(row, records, i * size);
        }
        Gradients.pass(s, gates, x, row, width, toX);
      }
      if (step > 0 || first != null) {
        weight.multiplyBack(kernels, records, n, size, cell.sumsAt());
      }
    }
    for (int i = 0; first != null && i < n; i++) {
      finish(kernels, first.hidden(), toFirstHidden, s.from() + i, records, i * size);
      if (first.cell() != null) {
        int at = i * size + cell.cellAt();
        finish(kernels, first.cell(), toFirstCell, s.from() + i, records, at);
      }
    }
  }

  /** Adds what is asked of a step's states directly to what comes from the steps after it. */
  private void gather(Kernels kernels, int row, float[] records, int at) {
    if (statesAsked) {
      kernels.add(states.gradients(), states.at(row), records, at, hidden);
    }
    System.arraycopy(records, at, states.gradients(), states.at(row), hidden);
    Tensor cells = cell.cells();
    if (cellsAsked && cells != null) {
      kernels.add(cells.gradients(), cells.at(row), records, at + cell.cellAt(), hidden);
    }
  }

  private void finish(
      Kernels kernels, Tensor state, GradientWrite write, int sequence, float[] records, int at) {
    int to = state.at(state.row(sequence));
    if (write.adds()) {
      kernels.add(records, at, state.gradients(), to, hidden);
    } else if (write.writes()) {
      System.arraycopy(records, at, state.gradients(), to, hidden);
    }
  }

  @Override
  void claim() {
    Tensor cells = cell.cells();
    statesAsked = states.hasGradient();
    cellsAsked = cells != null && cells.hasGradient();
    learns = statesAsked || cellsAsked;
    if (!learns) {
      return;
    }
    // Those that nobody asks for have a gradient all the same, for whoever looks.
    states.claimGradient();
    if (cells != null) {
      cells.claimGradient();
    }
    if (gates.claimGradient().adds()
        || (cell.sums() != gates && cell.sums().claimGradient().adds())) {
      throw new IllegalStateException("gates are only to be looked at, but something uses them");
    }
    toX = x.claimGradient();
    if (first != null) {
      toFirstHidden = first.hidden().claimGradient();
      Tensor firstCell = first.cell();
      toFirstCell = firstCell == null ? GradientWrite.NONE : firstCell.claimGradient();
    }
    weight.claim();
    takeRound(u, b);
  }

  @Override
  int gradientTiles() {
    return learns ? weight.gradientTiles() : 0;
  }

  @Override
  void gradientTile(int index, Kernels kernels) {
    weight.gradientTile(index, kernels, Objects.requireNonNull(previous), cell.sums());
  }

  @Override
  Description describe() {
    RecurrentRows rows =
        new RecurrentRows(kind, x, u, b, states, cell.cells(), gates, steps, first);
    return new RecurrenceDescription(rows).describe();
  }
}
