package maru.inspect.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import maru.engine.explain.Stage;
import org.jspecify.annotations.Nullable;

/** One operation of a step: what is done, where, in which of the three phases. */
public final class Operation {
  /** What there is to be seen of an operation. */
  public enum Content {
    /** The batch as it was drawn. */
    BATCH,
    /** What is asked in it. */
    ASKED,
    /** Numbers in rows and columns. */
    NUMBERS,
    /** One amount in each row. */
    AMOUNTS,
    /** The weights of a parameter, one of which can be picked. */
    WEIGHTS
  }

  private final Phase phase;
  private final ModelPart part;
  private final String id;
  private final String of;
  private final boolean passed;
  private final int number;
  private final String letters;
  private final Content content;
  private final @Nullable Stage stage;
  private final List<ModelPart> from;

  private Operation(
      Phase phase,
      ModelPart part,
      String id,
      String of,
      boolean passed,
      int number,
      String letters,
      Content content,
      @Nullable Stage stage,
      List<ModelPart> from) {
    this.from = from;
    this.phase = phase;
    this.part = part;
    this.id = id;
    this.of = of;
    this.passed = passed;
    this.number = number;
    this.letters = letters;
    this.content = content;
    this.stage = stage;
  }

  /** An operation of the training around the model. */
  static Operation of(Phase phase, ModelPart part, String id, String letters, Content content) {
    return new Operation(phase, part, id, "", false, 0, letters, content, null, List.of());
  }

  /**
   * A stage of an op.
   *
   * @param of what its numbers are called, without the block they lie in
   * @param passed whether what went in also runs past it
   */
  static Operation of(Phase phase, ModelPart part, Stage stage, String of, boolean passed) {
    boolean one = stage.view().to() - stage.view().from() == 1;
    return new Operation(
        phase,
        part,
        stage.id(),
        of,
        passed,
        0,
        stage.letters(),
        one ? Content.AMOUNTS : Content.NUMBERS,
        stage,
        List.of());
  }

  /** The same as the n-th of its kind in its part. */
  Operation numbered(int n) {
    return new Operation(phase, part, id, of, passed, n, letters, content, stage, from);
  }

  /** The same with the parts that its numbers come from. */
  Operation taking(List<ModelPart> parts) {
    return new Operation(
        phase, part, id, of, passed, number, letters, content, stage, List.copyOf(parts));
  }

  /** The other parts that its numbers come from, none where it goes on with its own part's. */
  public List<ModelPart> from() {
    return from;
  }

  /** Which of the three phases it belongs to. */
  public Phase phase() {
    return phase;
  }

  /** The part of the model at work. */
  public ModelPart part() {
    return part;
  }

  /** What is done. */
  public String id() {
    return id;
  }

  /** The names under which texts may speak of it, the most special first. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (!of.isEmpty()) {
      names.add((phase == Phase.BACKWARD ? "back" : id) + "." + of);
    }
    if (passed) {
      names.add(id + ".before");
    }
    names.add(id);
    return names;
  }

  /** Its formula in letters, in LaTeX; empty where there is none. */
  public String letters() {
    return letters;
  }

  /** What there is to be seen of it. */
  public Content content() {
    return content;
  }

  /** How many heads work side by side in it; 0 where there are none. */
  public int heads() {
    return stage == null ? 0 : stage.view().heads();
  }

  /** Whether it is about the sequence looked at, and not about the whole batch. */
  public boolean isOfSequence() {
    return stage != null || content == Content.BATCH || content == Content.ASKED;
  }

  /** The stage of the op that it is; null around the model. */
  @Nullable Stage stage() {
    return stage;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Operation o
        && phase == o.phase
        && part.equals(o.part)
        && id.equals(o.id)
        && of.equals(o.of)
        && number == o.number;
  }

  @Override
  public int hashCode() {
    return Objects.hash(phase, part, id, of, number);
  }

  @Override
  public String toString() {
    return phase + " " + part.path() + " " + id + " " + of + (number > 0 ? " " + number : "");
  }
}
