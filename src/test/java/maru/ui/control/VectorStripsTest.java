package maru.ui.control;

import static maru.ui.OnScreen.onWindow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import maru.ui.WindowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.Start;

/** The columns of vectors, in whatever type. */
@ExtendWith(WindowExtension.class)
class VectorStripsTest {
  private VectorStrips strips;

  @Start
  void start(Stage stage) {
    strips = new VectorStrips();
    stage.setScene(new Scene(new StackPane(strips), 400, 300));
    stage.show();
  }

  @Test
  void noColumnsWordsReachIntoTheNextOne() {
    List<String> tokens = List.of("a", "b", "c", "d", "e", "f");
    List<String> notes = Collections.nCopies(tokens.size(), "A  ‖1.70‖");
    List<Written> all =
        onWindow(() -> {
          strips.setStyle("-fx-font-size: 26px;");
          strips.applyCss();
          strips.show(
              tokens, List.of(new VectorStrips.Strip("sum", notes, new float[6 * 32])), 32, "");
          strips.resize(strips.prefWidth(-1), strips.prefHeight(-1));
          return Written.by(strips);
        });
    assertFalse(all.isEmpty());
    for (Written words : all) {
      for (Written next : all) {
        boolean follows = next.y() == words.y() && next.left() > words.left();
        assertTrue(!follows || next.left() >= words.right() + 4, words + " and " + next);
      }
    }
  }
}
