package maru.ui.lab.train.step;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.FadeTransition;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.engine.explain.Figures;
import maru.inspect.step.Focus;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.Phase;
import maru.inspect.step.Stride;
import maru.ui.control.FittedType;
import maru.ui.control.FlowArrows;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap;
import maru.ui.control.LookLine;
import maru.ui.control.PartColumn;
import maru.ui.control.PlayerBar;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.Exhibit;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.OperationMap;
import maru.ui.lab.kit.Wording;
import maru.ui.lab.train.step.state.StepPlay;
import maru.ui.lab.train.step.state.StepViewModel;
import maru.ui.lab.train.step.state.StepViewModel.Stage;
import org.jspecify.annotations.Nullable;

/** Shows one step, opened: the model with the part at work, and the operation's real numbers. */
final class StepController {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

  @FXML private StackPane root;
  @FXML private VBox inviting;
  @FXML private Label message;
  @FXML private Button last;
  @FXML private FlowPane examples;
  @FXML private VBox walking;
  @FXML private FlowPane bar;
  @FXML private ToggleButton byOperation;
  @FXML private ToggleButton byBlock;
  @FXML private ToggleButton byStep;
  @FXML private HBox elsewhere;
  @FXML private Label elsewhereText;
  @FXML private ScrollPane drawingPane;
  @FXML private Label phase;
  @FXML private Label title;
  @FXML private LookLine sentence;
  @FXML private Formula formula;
  @FXML private HBox sequenceBox;
  @FXML private Label sequence;
  @FXML private HBox headBox;
  @FXML private ScrollPane contentPane;

  /** The next operation's numbers come out of the last one's: nothing moves, so all may see it. */
  private static final Duration FADE = Duration.millis(220);

  private static final double FADED = 0.35;

  private final StringProperty at = new SimpleStringProperty(this, "at", "");
  private final FadeTransition fade = new FadeTransition(FADE);
  private @Nullable Operation before;

  private final StepViewModel model;
  private final Texts texts;
  private final Consumer<String> example;
  private final Wording wording;
  private final PartColumn<ModelPart> drawing;
  private final StackPane content = new StackPane();
  private final OperationMap grids;
  private final WeightView weights;
  private final BatchView batch;
  private final AmountsView amounts;
  private final EventHandler<KeyEvent> overButtons = this::beforeButtons;
  private final EventHandler<KeyEvent> keys = this::onKey;

  /** A controller whose {@code example} begins a training in {@code ko} or {@code en}. */
  StepController(StepViewModel model, Workbench bench, Consumer<String> example) {
    this.model = model;
    this.texts = bench.texts();
    this.example = example;
    this.wording = new Wording(texts);
    FlowArrows flow = new FlowArrows(bench.appearance().reducedMotionProperty());
    flow.setId("step-flow");
    this.drawing = new PartColumn<>(wording, model::go, flow, Exhibit.PART, texts);
    this.grids = new OperationMap("step", Figures::plain, texts);
    this.weights = new WeightView(model, texts);
    this.batch = new BatchView(model, texts);
    this.amounts = new AmountsView(model, texts);
  }

  @FXML
  void initialize() {
    sentence.keepLines(3);
    drawingPane.setContent(drawing);
    contentPane.setContent(new FittedType(content));
    formula.setId("step-formula");
    formula.setMinHeight(0);
    BooleanBinding open = model.isOpen();
    Visibility.bind(walking, open);
    Visibility.bind(inviting, open.not());
    Visibility.bind(elsewhere, model.elsewhereProperty());
    Visibility.bind(examples, model.stageProperty().isEqualTo(Stage.NONE));
    Visibility.bind(last, model.stageProperty().isEqualTo(Stage.ENDED));
    stride(byOperation, Stride.OPERATION);
    stride(byBlock, Stride.BLOCK);
    stride(byStep, Stride.STEP);
    new PlayerBar(new StepPlay(model), texts, "walk").into(bar, at);
    model.stageProperty().addListener(changed -> tell());
    model.openedProperty().addListener(changed -> show());
    model.positionProperty().addListener(changed -> show());
    model.focusProperty().addListener(changed -> show());
    model.elsewhereProperty().addListener(changed -> tell());
    model.clock().stepProperty().addListener(changed -> tell());
    model.clock().replayingProperty().addListener(changed -> tell());
    model.clock().runningProperty().addListener(changed -> tell());
    texts.localeProperty().addListener(changed -> show());
    root.sceneProperty().addListener((value, before, now) -> listen(before, now));
    tell();
  }

