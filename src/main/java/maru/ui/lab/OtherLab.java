package maru.ui.lab;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;

/**
 * Asks the window to open another lab at one of its sections. Labs don't know each other; they call
 * each other by the names of their folders.
 */
public final class OtherLab extends Event {
  private static final long serialVersionUID = 1;

  /** The one kind there is. */
  public static final EventType<OtherLab> OPEN = new EventType<>(Event.ANY, "OPEN_OTHER_LAB");

  private final String lab;
  private final String section;

  private OtherLab(String lab, String section) {
    super(OPEN);
    this.lab = lab;
    this.section = section;
  }

  /** Asks the window in which {@code from} stands; where it has no such lab nothing happens. */
  public static void open(Node from, String lab, String section) {
    Event.fireEvent(from, new OtherLab(lab, section));
  }

  /** The lab's id. */
  public String lab() {
    return lab;
  }

  /** The name of one of its sections. */
  public String section() {
    return section;
  }
}
