package maru.task.translate;

import maru.data.PairBatches;
import maru.setting.Values;
import maru.task.PairKind;
import maru.task.Task;
import maru.text.Vocabulary;

/** One sequence turned into another, on a corpus of pairs. */
public final class Translate extends PairKind {
  /** A kind of task, made ready by {@link #prepare}. */
  public Translate() {
    super("translate");
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