  private void stride(ToggleButton button, Stride stride) {
    button.setOnAction(e -> {
      model.strideProperty().set(stride);
      button.setSelected(true);
    });
    model.strideProperty().subscribe(now -> button.setSelected(now == stride));
  }

  /** What there is to do where no step is open, and where the clock shows another moment. */
  private void tell() {
    String key =
        switch (model.stageProperty().get()) {
          case NONE -> "lab.train.step.none";
          case OPENING, OPEN -> isMoving() ? "lab.train.step.moving" : "lab.train.step.opening";
          case ENDED -> "lab.train.step.ended";
          case UNABLE ->
              model.clock().standing().get() ? "lab.train.step.standing" : "lab.train.step.unable";
        };
    message.setText(texts.get(key));
    OpenedStep step = model.openedProperty().get();
    if (step != null) {
      elsewhereText.setText(
          texts.get("lab.train.step.elsewhere", step.step(), model.clock().stepProperty().get()));
    }
  }

  /** Whether the moment in view goes on by itself, so that none stands long enough to be opened. */
  private boolean isMoving() {
    RunClock clock = model.clock();
    return clock.replayingProperty().get() || (clock.runningProperty().get() && !clock.looksBack());
  }

  private void show() {
    tell();
    OpenedStep step = model.openedProperty().get();
    Optional<Operation> now = model.operation();
    if (step == null || now.isEmpty()) {
      return;
    }
    Operation operation = now.get();
    Phase phaseNow = operation.phase();
    String way = phaseNow.name().toLowerCase(Locale.ROOT);
    boolean moves = !operation.equals(before);
    drawing.show(step.trace().parts());
    drawing.light(operation.part(), operation.from(), way, sign(phaseNow), moves);
    drawing.revealIn(drawingPane);
    title.setText(wording.title(operation));
    phase.setText(sign(phaseNow) + " " + texts.get(key(phaseNow)));
    phase.getStyleClass().setAll("label", "phase", way);
    sentence.say(wording.sentence(operation));
    formula.show(operation.letters());
    at.set(
        texts.get(
            "lab.train.step.at",
            step.step(),
            model.positionProperty().get() + 1,
            step.trace().size()));
    Focus focus = model.focusProperty().get();
    sequence.setText((focus.sequence() + 1) + " / " + step.batch().sequences());
    sequenceBox.setVisible(operation.isOfSequence()); // It keeps its room, so that nothing jumps.
    showHeads(operation.heads(), focus);
    showContent(step, operation, focus);
  }

  private static String key(Phase way) {
    return switch (way) {
      case FORWARD -> "lab.train.step.forward";
      case BACKWARD -> "lab.train.step.backward";
      case UPDATE -> "lab.train.step.updating";
    };
  }

  private static String sign(Phase way) {
    return switch (way) {
      case FORWARD -> "▼";
      case BACKWARD -> "▲";
      case UPDATE -> "●";
    };
  }

  private void showHeads(int heads, Focus focus) {
    headBox.setVisible(heads > 0);
    if (heads == 0) {
      return;
    }
    if (headBox.getChildren().size() != heads + 1) {
      headBox.getChildren().remove(1, headBox.getChildren().size());
      for (int h = 0; h < heads; h++) {
        int head = h;
        Button button = new Button(Integer.toString(h + 1));
        button.setId("step-head-" + (h + 1));
        button.getStyleClass().addAll("small", "head-button");
        button.setOnAction(
            e -> model.focusProperty().set(model.focusProperty().get().withHead(head)));
        headBox.getChildren().add(button);
      }
    }
    for (int h = 0; h < heads; h++) {
      boolean chosen = h == Math.min(focus.head(), heads - 1);
      headBox.getChildren().get(h + 1).pseudoClassStateChanged(SELECTED, chosen);
    }
  }

