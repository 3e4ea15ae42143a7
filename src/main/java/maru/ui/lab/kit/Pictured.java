package maru.ui.lab.kit;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import maru.ui.lab.Exhibit;
import org.jspecify.annotations.Nullable;

/** The controller of a section, as far as what it shows can be taken out. */
public interface Pictured {
  /** The numbers behind the picture, the heads first. */
  List<List<String>> numbers();

  /** The forms that the picture takes one after the other; none where it has one. */
  default Exhibit.@Nullable Steps steps() {
    return null;
  }

  /** What stands beside the sentence, or else the buttons of the sections, while it is in view. */
  default Optional<Node> orders() {
    return Optional.empty();
  }
}
