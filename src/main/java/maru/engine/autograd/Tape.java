package maru.engine.autograd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.engine.explain.Description;
import maru.engine.explain.Snapshot;
import maru.engine.kernel.Kernels;
import maru.engine.tensor.Arena;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Storage;
import maru.engine.tensor.Tensor;

/**
 * Records the ops of one pass through a model, then runs them: each slice of the batch goes forward
 * through all ops and backward again on one thread, and the parameters' gradients follow.
 *
 * <p>Every number is the outcome of sums in one fixed order, so neither the slices nor the threads
 * change a bit of it. Not safe for use by several threads at once.
 */
public final class Tape {
  /** Rows that make a slice worth a thread's turn, and enough for the matrix kernel's blocks. */
  private static final int ROWS_A_SLICE = 128;

  private final Parameters parameters;
  private final Parallel parallel;
  private final Kernels kernels;
  private final Arena arena = new Arena();
  private final List<Op> ops = new ArrayList<>();
  private final List<Tensor> activations = new ArrayList<>();
  private final Map<Tensor, PackedWeight> packed = new HashMap<>();
  private final Map<Tensor, PackedWeight> packedTransposed = new HashMap<>();
  private final List<Runnable> work = new ArrayList<>();
  private Slice[] slices = new Slice[0];
  private int sequences;
  private boolean training;
  private long seed;
  private long step;
  private long pass;
  private int dropouts;
  private OptionalDouble dropout = OptionalDouble.empty();
  private float[] zeros = new float[0];

  /** A tape for a model with these parameters. */
  public Tape(Parameters parameters, Parallel parallel, Kernels kernels) {
    this.parameters = parameters;
    this.parallel = parallel;
    this.kernels = kernels;
  }

  /** A tape with the fastest kernels there are. */
  public Tape(Parameters parameters, Parallel parallel) {
    this(parameters, parallel, Kernels.best());
  }

  /** Starts a pass without gradients and dropout over {@code sequences} sequences. */
  public void beginInference(int sequences) {
    begin(sequences, false, 0, 0);
  }

  /**
   * Starts a training pass.
   *
   * @param sequences sequences in the batch
   * @param seed the run's seed, and
   * @param step the step: together they key what dropout draws
   */
  public void beginTraining(int sequences, long seed, long step) {
    begin(sequences, true, seed, step);
  }

  /**
   * Has the training passes to come drop with {@code probability} everywhere; where there is none,
   * each layer drops with its own.
   */
  public void useDropout(OptionalDouble probability) {
    dropout = probability;
  }

  /** With what probability an op drops in this pass whose layer was made with {@code own}. */
  float dropout(float own) {
    return training ? (float) dropout.orElse(own) : 0f;
  }

  private void begin(int count, boolean withGradients, long newSeed, long newStep) {
    ops.clear();
    activations.clear();
    arena.reset();
    sequences = count;
    training = withGradients;
    seed = newSeed;
    step = newStep;
    dropouts = 0;
    pass++;
  }

  /** Whether gradients will be made and dropout drops. */
  public boolean isTraining() {
    return training;
  }

  /** Sequences in the batch. */
  public int sequences() {
    return sequences;
  }

  /** The first row of each sequence where all have the same number of rows. */
  public int[] evenRows(long rowsEach) {
    if (rowsEach > Storage.MOST / Math.max(1, sequences)) {
      throw new Problem("memory.tooLarge.rows", sequences, rowsEach, Storage.MOST);
    }
    int[] starts = new int[sequences + 1];
    for (int i = 0; i <= sequences; i++) {
      starts[i] = (int) (i * rowsEach);
    }
    return starts;
  }

  /** A new activation; its values are there after {@link #run}. */
  Tensor activation(Shape shape, int[] rowStarts) {
    return activation(shape, shape.columns(), rowStarts, false);
  }

  /** A new activation; see {@link Tensor#activation}. */
  Tensor activation(Shape shape, int stride, int[] rowStarts, boolean gradientInPlace) {
    long rows = shape.columns() == 0 ? 0 : shape.elements() / shape.columns();
    int at =
        arena.reserve(rows > Long.MAX_VALUE / Math.max(1, stride) ? Long.MAX_VALUE : rows * stride);
    Tensor tensor =
        Tensor.activation(arena, at, shape, stride, rowStarts, gradientInPlace && training);
    activations.add(tensor);
    return tensor;
  }

  /** Records an op. */
  void record(Op op) {
    ops.add(op);
  }

  Kernels kernels() {
    return kernels;
  }

  PackedWeight packed(Tensor weight) {
    return used(packed.computeIfAbsent(weight, w -> new PackedWeight(w, false, kernels)));
  }

  PackedWeight packedTransposed(Tensor weight) {
    return used(packedTransposed.computeIfAbsent(weight, w -> new PackedWeight(w, true, kernels)));
  }

  private PackedWeight used(PackedWeight weight) {
    weight.useIn(pass);
    return weight;
  }

  /** At least {@code n} zeros for products to start from; nobody writes there. */
  float[] zeros(int n) {
    if (zeros.length < n) {
      zeros = new float[n];
    }
    return zeros;
  }