  private Node view(OpenedStep step, Operation operation, Focus focus) {
    return switch (operation.content()) {
      case BATCH -> {
        batch.showAll(step);
        yield batch;
      }
      case ASKED -> {
        batch.showAsked(step);
        yield batch;
      }
      case AMOUNTS -> {
        amounts.show(step, operation, step.grid(operation, focus).orElseThrow());
        yield amounts;
      }
      case WEIGHTS -> {
        weights.show(step, operation, step.grid(operation, focus).orElseThrow());
        yield weights;
      }
      case NUMBERS -> {
        grids.show(
            step.grid(operation, focus).orElseThrow(),
            step.norm(operation)
                .map(n -> texts.get("lab.train.step.norm", Figures.plain(n)))
                .orElse(""),
            cell -> lines(operation, cell));
        yield grids;
      }
    };
  }

  /** How a cell came about; nothing while the step that was shown is gone. */
  private List<String> lines(Operation now, HeatMap.Cell cell) {
    OpenedStep step = model.openedProperty().get();
    return step == null
        ? List.of()
        : step.derive(now, model.focusProperty().get(), cell.row(), cell.column()).lines();
  }

  private void showContent(OpenedStep step, Operation operation, Focus focus) {
    Node shown = view(step, operation, focus);
    if (!content.getChildren().equals(List.of(shown))) {
      content.getChildren().setAll(shown);
      contentPane.setVvalue(0);
    }
    if (!operation.equals(before)) {
      before = operation;
      fade.stop();
      fade.setNode(shown);
      fade.setFromValue(FADED);
      fade.setToValue(1);
      fade.play();
    }
  }

  // On the whole window while the section is on it: a clicker's keys count wherever the focus is.
  private void listen(@Nullable Scene before, @Nullable Scene now) {
    if (before != null) {
      before.removeEventFilter(KeyEvent.KEY_PRESSED, overButtons);
      before.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
    }
    if (now != null) {
      now.addEventFilter(KeyEvent.KEY_PRESSED, overButtons);
      now.addEventHandler(KeyEvent.KEY_PRESSED, keys);
    }
  }

  // A button would take the arrow for itself, to hand the focus on; Tab does that already.
  private void beforeButtons(KeyEvent event) {
    Scene scene = root.getScene();
    if (scene != null && scene.getFocusOwner() instanceof ButtonBase) {
      onKey(event);
    }
  }

  private void onKey(KeyEvent event) {
    if (model.stageProperty().get() != Stage.OPEN
        || event.isControlDown()
        || event.isAltDown()
        || event.isShiftDown()) {
      return;
    }
    switch (event.getCode()) {
      case DOWN, PAGE_DOWN -> model.next();
      case UP, PAGE_UP -> model.back();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** What the operation in view is called. */
  String title() {
    return title.getText();
  }

  /** What of the section is exported as a picture; what still fades in is there at once. */
  Node picture() {
    fade.jumpTo("end");
    fade.stop();
    return walking;
  }

  @FXML
  void onLast() {
    model.clock().lookBy(-1);
  }

  @FXML
  void onOpen() {
    model.open();
  }

  @FXML
  void onPreviousSequence() {
    model.lookAtSequence(model.focusProperty().get().sequence() - 1);
  }

  @FXML
  void onNextSequence() {
    model.lookAtSequence(model.focusProperty().get().sequence() + 1);
  }

  @FXML
  void koreanExample() {
    KeyFocus.toWindow(examples);
    example.accept("ko");
  }

  @FXML
  void englishExample() {
    KeyFocus.toWindow(examples);
    example.accept("en");
  }
}
