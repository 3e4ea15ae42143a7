package maru.ui.shell;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import maru.base.LogFile;
import maru.ui.fx.Background;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Theme;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.OtherLab;
import maru.ui.lab.RunClock;

/** The window: bar, rail, lab, panel and timeline, and the keys that work everywhere. */
public final class Studio {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;
  private static final double SMALLEST_WIDTH = 640;
  private static final double SMALLEST_HEIGHT = 480;

  private final Workbench bench;
  private final RunClock clock;
  private final ObjectProperty<Lab> current;
  private final BooleanProperty panelOpen = new SimpleBooleanProperty(this, "panelOpen", true);
  private final List<Lab> labs;
  private final TimelineBar timeline;
  private final LabFrame frame;
  private final Scene scene;

  /** Whether the window that the scene stands in is on the screen. */
  private final ObservableValue<Boolean> onScreen;

  /** Makes the labs, in the order of the rail, once what they share is there. */
  @FunctionalInterface
  public interface Labs {
    /** The labs of a studio with {@code bench} and {@code clock}. */
    List<Lab> create(Workbench bench, RunClock clock);
  }

  private static final String SPEED = "speed";
  private static final int FASTEST = 64;

  /** A studio that speaks and looks as given and tells unforeseen errors to {@code log}. */
  public static Studio create(Locale locale, Theme theme, LogFile log, Labs labs) {
    return create(new Remembered(), locale, theme, log, labs);
  }

  /** The same, where {@code remembered} says nothing else. */
  public static Studio create(
      Remembered remembered, Locale locale, Theme theme, LogFile log, Labs labs) {
    WindowLook look = new WindowLook(remembered);
    Texts texts = look.texts(locale);
    NoticeCard notices = new NoticeCard(texts, log);
    Background background = Background.ofWindow(notices::tell);
    Workbench bench = new Workbench(texts, look.appearance(theme), background, notices, remembered);
    RunClock clock = new RunClock();
    remembered
        .number(SPEED)
        .ifPresent(times -> clock.speedProperty().set(Math.clamp((int) times, 1, FASTEST)));
    clock.speedProperty().subscribe(times -> remembered.set(SPEED, times.doubleValue()));
    Studio studio = new Studio(bench, notices, clock, labs.create(bench, clock));
    look.keep(studio, studio.labs);
    return studio;
  }

  private Studio(Workbench bench, NoticeCard notices, RunClock clock, List<Lab> labs) {
    this.bench = bench;
    this.clock = clock;
    this.current = new SimpleObjectProperty<>(this, "current", labs.getFirst());
    KeysCard keysCard = new KeysCard(bench.texts());
    this.frame = new LabFrame(bench, clock, panelOpen);
    Rail rail = new Rail(labs, current, bench.texts(), () -> keysCard.setVisible(true));
    // In the order of reading, which is the order of Tab.
    BorderPane all = new BorderPane();
    all.setTop(new TopBar(bench, clock, panelOpen, frame::exhibit));
    all.setLeft(rail);
    all.setCenter(frame);
    this.labs = List.copyOf(labs);
    this.timeline = new TimelineBar(bench.texts(), clock);
    all.setBottom(timeline);
    StackPane root = new StackPane(all, notices, keysCard);
    root.getStyleClass().add("studio");
    scene = new Scene(root, WIDTH, HEIGHT);
    scene.widthProperty().subscribe(width -> rail.fit(width.doubleValue()));
    bench.appearance().dress(scene, labs.stream().flatMap(lab -> lab.sheet().stream()).toList());
    new Keys(bench, clock, timeline::playOrPause, labs, current, panelOpen, keysCard, notices)
        .listenOn(scene);
    FocusGround.keep(scene, bench.background());
    root.addEventHandler(OtherLab.OPEN, event -> open(event.lab(), event.section()));
    // By the scene and not by the window, which may outlive this studio and would keep it all.
    onScreen = scene.windowProperty().flatMap(Window::showingProperty).orElse(false);
    onScreen.addListener((value, before, now) -> alive(now));
    frame.show(current.get());
    current.addListener((value, before, now) -> frame.show(now));
  }

  /** Everything in the window. */
  public Scene scene() {
    return scene;
  }

  /** The lab on the screen. */
  public ObjectProperty<Lab> currentProperty() {
    return current;
  }

  /** Whether the panel on the right is unfolded. */
  public BooleanProperty panelOpenProperty() {
    return panelOpen;
  }

  private void open(String id, String section) {
    for (Lab lab : labs) {
      if (lab.face().id().equals(id)) {
        lab.open(section);
        current.set(lab);
      }
    }
  }

  /** All labs, in the order of the rail. */
  List<Lab> labs() {
    return labs;
  }

  /** What the window and its labs share. */
  public Workbench bench() {
    return bench;
  }

  /** Puts the studio on {@code stage} and shows it; the open lab comes alive. */
  public void show(Stage stage) {
    stage.titleProperty().bind(bench.texts().bind("studio.title"));
    stage.setScene(scene);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    WindowPlace.keep(stage, bench.remembered());
    stage.show();
    scene.getRoot().requestFocus();
  }

  /** Has every lab bring what is at work to a good end. */
  public void close() {
    clock.beside().end();
    labs.forEach(Lab::close);
  }

  private void alive(boolean showing) {
    timeline.alive(showing);
    frame.alive(showing);
  }
}
