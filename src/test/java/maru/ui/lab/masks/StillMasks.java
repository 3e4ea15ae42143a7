package maru.ui.lab.masks;

import java.nio.file.Path;
import maru.Known;
import maru.inspect.ModelHistory;
import maru.ui.OpenStudio;
import maru.ui.control.Curve;
import maru.ui.lab.StillDriver;

/** A studio with the Masks lab in which nothing moves, over a run that stands still. */
final class StillMasks {
  private StillMasks() {}

  /** One that looks at a small BERT and writes its log in {@code directory}. */
  static OpenStudio<MasksLab> open(Path directory) {
    OpenStudio<MasksLab> open =
        OpenStudio.with(
            directory, (bench, clock) -> new MasksLab(bench, clock, new AskedExamples()));
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    begin(open, StillRun.of(Known.BERT));
    return open;
  }

  /** Puts a run on the studio's clock. */
  static void begin(OpenStudio<MasksLab> open, ModelHistory run) {
    open.clock().begin(60, new Curve(), new StillDriver(false), run);
  }
}
