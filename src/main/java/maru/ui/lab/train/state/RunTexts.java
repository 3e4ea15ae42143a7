package maru.ui.lab.train.state;

import maru.run.RunFolder;
import maru.task.Lever;
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
    String model = run.prepared().plan().modelName();
    return run.file().map(file -> model + " · " + RunFolder.nameOf(file)).orElse(model);
  }
}
