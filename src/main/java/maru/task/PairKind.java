package maru.task;

import java.util.List;
import java.util.Map;
import maru.model.ModelSettings;
import maru.model.Translates;
import maru.setting.Values;
import maru.text.SpecialTokens;
import maru.text.Vocabulary;

/** A task of one loss in which one sequence is read and another written. */
public abstract class PairKind implements TaskKind {
  private final String id;

  /** A kind whose loss is called as it is. */
  protected PairKind(String id) {
    this.id = id;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final List<String> losses() {
    return List.of(id);
  }

  @Override
  public final Class<Translates> requires() {
    return Translates.class;
  }

  @Override
  public final Map<String, String> standard() {
    return Map.of(
        "tokenizer", "word",
        "context", "32",
        "batch", "64",
        "lr", "0.003",
        "min-lr", "0.0003",
        "warmup", "50",
        "steps", "1500");
  }

  /**
   * The id of the mark at which a decoder begins.
   *
   * @param values of a plan, or of a model's config
   */
  public static int start(Values values, Vocabulary vocabulary) {
    return vocabulary.id(
        values.get(ModelSettings.DECODER_START).equals("pad")
            ? SpecialTokens.PAD
            : SpecialTokens.CLS);
  }
}
