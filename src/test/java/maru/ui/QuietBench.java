package maru.ui;

import java.util.Locale;
import maru.base.Problem;
import maru.ui.fx.Appearance;
import maru.ui.fx.Background;
import maru.ui.fx.Notices;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;

/** What a view model is given where there is no window: English words, and nobody to tell. */
public final class QuietBench {
  private QuietBench() {}

  /** One that remembers nothing. */
  public static Workbench fresh() {
    return remembering(new Remembered());
  }

  /** One that remembers what is in {@code remembered}. */
  public static Workbench remembering(Remembered remembered) {
    return new Workbench(
        new Texts(Locale.ENGLISH),
        new Appearance(Theme.LIGHT),
        new Background(Runnable::run, error -> {}),
        new Silent(),
        remembered);
  }

  private static final class Silent implements Notices {
    @Override
    public void problem(Problem problem) {}

    @Override
    public void note(Problem remark) {}

    @Override
    public void say(String key, Object... arguments) {}

    @Override
    public void clear() {}

    @Override
    public void unexpected(Throwable error) {
      throw new IllegalStateException(error);
    }
  }
}
