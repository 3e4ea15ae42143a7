package maru.ui.lab.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import maru.setting.Setting;
import maru.setting.SettingTexts;
import maru.setting.Type;
import maru.task.Change;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.state.LiveRun;
import maru.ui.lab.train.state.TrainViewModel;

/** Says with which settings the run at work began, since the panel's are those of the next one. */
final class RunFacts {
  private static final MathContext DIGITS = new MathContext(4);

  private final TrainViewModel model;
  private final Texts texts;
  private final Label label;

  RunFacts(TrainViewModel model, Texts texts, Label label) {
    this.model = model;
    this.texts = texts;
    this.label = label;
    model.runProperty().subscribe(now -> tell());
    model.opening().inView().addListener(turned -> tell());
    model.clock().flagsProperty().addListener(moved -> tell()); // One for each change on the way.
    texts.localeProperty().addListener(changed -> tell());
  }

  private void tell() {
    LiveRun run = model.runProperty().get();
    boolean elsewhere = run == null || model.opening().seen().isPresent();
    label.setText(run == null ? "" : of(run.prepared(), run.changes()));
    Visibility.set(label, !elsewhere);
  }

  private String of(PreparedTraining run, List<Change> changes) {
    TrainingPlan plan = run.plan();
    SettingTexts words = SettingTexts.of(texts.locale());
    String settings =
        plan.settings().all().stream()
            .filter(setting -> setting.shown() == Setting.Shown.EVERYWHERE)
            .map(setting -> words.name(setting) + " " + value(setting, plan, changes, words))
            .collect(Collectors.joining(", "));
    return texts.get("lab.train.facts", plan.architecture().name(), settings);
  }

  private String value(
      Setting<?> setting, TrainingPlan plan, List<Change> changes, SettingTexts words) {
    StringBuilder all = new StringBuilder(plain(setting, plan.values().text(setting), words));
    for (Change change : changes) {
      if (change.lever().id().equals(setting.key())) {
        String now = plain(setting, change.value(), words);
        all.append(" → ").append(texts.get("lab.train.moved", now, change.step() + 1));
      }
    }
    return all.toString();
  }

  private static String plain(Setting<?> setting, String text, SettingTexts words) {
    return setting.type() instanceof Type.Numeric
        ? rounded(new BigDecimal(text)).stripTrailingZeros().toPlainString()
        : words.choice(setting, text);
  }

  /** A fraction with as many digits as mean something; a whole number as it is. */
  private static BigDecimal rounded(BigDecimal number) {
    return number.scale() > 0 ? number.round(DIGITS) : number;
  }
}
