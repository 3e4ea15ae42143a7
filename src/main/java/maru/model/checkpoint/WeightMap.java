package maru.model.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import maru.base.Problem;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.model.CheckpointForm;
import maru.model.ModelConfig;
import maru.model.TensorPiece;
import org.jspecify.annotations.Nullable;

/** Carries weights between a model and files in a family's form. */
public final class WeightMap {
  /** Tensors that a message names before it says how many more there are. */
  private static final int TOLD = 6;

  private final CheckpointForm form;
  private final ModelConfig config;
  private final Map<String, List<TensorPiece>> pieces;

  /** For models of {@code config}. */
  public WeightMap(CheckpointForm form, ModelConfig config) {
    this.form = form;
    this.config = config;
    this.pieces = form.pieces(config);
  }

  /** Has all weights of a model written under their names and as they lay them out. */
  public void addAll(Parameters parameters, SafetensorsWriter writer) {
    pieces.forEach((name, parts) -> {
      Tensor ours = parameters.get(name);
      for (TensorPiece part : parts) {
        writer.addParts(part.name(), part.shape(), sink -> write(ours, part, sink));
      }
    });
  }

  private static void write(Tensor ours, TensorPiece piece, SafetensorsWriter.Sink sink)
      throws IOException {
    Lines lines = new Lines(ours, piece);
    float[] numbers = new float[lines.length()];
    for (int line = 0; line < lines.count(); line++) {
      lines.out(line, numbers);
      sink.take(numbers);
    }
  }

  /**
   * Puts what files hold into a model whose parameters have room.
   *
   * @return the names of tensors that it has no place for
   * @throws Problem where a tensor is missing, has another shape, or holds what is no number; each
   *     is named
   */
  public List<String> load(TensorSource source, Parameters parameters) {
    Map<String, String> there = there(source);
    refuseMisfits(source, there);
    Set<String> taken = new HashSet<>();
    pieces.forEach((name, parts) -> {
      for (TensorPiece part : parts) {
        String theirs = Objects.requireNonNull(there.get(form.canonical(part.name())));
        copy(source, theirs, parameters.get(name), part);
        taken.add(theirs);
      }
    });
    parameters.changed();
    return left(source, there, taken);
  }

  /** Whether files have all tensors that such a model needs, of whatever shape. */
  public boolean isWhole(TensorSource source) {
    Map<String, String> there = there(source);
    return pieces.values().stream()
        .flatMap(List::stream)
        .allMatch(part -> there.containsKey(form.canonical(part.name())));
  }

  /** Their names as they are, under the canonical ones. */
  private Map<String, String> there(TensorSource source) {
    Map<String, String> there = new LinkedHashMap<>();
    source.names().forEach(name -> there.putIfAbsent(form.canonical(name), name));
    // Where a tensor that two parts share is only found under its other name.
    for (String name : List.copyOf(there.keySet())) {
      there.putIfAbsent(form.original(name, config), there.get(name));
    }
    return there;
  }

  private void refuseMisfits(TensorSource source, Map<String, String> there) {
    List<String> missing = new ArrayList<>();
    Map<String, Shape[]> other = new LinkedHashMap<>();
    for (List<TensorPiece> parts : pieces.values()) {
      for (TensorPiece part : parts) {
        String name = there.get(form.canonical(part.name()));
        if (name == null) {
          missing.add(part.name());
        } else if (!source.shape(name).equals(part.shape())) {
          other.put(name, new Shape[] {source.shape(name), part.shape()});
        }
      }
    }
    if (!missing.isEmpty()) {
      throw new Problem("checkpoint.missing", source.place(), missing.size(), listed(missing));
    }
    if (!other.isEmpty()) {
      List<String> told =
          other.entrySet().stream()
              .map(e -> e.getKey() + " " + e.getValue()[0] + " ≠ " + e.getValue()[1])
              .toList();
      throw new Problem("checkpoint.shapes", source.place(), other.size(), listed(told));
    }
  }

  /** The first of some names, and how many more there are. */
  public static String listed(List<String> names) {
    String first = names.stream().limit(TOLD).collect(Collectors.joining(", "));
    return names.size() > TOLD ? first + " … +" + (names.size() - TOLD) : first;
  }

  private List<String> left(TensorSource source, Map<String, String> there, Set<String> taken) {
    return source.names().stream()
        .filter(name -> !taken.contains(name))
        .filter(name -> {
          String canonical = form.canonical(name);
          String original = there.get(form.original(canonical, config));
          return !form.isFiller(canonical) && !isCopy(source, name, original);
        })
        .toList();
  }

  /** Whether a tensor says the very same as the one that it is a copy of. */
  private static boolean isCopy(TensorSource source, String name, @Nullable String original) {
    if (original == null
        || original.equals(name)
        || !source.shape(name).equals(source.shape(original))) {
      return false;
    }
    int size = source.shape(name).size();
    float[] one = new float[Math.min(size, 1 << 14)];
    float[] two = new float[one.length];
    for (int from = 0; from < size; from += one.length) {
      int n = Math.min(one.length, size - from);
      source.read(name, from, one, 0, n);
      source.read(original, from, two, 0, n);
      if (!Arrays.equals(one, 0, n, two, 0, n)) {
        return false;
      }
    }
    return true;
  }

  private static void copy(TensorSource source, String theirs, Tensor ours, TensorPiece piece) {
    Lines lines = new Lines(ours, piece);
    float[] line = new float[lines.length()];
    for (int i = 0; i < lines.count(); i++) {
      source.read(theirs, (long) i * line.length, line, 0, line.length);
      for (float number : line) {
        if (!Float.isFinite(number)) {
          throw new Problem("checkpoint.notFinite", source.file(theirs), theirs);
        }
      }
      lines.in(i, line);
    }
  }

  /** Lines of one of their tensors, and where each number of a line stands in ours. */
  private static final class Lines {
    private final float[] values;
    private final int count;
    private final int length;
    private final int first;
    private final int alongLines;
    private final int withinLine;

    Lines(Tensor ours, TensorPiece piece) {
      Shape shape = piece.shape();
      values = ours.values();
      // What is turned over is a matrix: a convolution's weight is one row for each output.
      boolean turned = piece.order() == TensorPiece.Order.TRANSPOSED;
      count = turned ? shape.at(0) : shape.rows();
      length = shape.size() / Math.max(1, count);
      int columns = ours.shape().columns();
      boolean vector = shape.rank() == 1;
      int start = ours.offset() + piece.column();
      switch (piece.order()) {
        case SAME -> {
          first = start;
          alongLines = columns;
          withinLine = 1;
        }
        case BACKWARDS -> {
          first = start + length - 1;
          alongLines = vector ? 0 : columns;
          withinLine = -1;
        }
        case TRANSPOSED -> {
          first = start;
          alongLines = 1;
          withinLine = columns;
        }
        case TRANSPOSED_BACKWARDS -> {
          first = start + count - 1;
          alongLines = -1;
          withinLine = columns;
        }
        default -> throw new IllegalStateException(piece.order().name());
      }
    }

    int count() {
      return count;
    }

    int length() {
      return length;
    }

    void in(int line, float[] numbers) {
      int at = first + line * alongLines;
      for (int i = 0; i < length; i++) {
        values[at + i * withinLine] = numbers[i];
      }
    }

    void out(int line, float[] into) {
      int at = first + line * alongLines;
      for (int i = 0; i < length; i++) {
        into[i] = values[at + i * withinLine];
      }
    }
  }
}
