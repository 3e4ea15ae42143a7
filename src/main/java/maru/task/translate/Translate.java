package maru.task.translate;

import java.util.List;
import java.util.Map;
import maru.data.PairBatches;
import maru.model.ModelSettings;
import maru.model.Translates;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;
import maru.text.SpecialTokens;
import maru.text.Vocabulary;

/** One sequence turned into another, on a corpus of pairs. */
public final class Translate implements TaskKind {
  @Override
  public String id() {
    return "translate";
  }

  @Override
  public List<String> losses() {
    return List.of(TranslateTask.TRANSLATE);
  }

  @Override
  public Class<Translates> requires() {
    return Translates.class;
  }

  @Override
  public Map<String, String> standard() {
    return Map.of(
        "tokenizer", "word",
        "layers", "2",
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

  @Override
  public Task<?> prepare(Data data, Values values) {
    Vocabulary vocabulary = data.tokenizer().vocabulary();
    return new TranslateTask(
        this,
        new PairBatches(
            data.split(),
            data.tokenizer(),
            data.batch(),
            data.context(),
            start(values, vocabulary),
            data.parallel()),
        data.context(),
        vocabulary);
  }
}
