package maru.ui.fx;

import java.util.List;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Boxes in which one chooses among things that have a name in each language. */
public final class NamedChoices {
  private NamedChoices() {}

  /** Has a box write each thing under its name, and anew when the language changes. */
  public static <T> void in(ComboBox<T> box, Function<T, String> name, Texts texts) {
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T choice) {
            return choice == null ? "" : name.apply(choice);
          }

          @Override
          public T fromString(String words) {
            throw new UnsupportedOperationException("this is chosen, not typed");
          }
        });
    box.setCellFactory(list -> new Cell<>(name, texts));
    box.setButtonCell(new Cell<>(name, texts));
  }

  /** Fills a box and ties it to what it sets; what is set from elsewhere joins the list. */
  public static <T> void fill(
      ComboBox<T> box, List<T> choices, Property<T> chosen, Function<T, String> name, Texts texts) {
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(choices);
    in(box, name, texts);
    box.setValue(chosen.getValue());
    box.valueProperty()
        .addListener((value, before, now) -> {
          if (now != null) {
            chosen.setValue(now);
          }
        });
    chosen.addListener((value, before, now) -> {
      if (!box.getItems().contains(now)) {
        box.getItems().setAll(choices);
        box.getItems().add(now);
      }
      box.setValue(now);
    });
  }

  /** Writes its name itself, since a box that is not on the screen would not have it do so. */
  private static final class Cell<T> extends ListCell<T> {
    private final Function<T, String> name;
    // Weakly, since a list makes cells as it likes and never says when it leaves one.
    private final InvalidationListener onRenamed = changed -> write(getItem());

    Cell(Function<T, String> name, Texts texts) {
      this.name = name;
      texts.localeProperty().addListener(new WeakInvalidationListener(onRenamed));
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      write(empty ? null : item);
    }

    private void write(@Nullable T item) {
      setText(item == null ? null : name.apply(item));
    }
  }
}
