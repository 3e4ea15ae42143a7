package maru.ui.lab.kit;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import maru.ui.lab.Exhibit;

/**
 * A section that a controller draws, with the numbers behind its picture.
 *
 * @param picture as it stands in the lab, with what stands around it there
 * @param still what is taken out, and what is chosen for it
 * @param controller that draws it
 * @param sentence what it is about
 * @param ordersInHead whether its orders stand beside the buttons of the sections
 */
public record PicturedSection(
    Node picture,
    LabSection.Still still,
    Pictured controller,
    Supplier<String> sentence,
    boolean ordersInHead)
    implements LabSection {
  /** One whose picture stands for itself, with its orders in the head. */
  public PicturedSection(LabSection.Still still, Pictured controller, Supplier<String> sentence) {
    this(still.picture(), still, controller, sentence, true);
  }

  @Override
  public Optional<Node> panel() {
    return still.panel();
  }

  @Override
  public Optional<Node> orders() {
    return ordersInHead ? controller.orders() : Optional.empty();
  }

  @Override
  public Exhibit exhibit(String name) {
    return new Exhibit(name, still.picture(), controller.numbers(), sentence.get())
        .in(controller.steps());
  }
}
