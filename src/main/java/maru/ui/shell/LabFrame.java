package maru.ui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import maru.ui.control.Segments;
import maru.ui.fx.Appearance;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.Exhibit;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.LabView;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.jspecify.annotations.Nullable;

/**
 * The middle of the window: a lab's title and sentence, its picture, and its panel that folds. With
 * a second run beside the one at work it shows the lab's two halves instead. It tells labs when
 * they come on the screen and when they leave it.
 */
final class LabFrame extends BorderPane {
  /** In fewer heights of the type the picture needs the room of the lab's title and sentence. */
  private static final double ROOMY = 38;

  /** In fewer widths of the type the panel leaves too little of the picture beside it. */
  private static final double CRAMPED = 56;

  private final Label title = new Label();
  private final Label sentence = new Label();
  private final Label type = new Label();
  private final ScrollPane picture = new ScrollPane();
  private final ScrollPane panel = new ScrollPane();
  private final Texts texts;
  private final RunClock clock;
  private final Appearance appearance;
  private final BooleanProperty panelOpen;
  private @Nullable Lab lab;

  /** What is on the screen, or would be if the window were. */
  private List<LabView> shown = List.of();

  private boolean alive;

  /** Whether the panel was folded for want of room, and is to unfold when there is some. */
  private boolean foldedHere;

  /** Kept, since nobody else holds what is only listened to. */
  private final BooleanBinding cramped;

  LabFrame(Workbench bench, RunClock clock, BooleanProperty panelOpen) {
    this.texts = bench.texts();
    this.clock = clock;
    this.appearance = bench.appearance();
    this.cramped = cramped();
    this.panelOpen = panelOpen;
    getStyleClass().add("lab-frame");
    title.getStyleClass().add("lab-title");
    sentence.getStyleClass().add("lab-sentence");
    sentence.setWrapText(true);
    title.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(title, sentence);
    head.getStyleClass().add("lab-head");
    // Where it is not there the rail still says which lab is open.
    Visibility.bind(
        head,
        Bindings.createBooleanBinding(
            () -> getHeight() > ROOMY * type.getFont().getSize(),
            heightProperty(),
            type.fontProperty()));
    type.setManaged(false);
    type.setVisible(false);
    getChildren().add(type);
    picture.getStyleClass().addAll("edge-to-edge", "lab-picture");
    picture.setFitToWidth(true);
    picture.setFitToHeight(true);
    BorderPane middle = new BorderPane(picture);
    middle.getStyleClass().add("lab-middle");
    middle.setTop(head);
    setCenter(middle);
    panel.getStyleClass().addAll("edge-to-edge", "lab-panel");
    panel.setFitToWidth(true);
    panel.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    addEventHandler(
        Segments.TURNED,
        turned -> {
          panel.setVvalue(0);
          picture.setVvalue(0);
        });
    panelOpen.subscribe(open -> setRight(open ? panel : null));
    // What is laid out just now can't be given other parts at the same time.
    cramped.addListener((value, before, now) -> bench.background().toWindow(this::suitPanel));
    picture.viewportBoundsProperty().addListener(changed -> fit());
    appearance.scaleProperty().addListener(changed -> fit());
    clock.beside().runProperty().addListener(changed -> arrange());
  }

  /** Whether the panel, opened, would leave the picture too little; it can be opened yet. */
  private BooleanBinding cramped() {
    return Bindings.createBooleanBinding(
        () -> getWidth() > 0 && getWidth() < CRAMPED * body(),
        widthProperty(),
        appearance.scaleProperty());
  }

  /** Folds the panel where it leaves the picture too little, and unfolds it again. */
  private void suitPanel() {
    if (cramped.get() && panelOpen.get()) {
      panelOpen.set(false);
      foldedHere = true;
    } else if (!cramped.get() && foldedHere) {
      foldedHere = false;
      panelOpen.set(true);
    }
  }

  /** The size of body text, whether or not it has been laid out in it yet. */
  private double body() {
    return Appearance.BODY * appearance.scaleProperty().get() / 100.0;
  }

  /** Brings a lab onto the screen. */
  void show(Lab now) {
    lab = now;
    arrange();
  }

  /** The window comes on the screen, or leaves it. */
  void alive(boolean showing) {
    alive = showing;
    shown.forEach(showing ? LabView::shown : LabView::hidden);
  }

  private void arrange() {
    Lab now = lab;
    if (now == null) {
      return;
    }
    ComparedRun beside = clock.beside();
    ComparedRun.Run run = beside.runProperty().get();
    if (run == null) {
      turnTo(List.of(now));
      picture.setContent(now.face().picture());
      picture.setVvalue(0);
      return;
    }
    SideBySide sides = now.beside(clock, beside.clock());
    turnTo(List.of(sides.one(), sides.other()));
    picture.setContent(new SideBySidePane(texts, clock, run, sides));
    fit();
  }

  /** Heads the first of these and gives it the panel; the others on the screen leave it. */
  private void turnTo(List<LabView> next) {
    List<LabView> before = shown;
    shown = next;
    if (alive) {
      before.stream().filter(one -> !next.contains(one)).forEach(LabView::hidden);
    }
    LabFace face = next.getFirst().face();
    title.textProperty().bind(texts.bind("lab." + face.id() + ".title"));
    sentence.textProperty().bind(texts.bind("lab." + face.id() + ".sentence"));
    if (!face.panel().equals(panel.getContent())) {
      panel.setContent(face.panel());
      panel.setVvalue(0);
    }
    if (alive) {
      next.stream().filter(one -> !before.contains(one)).forEach(LabView::shown);
    }
  }

  /**
   * What stands in the middle; of two runs side by side both, the numbers of one after the other's.
   */
  Exhibit exhibit() {
    List<Exhibit> all = shown.stream().map(LabView::exhibit).toList();
    if (all.size() == 1) {
      return all.getFirst();
    }
    List<List<String>> numbers = new ArrayList<>();
    for (Exhibit one : all) {
      if (!numbers.isEmpty() && !one.numbers().isEmpty()) {
        numbers.add(List.of());
      }
      numbers.addAll(one.numbers());
    }
    Exhibit first = all.getFirst();
    return new Exhibit(
        first.name(), picture.getContent(), numbers, first.source(), first.sentence());
  }

  private void fit() {
    if (picture.getContent() instanceof SideBySidePane pair) {
      pair.fit(picture.getViewportBounds().getWidth(), body());
    }
  }
}
