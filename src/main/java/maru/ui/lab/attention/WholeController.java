package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.animation.FadeTransition;
import javafx.animation.ParallelTransition;
import javafx.animation.ScaleTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import maru.engine.explain.Figures;
import maru.inspect.attention.HeadsLook;
import maru.inspect.step.Grid;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedText;
import maru.inspect.step.Operation;
import maru.ui.control.Crumbs;
import maru.ui.control.Formula;
import maru.ui.control.HeatMap;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.ModelStack;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.attention.state.WholeModel;
import maru.ui.lab.attention.state.WholeModel.Share;
import maru.ui.lab.attention.state.WholeModel.Spot;
import maru.ui.lab.kit.OperationMap;
import maru.ui.lab.kit.Pictured;
import maru.ui.lab.kit.Wording;
import org.jspecify.annotations.Nullable;

/** Shows the whole model, a block of it, or an operation's numbers, each opened from the other. */
final class WholeController implements Pictured {
  private static final Duration ZOOM = Duration.millis(240);
  private static final double NEARER = 0.94;

  @FXML private VBox root;
  @FXML private FlowPane bar;
  @FXML private Crumbs crumbs;
  @FXML private LookLine look;
  @FXML private StackPane room;
  @FXML private VBox parts;
  @FXML private VBox numbers;
  @FXML private HBox letters;
  @FXML private FlowPane heads;
  @FXML private ScrollPane partsPane;
  @FXML private VBox weights;

  private final AttentionViewModel lab;
  private final WholeModel model;
  private final Workbench bench;
  private final Texts texts;
  private final Wording wording;
  private final ModelStack stack;
  private final OperationMap map;
  private final WeightList list;
  private final Formula formula = new Formula();
  private Spot before = Spot.WHOLE;
  private @Nullable Listed listed;

  /** What the rows were made for: made anew they would lose the focus. */
  private record Listed(OpenedText text, String stretch, Locale locale) {}

