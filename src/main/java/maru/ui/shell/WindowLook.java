package maru.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.Stage;
import maru.ui.fx.Appearance;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.lab.Lab;

/**
 * What is remembered of a window: how it speaks and looks, which lab is open, whether the panel is.
 * A value that makes no sense here counts as none.
 */
final class WindowLook {
  private static final String LANGUAGE = "language";
  private static final String THEME = "theme";
  private static final String SCALE = "type-size";
  private static final String PANEL = "panel";
  private static final String LAB = "lab";
  private static final String PROJECTOR_OFFERED = "projector-offered";
  private static final double LARGE_SCREEN = 1920;

  private final Remembered remembered;

  WindowLook(Remembered remembered) {
    this.remembered = remembered;
  }

  /** The words, in the language of before or else in this one. */
  Texts texts(Locale otherwise) {
    Texts texts = new Texts(remembered.text(LANGUAGE).map(Locale::of).orElse(otherwise));
    texts
        .localeProperty()
        .addListener((value, before, now) -> remembered.set(LANGUAGE, now.getLanguage()));
    return texts;
  }

  /** The look of before, or else this theme at 100 %. */
  Appearance appearance(Theme otherwise) {
    Appearance look = new Appearance(theme().orElse(otherwise));
    remembered.number(SCALE).stream()
        .mapToInt(scale -> (int) scale)
        .filter(Appearance.SCALES::contains)
        .forEach(look.scaleProperty()::set);
    look.themeProperty().addListener((value, before, now) -> remembered.set(THEME, name(now)));
    look.scaleProperty()
        .addListener((value, before, now) -> remembered.set(SCALE, now.doubleValue()));
    return look;
  }

  private Optional<Theme> theme() {
    return List.of(Theme.values()).stream()
        .filter(one -> remembered.text(THEME).filter(name(one)::equals).isPresent())
        .findFirst();
  }

  private static String name(Theme theme) {
    return theme.name().toLowerCase(Locale.ROOT);
  }

  /** Goes to the lab of before, and remembers the one that is left open; the panel likewise. */
  void keep(Studio studio, List<Lab> labs) {
    remembered
        .text(LAB)
        .flatMap(id -> labs.stream().filter(lab -> lab.face().id().equals(id)).findFirst())
        .ifPresent(studio.currentProperty()::set);
    remembered.flag(PANEL).ifPresent(studio.panelOpenProperty()::set);
    studio
        .currentProperty()
        .addListener((value, before, now) -> remembered.set(LAB, now.face().id()));
    studio.panelOpenProperty().addListener((value, before, now) -> remembered.set(PANEL, now));
  }

  /**
   * Offers type for a projector on a screen so wide, once: who does not want it is not asked again.
   */
  void offerProjector(Studio studio, Stage stage, double screenWidth) {
    Appearance look = studio.bench().appearance();
    if (screenWidth < LARGE_SCREEN
        || look.scaleProperty().get() >= Appearance.PROJECTOR
        || remembered.flag(PROJECTOR_OFFERED).orElse(false)) {
      return;
    }
    remembered.set(PROJECTOR_OFFERED, true);
    studio
        .bench()
        .notices()
        .offer(
            "projector.take",
            () -> {
              look.scaleProperty().set(Appearance.PROJECTOR);
              stage.setMaximized(true);
            },
            "projector.offer");
  }
}
