package maru.ui.lab.kit;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.ui.control.Segments;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a lab, one of which is on the screen: their head, the picture of the open one and
 * its part of the panel. Each is made when it is first seen, and the open one is remembered.
 *
 * @param <E> the sections in their order
 */
public final class LabSections<E extends Enum<E>> {
  /** Between the buttons and the orders, in pixels. */
  private static final double GAP = 16;

  private final String lab;
  private final ObjectProperty<E> open;
  private final Function<E, LabSection> make;
  private final Map<E, LabSection> made;
  private final HBox head = new HBox();
  private final Region buttons;
  private final StackPane orders = new StackPane();
  private final StackPane picture = new StackPane();
  private final VBox panel = new VBox();
  private @Nullable LabSection standing;
  private boolean shown;

  /**
   * Sections that nobody has seen yet.
   *
   * @param lab whose they are, by its id
   * @param open which one is open
   * @param key of a section's name
   * @param make makes one
   */
  public LabSections(
      String lab,
      ObjectProperty<E> open,
      Function<E, String> key,
      Function<E, LabSection> make,
      Workbench bench) {
    this.lab = lab;
    this.open = open;
    this.make = make;
    Class<E> type = open.get().getDeclaringClass();
    List<E> all = List.of(type.getEnumConstants());
    this.made = new EnumMap<>(type);
    head.getStyleClass().add("sections-head");
    this.buttons = Segments.of(all, open, key, bench.texts());
    buttons.setId("sections");
    HBox.setHgrow(orders, Priority.ALWAYS);
    head.getChildren().addAll(buttons, orders);
    String name = "section-" + lab;
    String before = bench.remembered().text(name).orElse("");
    all.stream().filter(one -> one.name().equals(before)).forEach(open::set);
    open.addListener((value, old, now) -> {
      bench.remembered().set(name, now.name());
      if (shown) {
        turn();
      }
    });
  }

  /** Has the row of buttons found by another name than {@code sections}. */
  void called(String name) {
    buttons.setId(name);
  }

  /** The buttons by which one turns to a section, and beside them the orders of the open one. */
  public Pane head() {
    return head;
  }

  /** The picture of the open one. */
  public Node picture() {
    return picture;
  }

  /** What is chosen for the open one alone. */
  public Node panel() {
    return panel;
  }

  /** A section, made where it has not been seen yet. */
  public LabSection of(E section) {
    return made.computeIfAbsent(section, make);
  }

  /** A section, if it has been seen. */
  public Optional<LabSection> seen(E section) {
    return Optional.ofNullable(made.get(section));
  }

  /** What can be taken out of the open one. */
  public Exhibit exhibit() {
    E now = open.get();
    return of(now).exhibit(lab + "-" + now.name().toLowerCase(Locale.ROOT));
  }

  private void turn() {
    LabSection before = standing;
    LabSection next = of(open.get());
    if (before != null) {
      before.hidden();
    }
    if (!next.equals(before)) {
      picture.getChildren().setAll(next.picture());
      panel.getChildren().clear();
      next.panel().ifPresent(panel.getChildren()::add);
      orders.getChildren().clear();
      next.orders().ifPresent(this::give);
    }
    standing = next;
    next.shown();
  }

  private void give(Node given) {
    orders.getChildren().add(given);
    if (given instanceof FlowPane pane) {
      // A second line of them is only for where the first has no room.
      pane.prefWrapLengthProperty()
          .bind(
              Bindings.createDoubleBinding(
                  () -> Math.max(0, head.getWidth() - buttons.prefWidth(-1) - GAP),
                  head.widthProperty(),
                  buttons.widthProperty()));
    }
  }

  /** The lab comes on the screen. */
  public void shown() {
    shown = true;
    turn();
  }

  /** The lab leaves the screen. */
  public void hidden() {
    shown = false;
    if (standing != null) {
      standing.hidden();
    }
  }

  /** The window closes. */
  public void close() {
    made.values().forEach(LabSection::close);
  }
}
