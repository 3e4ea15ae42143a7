package maru.ui.lab.kit;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.ui.lab.Exhibit;

/** A section that has sections of its own: their buttons, and the picture of the open one. */
public final class NestedSections implements LabSection {
  private final LabSections<?> inner;
  private final VBox picture;

  /**
   * A section of these.
   *
   * @param name by which its row of buttons is found
   */
  public NestedSections(String name, LabSections<?> inner) {
    this.inner = inner;
    inner.called(name);
    this.picture = new VBox(4, inner.head(), inner.picture());
    VBox.setVgrow(inner.picture(), Priority.ALWAYS);
  }

  @Override
  public Node picture() {
    return picture;
  }

  @Override
  public Optional<Node> panel() {
    return Optional.of(inner.panel());
  }

  @Override
  public Exhibit exhibit(String name) {
    return inner.exhibit();
  }

  @Override
  public void shown() {
    inner.shown();
  }

  @Override
  public void hidden() {
    inner.hidden();
  }

  @Override
  public void close() {
    inner.close();
  }
}