  WholeController(AttentionViewModel lab, Workbench bench) {
    this.lab = lab;
    this.model = lab.whole();
    this.bench = bench;
    this.texts = bench.texts();
    this.wording = new Wording(texts);
    this.stack = new ModelStack(id -> model.open(new ModelPart(id)), this::openHead);
    this.map = new OperationMap("whole", Figures::plain, texts);
    this.list = new WeightList(wording, texts);
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    stack.setId("whole-stack");
    room.getChildren().addFirst(stack);
    numbers.getChildren().add(map);
    VBox.setVgrow(map, javafx.scene.layout.Priority.ALWAYS);
    letters.getChildren().addFirst(formula);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && model.up()) {
            event.consume();
          }
        });
    map.chosenProperty().addListener(changed -> showWay());
    model.spot.addListener(changed -> show());
    model.head.addListener(changed -> show());
    model.openedProperty().addListener(changed -> showIfOpen());
    lab.heads().lookProperty().addListener(changed -> showIfOpen());
    lab.sectionProperty().addListener(changed -> showIfOpen());
    texts.localeProperty().addListener(changed -> show());
    show();
  }

  private void openHead(int head) {
    lab.heads().selected.set(head);
    lab.sectionProperty().set(Section.INSIDE);
  }

  private void showIfOpen() {
    if (lab.sectionProperty().get() == Section.WHOLE) {
      show();
    }
  }

  private void show() {
    OpenedText text = model.openedProperty().get();
    showWay();
    if (text == null) {
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    Spot spot = model.spot.get();
    Optional<Operation> operation = model.operation(text);
    boolean inPart = !spot.isWhole() && operation.isEmpty() && !model.operations(text).isEmpty();
    Visibility.set(stack, operation.isEmpty() && !inPart);
    Visibility.set(partsPane, inPart);
    Visibility.set(numbers, operation.isPresent());
    if (operation.isPresent()) {
      showNumbers(text, operation.get());
    } else if (inPart) {
      showPart(text);
    } else {
      showWhole(text);
    }
    list.show(weights, text, spot.stretch());
    zoom(spot);
  }

  private void showWay() {
    List<Crumbs.Crumb> way = new ArrayList<>();
    Spot spot = model.spot.get();
    way.add(
        new Crumbs.Crumb(texts.get("lab.attention.whole.model"), () -> model.spot.set(Spot.WHOLE)));
    if (!spot.isWhole()) {
      way.add(new Crumbs.Crumb(name(spot.stretch()), () -> model.spot.set(spot.around())));
    }
    OpenedText text = model.openedProperty().get();
    Optional<Operation> operation = text == null ? Optional.empty() : model.operation(text);
    if (operation.isPresent() && text != null) {
      way.set(
          way.size() - 1,
          new Crumbs.Crumb(name(spot.stretch()), () -> model.spot.set(spot.around())));
      way.add(new Crumbs.Crumb(title(operation.get()), () -> {}));
      HeatMap.Cell cell = map.chosenProperty().get();
      Grid grid = text.grid(operation.get(), model.head.get()).orElse(null);
      if (cell != null && grid != null && cell.row() < grid.rows().size()) {
        int column = Math.min(cell.column(), grid.columns().size() - 1);
        way.add(
            new Crumbs.Crumb(
                texts.get(
                    "lab.attention.whole.cell",
                    grid.rows().get(cell.row()),
                    grid.columns().get(column)),
                () -> {}));
      }
    }
    crumbs.show(way);
  }

  /** A block, or a part that stands in none. */
  private String name(String stretch) {
    ModelPart part = new ModelPart(stretch);
    return part.group().isEmpty() ? wording.part(part) : wording.group(part);
  }

  private String title(Operation operation) {
    String key = wording.key(operation);
    return key.isEmpty() ? operation.id() : texts.get("lab.train.step.op." + key);
  }

  private void showWhole(OpenedText text) {
    List<Share> shares = WholeModel.shares(text);
    long all = Math.max(1, shares.stream().mapToLong(Share::weights).sum());
    HeadsLook heads = lab.heads().lookProperty().get();
    List<ModelStack.Part> drawn = new ArrayList<>();
    int layer = 0;
    for (Share share : shares) {
      boolean attends = share.part().name().equals("attention") && heads != null;
      List<Matrix> maps = attends && heads != null ? maps(heads, layer) : List.of();
      int first = heads == null ? 0 : layer * heads.heads();
      layer += attends ? 1 : 0;
      drawn.add(
          new ModelStack.Part(
              share.part().path(),
              share.part().group().isEmpty() ? "" : wording.group(share.part()),
              wording.part(share.part()),
              texts.get(
                  "lab.attention.whole.size",
                  Amount.count(share.weights()),
                  Amount.percent((double) share.weights() / all)),
              share.weights(),
              !share.part().group().isEmpty(),
              first,
              maps));
    }
    stack.show(text.tokens(), drawn);
    Share most =
        shares.stream().max(java.util.Comparator.comparingLong(Share::weights)).orElseThrow();
    String where = most.part().group().isEmpty() ? "" : wording.group(most.part()) + ": ";
    look.say(
        texts.get(
                "lab.attention.whole.look",
                text.tokens().size(),
                where + wording.part(most.part()),
                Amount.count(most.weights()),
                Amount.count(all))
            + (WholeModel.isTied(text) ? " " + texts.get("lab.attention.whole.tied") : ""));
  }

  private static List<Matrix> maps(HeadsLook heads, int layer) {
    if (layer >= heads.layers().size()) {
      return List.of();
    }
    return IntStream.range(0, heads.heads())
        .mapToObj(head ->
            new Matrix(heads.tokens(), heads.tokens(), heads.layers().get(layer).weights(head)))
        .toList();
  }

  private void showPart(OpenedText text) {
    List<Operation> operations = model.operations(text);
    Listed next = new Listed(text, model.spot.get().stretch(), texts.locale());
    if (!next.equals(listed)) {
      listed = next;
      parts.getChildren().setAll(operations.stream().map(one -> row(text, one)).toList());
    }
    look.say(
        texts.get("lab.attention.whole.part", name(model.spot.get().stretch()), operations.size()));
  }

  private Node row(OpenedText text, Operation operation) {
    Grid grid = text.grid(operation, model.head.get()).orElseThrow();
    OperationRow row = new OperationRow(title(operation), operation, grid, texts);
    row.setOnAction(e -> model.open(operation));
    return row;
  }

  private void showNumbers(OpenedText text, Operation operation) {
    int head = Math.clamp(model.head.get(), 0, Math.max(0, operation.heads() - 1));
    Grid grid = text.grid(operation, head).orElseThrow();
    formula.show(operation.letters());
    map.show(
        grid,
        texts.get("lab.attention.whole.rows", grid.rows().size(), grid.columns().size()),
        cell -> text.derive(operation, head, cell.row(), cell.column()).lines());
    String sentence = wording.sentence(operation);
    look.say(sentence.isEmpty() ? title(operation) : sentence);
    showHeads(operation, head);
  }

  /** A button for each head, and the way into the one in view. */
  private void showHeads(Operation operation, int chosen) {
    heads.getChildren().clear();
    for (int head = 0; head < operation.heads(); head++) {
      int other = head;
      Button button = new Button("H" + (head + 1));
      button.setId("whole-head-" + (head + 1));
      button.getStyleClass().addAll("small", "head-button");
      button.pseudoClassStateChanged(
          javafx.css.PseudoClass.getPseudoClass("selected"), head == chosen);
      button.setOnAction(e -> model.head.set(other));
      heads.getChildren().add(button);
    }
    String group = operation.part().group();
    if (operation.heads() > 0 && !group.isEmpty()) {
      int layer = Integer.parseInt(group.substring(group.lastIndexOf('.') + 1));
      Hyperlink inside = new Hyperlink(texts.get("lab.attention.whole.inside"));
      inside.setId("whole-inside");
      inside.setOnAction(e -> openHead(layer * operation.heads() + chosen));
      heads.getChildren().add(inside);
    }
  }

  /** What is opened comes nearer, what is left goes away. */
  private void zoom(Spot now) {
    if (now.equals(before)) {
      return;
    }
    boolean deeper = depth(now) > depth(before);
    before = now;
    keepKeys(now);
    if (bench.appearance().reducedMotionProperty().get()) {
      return;
    }
    FadeTransition fade = new FadeTransition(ZOOM, room);
    fade.setFromValue(0.3);
    fade.setToValue(1);
    ScaleTransition scale = new ScaleTransition(ZOOM, room);
    double from = deeper ? NEARER : 2 - NEARER;
    scale.setFromX(from);
    scale.setFromY(from);
    scale.setToX(1);
    scale.setToY(1);
    new ParallelTransition(fade, scale).play();
  }

  /** Keys go on where one went, if they were here before. */
  private void keepKeys(Spot now) {
    Scene scene = room.getScene();
    Node owner = scene == null ? null : scene.getFocusOwner();
    boolean here = owner == null || isWithin(owner);
    if (!here) {
      return;
    }
    switch (depth(now)) {
      case 0 -> stack.requestFocus();
      case 1 -> parts.getChildren().getFirst().requestFocus();
      default -> map.focusMap();
    }
  }

  private boolean isWithin(Node node) {
    Node at = node;
    while (at != null && !at.equals(root)) {
      at = at.getParent();
    }
    return at != null;
  }

  private static int depth(Spot spot) {
    return spot.isWhole() ? 0 : spot.operation().isEmpty() ? 1 : 2;
  }

  @Override
  public List<List<String>> numbers() {
    OpenedText text = model.openedProperty().get();
    return text == null ? List.of() : WholeTable.of(model, text);
  }
}