  /** A key for the next dropout of this pass. */
  long dropoutKey() {
    return Rng.of(seed, "dropout", step).bitsAt(dropouts++);
  }

  /**
   * Floats of activations that the pass recorded so far takes, which may be more than any array
   * holds; a training pass takes as many again for their gradients. Until {@link #run} nothing of
   * it is allocated, so that a step's memory can be reckoned without making it.
   */
  public long reserved() {
    return arena.used();
  }

  /** Floats of weights laid out for the matrix kernel, which the tape keeps between passes. */
  public long packedFloats() {
    long floats = 0;
    for (Map<Tensor, PackedWeight> weights : List.of(packed, packedTransposed)) {
      for (PackedWeight weight : weights.values()) {
        floats += weight.floats();
      }
    }
    return floats;
  }

  /**
   * Runs what was recorded: forward, and in a training pass backward and the gradients.
   *
   * @throws Problem if the pass needs arrays larger than any
   */
  public void run() {
    if (!parameters.areThere()) {
      throw new IllegalStateException("the parameters were neither drawn nor loaded");
    }
    if (training) {
      parameters.prepareGradients();
      claimGradients();
    }
    arena.prepare(training);
    packStaleWeights();
    cutIntoSlices();
    parallel.forEach(slices.length, i -> runSlice(slices[i]));
    if (training) {
      makeParameterGradients();
    }
  }

  /**
   * What the ops of the last pass say of themselves, in the order in which they were recorded; to
   * be asked before the next pass begins.
   *
   * @throws IllegalStateException where gradients took the place of values, as those of logits that
   *     nobody tapped
   */
  public List<Description> describe() {
    if (activations.stream().anyMatch(Tensor::isGradientInPlace)) {
      throw new IllegalStateException("a pass whose logits are not tapped can't be described");
    }
    return ops.stream().map(Op::describe).toList();
  }

  /**
   * The numbers of the last pass, to keep: the tape gives its memory away, and the next pass takes
   * other memory. No op, and no loss, can be read afterwards.
   *
   * @param weights the parameters' values in that pass, and
   * @param weightGradients their gradients, both copied by the caller
   */
  public Snapshot giveNumbers(float[] weights, float[] weightGradients) {
    Snapshot numbers =
        new Snapshot(arena.values(), arena.gradients(), parameters, weights, weightGradients);
    arena.letGo();
    return numbers;
  }

  private void runSlice(Slice slice) {
    for (Op op : ops) {
      op.forward(slice);
    }
    if (training) {
      for (int i = ops.size() - 1; i >= 0; i--) {
        ops.get(i).backward(slice);
      }
    }
  }

  private void claimGradients() {
    for (Tensor t : parameters.all()) {
      t.releaseGradient();
    }
    for (Op op : ops.reversed()) {
      op.claim();
    }
    for (Tensor t : activations) {
      if (t.isContended()) {
        throw new IllegalStateException(
            "the gradient of " + t.shape() + " takes its place, but not the loss alone uses it");
      }
    }
    for (Tensor t : parameters.all()) {
      if (!t.hasGradient()) {
        int from = t.offset();
        java.util.Arrays.fill(parameters.gradients(), from, from + t.shape().size(), 0f);
      }
    }
  }

  private void packStaleWeights() {
    work.clear();
    collectStale(packed);
    collectStale(packedTransposed);
    parallel.forEach(work.size(), i -> work.get(i).run());
  }

  private void collectStale(Map<Tensor, PackedWeight> weights) {
    for (PackedWeight weight : weights.values()) {
      if (weight.isUsedIn(pass) && weight.isStale(parameters)) {
        weight.allocate();
        for (int i = 0; i < weight.parts(); i++) {
          int part = i;
          work.add(() -> weight.pack(part));
        }
        weight.isFresh(parameters);
      }
    }
  }

  private void cutIntoSlices() {
    int rows = activations.isEmpty() ? 0 : activations.getFirst().row(sequences);
    int each = Math.max(1, Math.ceilDiv(ROWS_A_SLICE * sequences, Math.max(1, rows)));
    for (Op op : ops) {
      each = Math.max(each, op.sequencesAtOnce());
    }
    each = Math.max(1, Math.min(each, Math.ceilDiv(sequences, parallel.threads())));
    int count = Math.ceilDiv(sequences, each);
    boolean same =
        slices.length == count && count > 0 && slices[0].to() == Math.min(each, sequences);
    if (same && slices[count - 1].to() == sequences) {
      return;
    }
    slices = new Slice[count];
    for (int i = 0; i < count; i++) {
      slices[i] = new Slice(i * each, Math.min(sequences, (i + 1) * each), kernels);
    }
  }

  /** Ops that write the same parameter's gradient do so in rounds, the others work at once. */
  private void makeParameterGradients() {
    int last = 0;
    for (Op op : ops) {
      last = Math.max(last, op.round());
    }
    for (int round = 0; round <= last; round++) {
      work.clear();
      for (Op op : ops) {
        for (int i = 0; op.round() == round && i < op.gradientTiles(); i++) {
          int tile = i;
          work.add(() -> op.gradientTile(tile, kernels));
        }
      }
      parallel.forEach(work.size(), i -> work.get(i).run());
    }
  }
}
