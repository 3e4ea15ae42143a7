package maru.ui.lab.train;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.setting.Type;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;

/** Says with which settings the run at work began, since the panel's are those of the next one. */
final class RunFacts {
  private final TrainViewModel model;
  private final Texts texts;
  private final Label label;

  RunFacts(TrainViewModel model, Texts texts, Label label) {
    this.model = model;
    this.texts = texts;
    this.label = label;
    model.runProperty().subscribe(now -> tell());
    texts.localeProperty().addListener(changed -> tell());
  }

  private void tell() {
    LiveRun run = model.runProperty().get();
    label.setText(run == null ? "" : of(run.prepared()));
    Visibility.set(label, run != null);
  }

  private String of(PreparedTraining run) {
    TrainingPlan plan = run.plan();
    SettingTexts words = SettingTexts.of(texts.locale());
    String settings =
        plan.settings().all().stream()
            .filter(setting -> setting.shown() == Setting.Shown.EVERYWHERE)
            .map(setting -> words.name(setting) + " " + value(setting, plan, words))
            .collect(Collectors.joining(", "));
    return texts.get("lab.train.facts", plan.architecture().name(), settings);
  }

  private static String value(Setting<?> setting, TrainingPlan plan, SettingTexts words) {
    String text = plan.values().text(setting);
    return setting.type() instanceof Type.Numeric
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : words.choice(setting, text);
  }
}
