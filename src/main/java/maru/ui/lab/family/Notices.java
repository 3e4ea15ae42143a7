package maru.ui.lab.family;

import java.util.Optional;
import maru.base.Problem;
import maru.ui.fx.Texts;

/** What should be known of counts, in the window's language. */
final class Notices {
  private Notices() {}

  static String of(Optional<Problem> notice, Texts texts) {
    return notice.map(one -> one.textInWindow(texts.localeProperty().get())).orElse("");
  }
}
