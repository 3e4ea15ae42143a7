package maru.ui.lab.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.ui.fx.Theme;
import org.junit.jupiter.api.Test;

/** A view as a text: there and back, and texts that are none. */
class ViewTextTest {
  private final StringProperty text = new SimpleStringProperty("");
  private final IntegerProperty head = new SimpleIntegerProperty(2);
  private final DoubleProperty threshold = new SimpleDoubleProperty(0.05);
  private final ObjectProperty<Theme> form = new SimpleObjectProperty<>(Theme.LIGHT);
  private final ViewText view =
      new ViewText("attention")
          .with("text", text)
          .with("head", head)
          .with("threshold", threshold)
          .with("form", form);

  @Test
  void whatWasChosenIsChosenAgain() {
    for (String one : List.of("어제 카페에 & 갔다 = 50%?", "a#b+c d", "", "눈이\n온다")) {
      text.set(one);
      head.set(7);
      threshold.set(0.125);
      form.set(Theme.DARK);
      String kept = view.text();
      assertFalse(kept.contains(" ") || kept.contains("\n"), kept);
      text.set("another");
      head.set(0);
      threshold.set(0);
      form.set(Theme.LIGHT);
      assertTrue(view.show(kept));
      assertEquals(one, text.get());
      assertEquals(7, head.get());
      assertEquals(0.125, threshold.get());
      assertEquals(Theme.DARK, form.get());
    }
    assertTrue(view.text().contains("눈이"), "letters stay letters");
  }

  @Test
  void whatIsNoViewOrSaysWhatIsNoMoreChangesNothing() {
    String before = view.text();
    for (String other :
        List.of("", "hello", "maru:masks?head=1", "maru:attention", "maru:attention?text=%zz")) {
      assertFalse(view.show(other), other);
    }
    assertTrue(view.show("maru:attention?head=x&threshold=NaN&form=PURPLE&more=1"));
    assertEquals(before, view.text());
    assertTrue(view.show("  maru:attention?head=5\n"), "as it comes from a letter");
    assertEquals(5, head.get());
    assertEquals("5", view.said("maru:attention?head=5", "head").orElseThrow());
    assertTrue(view.said("maru:masks?head=5", "head").isEmpty());
  }
}
