package maru.ui.lab;

import java.util.Optional;

/**
 * A room of the studio. The texts under {@code lab.<id>.name}, {@code lab.<id>.title} and {@code
 * lab.<id>.sentence} name it, head it, and say what to look at.
 */
public interface Lab {
  /** What the window shows of it; always the same. */
  LabFace face();

  /** Called when it comes on the screen: its timers may start. */
  void shown();

  /** Called when it leaves the screen: it must cost nothing until it is shown again. */
  void hidden();

  /**
   * A second one of this lab, in which the run of {@code second} is looked at and nothing else is
   * done; what is typed or chosen in one counts in both. None where runs make no difference here.
   */
  default Optional<Lab> beside(RunClock second) {
    return Optional.empty();
  }

  /** Why there is no second one, where there is none: a text key. */
  default String whyAlone() {
    return "beside.alone";
  }

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
