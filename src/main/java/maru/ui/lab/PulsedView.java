package maru.ui.lab;

import maru.ui.fx.Pulse;

/** A view that looks at a clock's run with the window's frames while it is on the screen. */
public abstract class PulsedView implements LabView {
  private final LabFace face;
  private final Pulse pulse;

  /** One that calls {@code beat}: with every frame where no training waits for the answer. */
  protected PulsedView(LabFace face, RunClock clock, Runnable beat) {
    this.face = face;
    this.pulse = new Pulse(beat, clock::looksBack);
  }

  @Override
  public final LabFace face() {
    return face;
  }

  @Override
  public final void shown() {
    pulse.start();
  }

  @Override
  public final void hidden() {
    pulse.stop();
  }
}
