package maru.ui.fx;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** How the window looks: its theme and the scale of its type, followed by every dressed scene. */
public final class Appearance {
  /**
   * The scale for a projector, in percent: nothing is written smaller than {@link #LEGIBLE}, and
   * 1920x1080 still have the room of 1200x675.
   */
  public static final int PROJECTOR = 160;

  /** The scales a presenter steps through, in percent. */
  public static final List<Integer> SCALES = List.of(100, 125, 150, PROJECTOR, 175, 200);

  /** What can be read from the back row of a class, in pixels. */
  public static final double LEGIBLE = 18;

  /** The size of body text at 100 %, in pixels. */
  public static final double BODY = 15;

  private static final double SMALL = 13;

  private static final List<String> SHEETS =
      List.of("base.css", "icons.css", "shell.css", "controls.css", "cards.css", "labs.css");

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme");
  private final IntegerProperty scale = new SimpleIntegerProperty(this, "scale", 100);
  private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");

  /** A window in {@code first}, at 100 %. */
  public Appearance(Theme first) {
    theme.set(first);
  }

  /** Light or dark. */
  public ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /** The scale of type in percent, 100 to 200. */
  public IntegerProperty scaleProperty() {
    return scale;
  }

  /**
   * Whether things should not move but change in place; as the system says, once a window is
   * dressed.
   */
  public BooleanProperty reducedMotionProperty() {
    return reducedMotion;
  }

  /** Goes on to the next larger scale, and from the largest back to 100 %. */
  public void nextScale() {
    int next = SCALES.indexOf(scale.get()) + 1;
    scale.set(SCALES.get(next % SCALES.size()));
  }

  /** Gives a scene this look and {@code own} style sheets, now and whenever it changes. */
  public void dress(Scene scene, List<String> own) {
    // The system's preferences outlive every window, and would keep whatever follows this one.
    WeakReference<BooleanProperty> follower = new WeakReference<>(reducedMotion);
    Platform.getPreferences()
        .reducedMotionProperty()
        .subscribe(wanted -> Optional.ofNullable(follower.get()).ifPresent(p -> p.set(wanted)));
    apply(scene, own);
    theme.addListener(changed -> apply(scene, own));
    scale.addListener(changed -> apply(scene, own));
  }

  private void apply(Scene scene, List<String> own) {
    // Pop-overs and tooltips are scenes of their own, which only the application's sheet reaches.
    Application.setUserAgentStylesheet(theme.get().base());
    var sheets = new java.util.ArrayList<String>();
    sheets.add(sheet(theme.get().tokens()));
    SHEETS.forEach(name -> sheets.add(sheet(name)));
    sheets.add(tip());
    sheets.addAll(own);
    scene.getStylesheets().setAll(sheets);
    var classes = scene.getRoot().getStyleClass();
    classes.removeIf(name -> name.startsWith("scale-"));
    classes.add("scale-" + scale.get());
    scene.getRoot().setStyle("-fx-font-size: " + BODY * scale.get() / 100 + "px;");
  }

  // A tooltip takes over the sheets of the window, but not its size of type.
  private String tip() {
    String css =
        String.format(
            Locale.ROOT, ".tooltip { -fx-font-size: %.1fpx; }", SMALL * scale.get() / 100);
    byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** The size for writing that would be {@code size} where body text has the size {@code body}. */
  public static double legible(double size, double body) {
    return body < BODY * PROJECTOR / 100 ? size : Math.max(size, LEGIBLE);
  }

  /** The address of a style sheet in {@code assets/css}. */
  public static String sheet(String name) {
    URL url = Appearance.class.getResource("/assets/css/" + name);
    return Objects.requireNonNull(url, () -> "no style sheet " + name).toExternalForm();
  }
}
