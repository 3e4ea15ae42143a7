package maru.ui.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Where one is, from the whole down: each place before the last leads back to it. */
public final class Crumbs extends FlowPane {
  /**
   * A place.
   *
   * @param name as it is called
   * @param back leads there
   */
  public record Crumb(String name, Runnable back) {}

  private List<String> shown = List.of();

  /** No place yet. */
  public Crumbs() {
    getStyleClass().add("crumbs");
    setMinHeight(Region.USE_PREF_SIZE);
  }

  /** Shows the way; the last one is where one is. */
  public void show(List<Crumb> way) {
    List<String> names = way.stream().map(Crumb::name).toList();
    if (names.equals(shown)) {
      return;
    }
    shown = names;
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < way.size(); i++) {
      Crumb crumb = way.get(i);
      if (i > 0) {
        Label sign = new Label("›");
        sign.getStyleClass().add("muted");
        nodes.add(sign);
      }
      if (i == way.size() - 1) {
        Label here = new Label(crumb.name());
        here.setId("crumb-here");
        here.getStyleClass().add("crumb-here");
        nodes.add(here);
      } else {
        Hyperlink link = new Hyperlink(crumb.name());
        link.setId("crumb-" + i);
        link.setOnAction(e -> {
          link.setVisited(false);
          crumb.back().run();
        });
        nodes.add(link);
      }
    }
    getChildren().setAll(nodes);
  }

  /** The names from the whole down. */
  public List<String> names() {
    return shown;
  }
}
