package maru.model;

import java.util.List;
import java.util.stream.Stream;

/** What a model can do, by the name under which it is told. */
public enum Capability {
  /** Says which words may stand in a blank. */
  FILLS_BLANKS("fillsBlanks", FillsBlanks.class),
  /** Writes on from a beginning. */
  WRITES("writes", Generates.class),
  /** Turns one sequence into another. */
  TRANSLATES("translates", Translates.class),
  /** Says whether a sentence follows another. */
  JUDGES_PAIRS("judgesPairs", JudgesPairs.class),
  /** Lets one see who attends to whom. */
  ATTENTION("attention", HasAttention.class),
  /** Lets one see what each layer makes of each token. */
  HIDDEN_STATES("hiddenStates", HasHiddenStates.class),
  /** Has a vector for each word by itself. */
  WORD_VECTORS("wordVectors", LearnsWordVectors.class),
  /** Says what a picture shows. */
  SEES_PICTURES("seesPictures", SeesPictures.class);

  private final String id;
  private final Class<? extends Model> type;

  Capability(String id, Class<? extends Model> type) {
    this.id = id;
    this.type = type;
  }

  /** Its name in reports; texts stand under it. */
  public String id() {
    return id;
  }

  /** Whether {@code model} has it. */
  public boolean isOf(Model model) {
    return type.isInstance(model);
  }

  /** All that {@code model} has. */
  public static List<Capability> of(Model model) {
    return Stream.of(values()).filter(one -> one.isOf(model)).toList();
  }
}
