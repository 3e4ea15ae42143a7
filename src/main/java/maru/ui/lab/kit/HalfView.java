package maru.ui.lab.kit;

import maru.ui.lab.LabFace;
import maru.ui.lab.PulsedView;
import maru.ui.lab.RunClock;

/** One half of a lab beside another: a picture of one run, and the panel of both. */
public final class HalfView extends PulsedView {
  private static final double NARROWEST = 24;

  /**
   * A half under {@code id}.
   *
   * @param face its picture, and the panel of both
   * @param clock of its run
   * @param beat called while it is on the screen
   */
  public HalfView(String id, LabFace face, RunClock clock, Runnable beat) {
    super(face, clock, beat);
    face.picture().setId(id);
  }

  @Override
  public double narrowest() {
    return NARROWEST;
  }
}
