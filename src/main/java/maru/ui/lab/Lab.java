package maru.ui.lab;

import java.net.URL;
import java.util.Optional;

/**
 * A room of the studio. The texts under {@code lab.<id>.name}, {@code lab.<id>.title} and {@code
 * lab.<id>.sentence} name it, head it, and say what to look at; they and all others of it stand in
 * {@code maru/ui/lab/<id>}.
 */
public interface Lab extends LabView {
  /**
   * What it shows while a second run stands beside the one at work. The halves are shown and hidden
   * in its place; it may be asked again with each run that is put there.
   *
   * @param first the clock of the run at work
   * @param second that of the other one
   */
  SideBySide beside(RunClock first, RunClock second);

  /** Puts one of its sections on the screen; one that it doesn't have changes nothing. */
  default void open(String section) {}

  /** The address of its style sheet: {@code <id>.css} beside its class, if there is one. */
  default Optional<String> sheet() {
    return Optional.ofNullable(getClass().getResource(face().id() + ".css"))
        .map(URL::toExternalForm);
  }

  /** Called when the window closes: what is at work comes to a good end. */
  default void close() {}
}
