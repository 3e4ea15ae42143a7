package maru.task.span;

import java.util.List;
import java.util.stream.IntStream;
import maru.data.SpanBatches;
import maru.data.SpanCorruption;
import maru.model.ModelSettings;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.task.PairKind;
import maru.task.PairTask;
import maru.task.Task;
import maru.text.Vocabulary;

/** T5's task to learn from text alone: spans fall out, and are written behind their sentinels. */
public final class Spans extends PairKind {
  /** The share of tokens that falls out. */
  public static final Setting<Float> NOISE =
      Setting.of("noise", Setting.Group.TASK, Type.FLOAT, Range.of(0.01f, 0.9f), 0.15f);

  /** The mean length of a span in tokens. */
  public static final Setting<Float> SPAN =
      Setting.of("span", Setting.Group.TASK, Type.FLOAT, Range.of(1f, 100f), 3f);

  /** A kind of task, made ready by {@link #prepare}. */
  public Spans() {
    super("span");
  }

  @Override
  public Settings settings() {
    return Settings.of(NOISE, SPAN);
  }

  private static SpanCorruption.Shares shares(Values values) {
    return new SpanCorruption.Shares(values.get(NOISE), values.get(SPAN));
  }

  /** A sentinel for each span of the longest text, and the one that ends the target. */
  @Override
  public List<String> marks(Values values) {
    int longest = Math.max(2, values.get(ModelSettings.CONTEXT));
    int spans = new SpanCorruption(shares(values), i -> i).spans(longest);
    return IntStream.rangeClosed(0, spans).mapToObj(SpanBatches::sentinel).toList();
  }

  @Override
  public Task<?> prepare(Data data, Values values) {
    Vocabulary vocabulary = data.tokenizer().vocabulary();
    SpanBatches batches =
        new SpanBatches(
            data.split(),
            data.tokenizer(),
            shares(values),
            data.batch(),
            data.context(),
            start(values, vocabulary),
            data.parallel());
    return new PairTask<>(this, batches, vocabulary, batches.counts(vocabulary.size()));
  }
}
