package maru.ui.control;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.math.BigDecimal;
import java.util.List;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import maru.base.Problem;
import maru.setting.Setting;
import maru.setting.Type;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A row of a form: a setting's name, what sets it, and while something is written that can't be,
 * why. That is never taken: when the field is left, the value from before it was written comes
 * back, and why stays until something else is written.
 */
final class SettingRow<T> extends VBox {
  private final Setting<T> setting;
  private final Property<T> property;
  private final Texts texts;
  private final SimpleObjectProperty<@Nullable Problem> refused = new SimpleObjectProperty<>();
  private final Control editor;
  private Subscription live = Subscription.EMPTY;

  /** What stood before something was written: on the way to 1000 a field has said 1 and 10. */
  private T before;

  SettingRow(Setting<T> setting, Property<T> property, Texts texts) {
    this.setting = setting;
    this.property = property;
    this.before = property.getValue();
    this.texts = texts;
    getStyleClass().add("setting-row");
    Label name = new Label();
    name.setWrapText(true);
    name.textProperty().bind(texts.written(() -> texts.words().name(setting)));
    editor =
        switch (setting.type()) {
          case Type.Choice<T> choice -> box(choice.choices());
          case Type.Flag flag -> flag();
          default -> field();
        };
    editor.setId("setting-" + setting.key());
    name.setLabelFor(editor);
    if (editor instanceof TextField && setting.type() instanceof Type.Numeric) {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      HBox line = new HBox(name, editor);
      line.setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(line, refusal());
    } else {
      getChildren().addAll(name, editor, refusal());
    }
  }

  /** What sets it. */
  Control editor() {
    return editor;
  }

  /** What it listens to; ended when the row goes. */
  Subscription live() {
    return live;
  }

  private Label refusal() {
    Label label = new Label();
    label.getStyleClass().addAll("small", "setting-refusal");
    label.setWrapText(true);
    label
        .textProperty()
        .bind(
            texts.written(
                () -> {
                  Problem now = refused.get();
                  return now == null ? "" : texts.get(now);
                },
                refused));
    Visibility.bind(label, refused.isNotNull());
    return label;
  }

  private Control box(List<T> choices) {
    ComboBox<T> box = new ComboBox<>();
    box.setMaxWidth(Double.MAX_VALUE);
    box.getItems().setAll(choices);
    NamedChoices.in(box, this::called, texts);
    box.valueProperty().bindBidirectional(property);
    return box;
  }

  private String called(T value) {
    return texts.words().choice(setting, setting.format(value));
  }

  private Control flag() {
    T off = setting.parse("false");
    T on = setting.parse("true");
    ToggleSwitch flag = new ToggleSwitch();
    flag.setFocusTraversable(true);
    flag.setMaxWidth(Double.MAX_VALUE);
    flag.textProperty().bind(texts.written(() -> called(property.getValue()), property));
    live = live.and(property.subscribe(now -> flag.setSelected(now.equals(on))));
    flag.selectedProperty().addListener((value, before, now) -> property.setValue(now ? on : off));
    flag.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.SPACE) {
        flag.setSelected(!flag.isSelected());
        e.consume();
      }
    });
    return flag;
  }

  private Control field() {
    TextField field = new TextField();
    field.getStyleClass().add(setting.type() instanceof Type.Numeric ? "number-field" : "text");
    field.setText(written(property.getValue()));
    field.textProperty().addListener((text, before, now) -> take(field, now));
    field
        .focusedProperty()
        .addListener((focus, had, now) -> {
          if (now) {
            before = property.getValue();
          } else {
            settle(field);
          }
        });
    field.setOnAction(e -> settle(field));
    field.setOnKeyPressed(e -> {
      if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
        beside(e.getCode() == KeyCode.UP ? -1 : 1);
        e.consume();
      }
    });
    live =
        live.and(
            property.subscribe(now -> {
              if (!now.equals(read(field.getText()))) {
                show(field);
              }
            }));
    return field;
  }

  private void settle(TextField field) {
    Problem why = refused.get();
    if (why != null) {
      property.setValue(before);
    }
    show(field);
    refused.set(why);
    before = property.getValue();
  }

  private void show(TextField field) {
    field.setText(written(property.getValue()));
    take(field, field.getText());
  }

  // 0.0001 and not 1.0E-4; 0 and not 0.0.
  private String written(T value) {
    String text = setting.format(value);
    return setting.type() instanceof Type.Numeric
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  private void take(TextField field, String text) {
    T value = read(text);
    if (value != null) {
      refused.set(null);
      property.setValue(value);
    }
    field.pseudoClassStateChanged(Styles.STATE_DANGER, value == null);
  }

  /** What a text means, or nothing where it can't be meant, which is kept to be told. */
  private @Nullable T read(String text) {
    try {
      return setting.parse(text.strip().replace(",", ""));
    } catch (Problem problem) {
      refused.set(problem);
      return null;
    }
  }

  /** Gives the focus to the row above or below. */
  private void beside(int way) {
    if (getParent() != null) {
      List<Node> rows = getParent().getChildrenUnmodifiable();
      int to = rows.indexOf(this) + way;
      if (to >= 0 && to < rows.size()) {
        rows.get(to)
            .lookup("#setting-" + ((SettingRow<?>) rows.get(to)).setting.key())
            .requestFocus();
      }
    }
  }
}
