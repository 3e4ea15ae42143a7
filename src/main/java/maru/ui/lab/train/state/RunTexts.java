package maru.ui.lab.train.state;

import java.util.Locale;
import maru.model.ModelConfig;
import maru.run.RunFolder;
import maru.task.Lever;
import maru.train.TrainingPlan;
import maru.ui.fx.Texts;

/** How runs and their levers are told. */
public final class RunTexts {
  private RunTexts() {}

  /** What a lever is called. */
  public static String name(Lever lever, Texts texts) {
    return texts.words().name(lever.setting());
  }

  /**
   * What a run is called on top of the window: its model and its recording, since two runs of like
   * models answer differently.
   */
  public static String name(LiveRun run) {
    TrainingPlan plan = run.prepared().plan();
    ModelConfig config = run.prepared().model().config();
    String name = plan.architecture().name();
    String model =
        config.layers() == 0 // It has none, as one that counts.
            ? name
            : String.format(Locale.ROOT, "%s %d×%d", name, config.layers(), config.width());
    return run.file().map(file -> model + " · " + RunFolder.nameOf(file)).orElse(model);
  }
}
