package maru.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.run.StartingWeights;
import maru.setting.SettingTexts;
import maru.setting.Settings;
import maru.setting.Values;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.text.TokenizerSettings;
import maru.text.TokenizerSpec;
import maru.train.Start;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * The options that make a training plan: which model and which task, and one for each setting that
 * any of them has, made of the settings' descriptions. What is not said stays as in the standard
 * plan; of a model whose weights are to be gone on with, as they are there.
 */
final class PlanOptions {
  /** Of the highest learning rate, what the last one is where only the highest is given. */
  private static final float LAST_SHARE = 1 / 30f;

  @Option(names = "--arch", paramLabel = "NAME")
  @Nullable String architecture;

  @Option(names = "--task", paramLabel = "NAME")
  @Nullable String task;

  @Option(names = "--size", paramLabel = "NAME")
  @Nullable String size;

  private final SettingOptions options = new SettingOptions();

  /** Adds the options to a command. */
  void add(CommandSpec spec, Locale locale) {
    SettingTexts texts = SettingTexts.of(locale);
    options.add(spec, TokenizerSettings.ALL, texts);
    Architectures.all().forEach(one -> options.add(spec, one.settings(), texts));
    Tasks.all().forEach(one -> options.add(spec, one.settings(), texts));
    options.add(spec, TrainingSettings.ALL, texts);
  }

  /**
   * Where the weights start.
   *
   * @throws Problem where that can't be
   */
  Start start() {
    return Start.of(options.get(TrainingSettings.START).orElse(Start.SEED));
  }

  /**
   * The plan.
   *
   * @param from by which the model was trained whose weights are gone on with, if there is one
   * @throws Problem where a setting can't be
   */
  TrainingPlan plan(Optional<TrainingPlan> from) {
    Architecture wanted =
        architecture != null
            ? Architectures.of(architecture)
            : from.map(TrainingPlan::architecture).orElse(Architectures.first());
    Optional<TrainingPlan> same = from.filter(plan -> plan.architecture().equals(wanted));
    TaskKind learned = task(wanted, same);
    TrainingPlan standard = TrainingPlan.standard(wanted, learned);
    if (same.isPresent()) {
      standard = StartingWeights.onward(standard, same.get());
    }
    Settings settings = standard.settings();
    options.besides(settings).stream()
        .findFirst()
        .ifPresent(key -> {
          throw new Problem("arguments.elsewhere", key, wanted.id());
        });
    Values values = standard.values();
    if (size != null) {
      values = values.readAll(wanted.settings(), size(wanted, size));
    }
    values = TokenizerSettings.with(values, tokenizer(options, standard.tokenizer()));
    values = options.onto(values, settings);
    return new TrainingPlan(wanted, learned, course(values, standard.training()));
  }

  private TaskKind task(Architecture wanted, Optional<TrainingPlan> from) {
    if (task == null) {
      return from.map(TrainingPlan::task).orElseGet(() -> Tasks.of(wanted).getFirst());
    }
    TaskKind kind = Tasks.of(task);
    if (!wanted.can(kind.requires())) {
      throw new Problem("task.notLearned", kind.id(), wanted.id());
    }
    return kind;
  }

  private static Map<String, String> size(Architecture wanted, String name) {
    Map<String, String> size = wanted.sizes().get(name.toLowerCase(Locale.ROOT));
    if (size == null) {
      throw new Problem("arguments.size", name);
    }
    return size;
  }

  /** What was asked for; a vocabulary of a size that was asked for has just that size. */
  static TokenizerSpec tokenizer(SettingOptions options, TokenizerSpec standard) {
    TokenizerSpec.Kind kind = options.get(TokenizerSettings.KIND).orElse(standard.kind());
    return options
        .get(TokenizerSettings.VOCABULARY)
        .map(vocabulary -> TokenizerSpec.of(kind, vocabulary).exactly())
        // Characters are few: all of them find room.
        .orElseGet(() ->
            TokenizerSpec.of(
                kind, kind == TokenizerSpec.Kind.CHAR ? 0 : standard.vocabularySize()));
  }

  /**
   * The last rate and the warm-up follow the highest rate and the steps where they alone are said.
   */
  private Values course(Values values, TrainingConfig standard) {
    Values next = values;
    float highest = values.get(TrainingSettings.RATE);
    if (!options.has(TrainingSettings.LAST_RATE)) {
      float last =
          options.has(TrainingSettings.RATE)
              ? highest * LAST_SHARE
              : Math.min(standard.minLearningRate(), highest);
      next = next.with(TrainingSettings.LAST_RATE, last);
    }
    if (!options.has(TrainingSettings.WARMUP)) {
      long steps = values.get(TrainingSettings.STEPS);
      next = next.with(TrainingSettings.WARMUP, Math.min(standard.warmup(), steps / 10));
    }
    return next;
  }
}
