package maru.ui.lab.kit;

import java.util.regex.Pattern;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/** Blanks as one writes them by hand: two underscores become the blank that models know. */
public final class TypedBlanks {
  /** However many were typed: those that follow belong to the blank. */
  private static final Pattern DRAWN = Pattern.compile(Pattern.quote(Sentence.BLANK) + "_+|_{2,}");

  private TypedBlanks() {}

  /** Has a field take them. */
  public static void in(TextInputControl field) {
    field.setTextFormatter(new TextFormatter<>(TypedBlanks::marked));
  }

  private static TextFormatter.Change marked(TextFormatter.Change change) {
    String text = change.getControlNewText();
    if (change.isContentChange() && DRAWN.matcher(text).find()) {
      int caret = marked(text.substring(0, change.getCaretPosition())).length();
      change.setRange(0, change.getControlText().length());
      change.setText(marked(text));
      change.selectRange(caret, caret);
    }
    return change;
  }

  private static String marked(String text) {
    return DRAWN.matcher(text).replaceAll(Sentence.BLANK);
  }
}
