package maru.ui.control;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;

/** Tokens as chips in reading order, one of which may be chosen. */
public final class TokenStrip extends FlowPane {
  /** What happened to a token; each has a colour and a sign besides. */
  public enum Kind {
    /** An ordinary token. */
    PLAIN(""),
    /** A mark such as [CLS]. */
    SPECIAL(""),
    /** Hidden to be guessed. */
    MASKED("▢ "),
    /** Replaced by another at random. */
    RANDOM("⚄ "),
    /** Kept as it is though it has to be guessed. */
    KEPT("⚲ ");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /** Its sign, to stand before the token. */
    public String sign() {
      return sign;
    }
  }

  /**
   * One token.
   *
   * @param text what it reads
   * @param kind what happened to it
   */
  public record Chip(String text, Kind kind) {}

  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  private final IntegerProperty selected = new SimpleIntegerProperty(this, "selected", -1);
  private List<Chip> chips = List.of();

  /** A label that looks like a token, with further style classes. */
  public static Label chip(String words, String... styles) {
    Label chip = new Label(words);
    chip.getStyleClass().add("chip");
    chip.getStyleClass().addAll(styles);
    chip.setMinWidth(USE_PREF_SIZE);
    return chip;
  }

  /** A strip without tokens. */
  public TokenStrip() {
    getStyleClass().add("token-strip");
    selected.addListener((value, before, now) -> mark(before.intValue(), now.intValue()));
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** Shows {@code next}; only chips that differ are touched. */
  public void show(List<Chip> next) {
    if (next.equals(chips)) {
      return;
    }
    chips = List.copyOf(next);
    while (getChildren().size() > chips.size()) {
      getChildren().removeLast();
    }
    for (int i = 0; i < chips.size(); i++) {
      if (i == getChildren().size()) {
        getChildren().add(newLabel(i));
      }
      dress((Label) getChildren().get(i), chips.get(i));
    }
    if (selected.get() >= chips.size()) {
      selected.set(-1);
    }
  }

  /** What is shown. */
  public List<Chip> chips() {
    return chips;
  }

  /** Which chip is chosen, or -1. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  private Label newLabel(int index) {
    Label label = new Label();
    label.setMinWidth(USE_PREF_SIZE);
    label.setFocusTraversable(true);
    label.setOnMousePressed(e -> {
      label.requestFocus();
      selected.set(index);
    });
    label.pseudoClassStateChanged(SELECTED, index == selected.get());
    return label;
  }

  private static void dress(Label label, Chip chip) {
    label.setText(chip.kind().sign + chip.text());
    label.getStyleClass().setAll("label", "chip", chip.kind().name().toLowerCase(Locale.ROOT));
  }

  private void mark(int before, int now) {
    pick(before, false);
    pick(now, true);
  }

  private void pick(int index, boolean on) {
    if (index >= 0 && index < getChildren().size()) {
      getChildren().get(index).pseudoClassStateChanged(SELECTED, on);
    }
  }

  private void onKey(KeyEvent event) {
    for (int i = 0; i < getChildren().size(); i++) {
      if (getChildren().get(i).isFocused()) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
          selected.set(i);
          event.consume();
        }
      }
    }
  }
}
