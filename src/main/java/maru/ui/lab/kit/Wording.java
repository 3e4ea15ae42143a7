package maru.ui.lab.kit;

import java.util.List;
import maru.inspect.step.ModelPart;
import maru.inspect.step.Operation;
import maru.ui.control.PartNames;
import maru.ui.fx.Texts;

/**
 * How operations and parts of a model are spoken of. Each may have several names, of which the most
 * special that has a text counts; what nobody wrote a text for goes by its own name.
 */
public final class Wording implements PartNames<ModelPart> {
  private static final String OPERATION = "lab.train.step.op.";
  private static final String SENTENCE = "lab.train.step.says.";
  private static final String PART = "lab.train.step.part.";

  private final Texts texts;

  public Wording(Texts texts) {
    this.texts = texts;
  }

  /** What an operation is called. */
  public String title(Operation operation) {
    String key = key(operation);
    String name = key.isEmpty() ? operation.id() : texts.get(OPERATION + key);
    ModelPart part = operation.part();
    return part.group().isEmpty() ? name : texts.get("lab.train.step.in", group(part), name);
  }

  /** What it does, in a sentence; empty where nobody wrote one. */
  public String sentence(Operation operation) {
    String key = key(operation);
    return key.isEmpty() ? "" : texts.get(SENTENCE + key);
  }

  /** Under which of its names an operation's texts stand; empty where it has none. */
  public String key(Operation operation) {
    return operation.names().stream()
        .filter(name -> texts.has(OPERATION + name))
        .findFirst()
        .orElse("");
  }

  @Override
  public String id(ModelPart part) {
    return part.path();
  }

  @Override
  public String groupId(ModelPart part) {
    return part.group();
  }

  /** A part within its block, or by itself; a block without parts is spoken of by its kind. */
  @Override
  public String part(ModelPart part) {
    String name = part.name().isEmpty() ? kind(part) : part.name();
    return texts.has(PART + name) ? texts.get(PART + name) : name;
  }

  /** A numbered group of parts, such as a block. */
  @Override
  public String group(ModelPart part) {
    String group = part.group();
    int place = Integer.parseInt(group.substring(group.lastIndexOf('.') + 1));
    String number = Integer.toString(place + 1);
    String kind = kind(part);
    String key = "lab.train.step.group." + kind;
    return texts.has(key) ? texts.get(key, number) : kind + " " + number;
  }

  /** A parameter, spoken of by its block's number: Block 1: attention.query.weight. */
  public String parameter(String name) {
    ModelPart part = new ModelPart(name);
    return part.group().isEmpty() ? name : texts.get("lab.train.step.in", group(part), part.name());
  }

  /** What stands numbered there, {@code layers} of {@code layers.0}; empty outside of groups. */
  private static String kind(ModelPart part) {
    List<String> words = List.of(part.group().split("\\.", -1));
    return words.size() < 2 ? "" : words.get(words.size() - 2);
  }
}
