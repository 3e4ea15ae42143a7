package maru.ui.lab;

/**
 * A hand on the clock that moves nothing.
 *
 * @param remembers whether earlier moments can be looked at
 */
public record StillDriver(boolean remembers) implements RunClock.Driver {
  @Override
  public void play() {}

  @Override
  public void pause() {}

  @Override
  public void step() {}
}
