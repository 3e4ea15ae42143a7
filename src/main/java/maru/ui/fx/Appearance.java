package maru.ui.fx;

import java.net.URL;
import java.util.List;
import java.util.Objects;
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
  /** The scales a presenter steps through, in percent. */
  public static final List<Integer> SCALES = List.of(100, 125, 150, 175, 200);

  /** The size of body text at 100 %, in pixels. */
  public static final double BODY = 15;

  private static final List<String> SHEETS =
      List.of("base.css", "icons.css", "shell.css", "controls.css", "cards.css", "kit.css");

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
    Platform.getPreferences().reducedMotionProperty().subscribe(reducedMotion::set);
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
    sheets.addAll(own);
    scene.getStylesheets().setAll(sheets);
    var classes = scene.getRoot().getStyleClass();
    classes.removeIf(name -> name.startsWith("scale-"));
    classes.add("scale-" + scale.get());
    scene.getRoot().setStyle("-fx-font-size: " + BODY * scale.get() / 100 + "px;");
  }

  /** The address of a style sheet in {@code assets/css}. */
  public static String sheet(String name) {
    URL url = Appearance.class.getResource("/assets/css/" + name);
    return Objects.requireNonNull(url, () -> "no style sheet " + name).toExternalForm();
  }
}
