package maru.task.classify;

import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.data.LabelledBatches;
import maru.data.Verdicts;
import maru.model.Classifies;
import maru.model.ModelSettings;
import maru.setting.Values;
import maru.task.Task;
import maru.task.TaskKind;

/** Which class a sentence belongs to, told by what the whole of it came down to. */
public final class Classify implements TaskKind {
  @Override
  public String id() {
    return "classify";
  }

  @Override
  public List<String> losses() {
    return List.of(ClassifyTask.CLASS);
  }

  @Override
  public Class<Classifies> requires() {
    return Classifies.class;
  }

  @Override
  public Map<String, String> standard() {
    return Map.of(
        "classes", "2",
        "tokenizer", "word",
        "layers", "1",
        "context", "32",
        "batch", "32",
        "lr", "0.003",
        "min-lr", "0.0003",
        "warmup", "20",
        "steps", "600");
  }

  @Override
  public void check(Values values) {
    if (values.get(ModelSettings.CLASSES) < 2) {
      throw new Problem("classify.classes", values.get(ModelSettings.CLASSES));
    }
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    int classes = values.get(ModelSettings.CLASSES);
    return new ClassifyTask(
        this,
        new LabelledBatches(
            data.split(), data.tokenizer(), Verdicts::label, data.batch(), data.context()),
        classes,
        data.tokenizer().vocabulary());
  }
}
