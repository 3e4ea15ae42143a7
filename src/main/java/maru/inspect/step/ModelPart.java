package maru.inspect.step;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the model, or of the training around it, that is at work in an operation.
 *
 * @param path its dotted name, such as {@code embeddings} or {@code blocks.0.attention}; {@code
 *     head.} and a loss's name for what makes that loss's logits
 */
public record ModelPart(String path) {
  static final ModelPart BATCH = new ModelPart("batch");
  static final ModelPart LOSS = new ModelPart("loss");
  static final ModelPart OPTIMIZER = new ModelPart("optimizer");

  /** The text that a model which counts has read. */
  static final ModelPart MEMORY = new ModelPart("memory");

  private static final String HEAD = "head.";
  private static final Pattern NUMBERED = Pattern.compile("((?:[^.]+\\.)*\\d+)(?:\\.(.*))?");

  static ModelPart headOf(String loss) {
    return new ModelPart(HEAD + loss);
  }

  /** What stands numbered in a row that the part belongs to, {@code blocks.0}; empty for none. */
  public String group() {
    Matcher matcher = NUMBERED.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** Its name within the group, such as {@code attention}; empty where it is the whole group. */
  public String name() {
    return within(path);
  }

  /** A dotted name without the numbered groups that it stands in. */
  static String within(String dotted) {
    Matcher matcher = NUMBERED.matcher(dotted);
    String rest = matcher.matches() ? matcher.group(2) : dotted;
    return rest == null ? "" : rest;
  }

  /** Whether both belong together when one goes a block at a time. */
  boolean goesWith(ModelPart other) {
    return stretch().equals(other.stretch());
  }

  private String stretch() {
    boolean last = path.startsWith(HEAD) || equals(LOSS);
    return last ? HEAD : group().isEmpty() ? path : group();
  }
}
