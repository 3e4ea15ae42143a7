package maru.ui.lab.train.state;

import java.util.Locale;
import maru.model.ModelSettings;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.fx.Texts;

/** How runs and their levers are told. */
public final class RunTexts {
  private RunTexts() {}

  /** What a lever is called. */
  public static String name(Lever lever, Texts texts) {
    return texts.words().name(lever.setting());
  }

  /** What a run is called beside the timeline. */
  public static String name(PreparedTraining prepared) {
    TrainingPlan plan = prepared.plan();
    return String.format(
        Locale.ROOT,
        "%s %d×%d",
        plan.architecture().name(),
        plan.get(ModelSettings.LAYERS),
        plan.get(ModelSettings.WIDTH));
  }
}
