package maru.engine.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What an op says of itself once its pass has run: what it takes and gives, the stages of its way
 * forward, what it adds to the gradient of each input, and how the gradients of its parameters
 * gather. It is written from the tensors alone, so that it outlives the op.
 */
public final class Description {
  private final Tensor output;
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Stage> forward = new ArrayList<>();
  private final Map<Tensor, List<Stage>> backward = new LinkedHashMap<>();
  private final Map<Tensor, Gathering> gathered = new LinkedHashMap<>();
  private @Nullable Bend bend;
  private int @Nullable [] selected;

  private Description(Tensor output) {
    this.output = output;
  }

  /**
   * How a parameter's gradient gathers over the batch.
   *
   * @param letters the sum in letters
   * @param terms the sum itself, at a row and a column of the parameter
   */
  public record Gathering(String letters, Terms terms) {}

  /** The sum that makes a weight's gradient. */
  @FunctionalInterface
  public interface Terms {
    /** For the weight at a row and a column of the parameter. */
    Term at(Snapshot numbers, int row, int column);
  }

  /**
   * What becomes of an output's gradient in its place, before it goes on: an activation function's
   * slope.
   *
   * @param letters in letters
   * @param through from what arrived to what goes on
   */
  public record Bend(String letters, Through through) {}

  /** Goes on from a gradient that arrived. */
  @FunctionalInterface
  public interface Through {
    /** The same with the line that takes it on. */
    Share at(Snapshot numbers, Share arrived, int row, int column);
  }

  /** An op that gives {@code output} and takes the activations {@code inputs}. */
  public static Description of(Tensor output, Tensor... inputs) {
    Description description = new Description(output);
    description.inputs.addAll(List.of(inputs));
    return description;
  }

  /** Adds a stage of the way forward. */
  public Description shows(Stage stage) {
    forward.add(stage);
    return this;
  }

  /**
   * Adds what the op gives to the gradient of {@code input}, where that has one: {@code stage}
   * views that gradient, and its cells are this op's share of it.
   */
  public Description passes(Tensor input, Stage stage) {
    if (input.hasGradient()) {
      backward.computeIfAbsent(input, t -> new ArrayList<>()).add(stage);
    }
    return this;
  }

  /** Adds how a parameter's gradient gathers, where it has one. */
  public Description gathers(Tensor parameter, String letters, Terms terms) {
    if (parameter.hasGradient()) {
      gathered.put(parameter, new Gathering(letters, terms));
    }
    return this;
  }

  /** Says what becomes of the output's gradient in its place. */
  public Description bends(String letters, Through through) {
    bend = new Bend(letters, through);
    return this;
  }

  /** Says which rows of the first input the output's are; without that they are the same. */
  public Description selects(int[] rows) {
    selected = rows.clone();
    return this;
  }

  /** What the op gives. */
  public Tensor output() {
    return output;
  }

  /** The activations that it takes. */
  public List<Tensor> inputs() {
    return Collections.unmodifiableList(inputs);
  }

  /** The stages of its way forward. */
  public List<Stage> forward() {
    return Collections.unmodifiableList(forward);
  }

  /** Its shares of the inputs' gradients, each input's in one stage or in several for its parts. */
  public Map<Tensor, List<Stage>> backward() {
    return Collections.unmodifiableMap(backward);
  }

  /** How its parameters' gradients gather. */
  public Map<Tensor, Gathering> gathered() {
    return Collections.unmodifiableMap(gathered);
  }

  /** What becomes of the output's gradient in its place, if anything. */
  public @Nullable Bend bend() {
    return bend;
  }

  /** Which rows of the first input the output's are, or null where they are the same. */
  public int @Nullable [] selected() {
    return selected == null ? null : selected.clone();
  }
}
