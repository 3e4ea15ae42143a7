package maru.ui.lab.train;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.inspect.SampleWords;
import maru.ui.fx.Remembered;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.LabTraining;
import maru.ui.lab.train.state.SampleStrip;
import maru.ui.lab.train.state.SampleStrip.Card;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;

/** Shows the answers to a prompt in a row, a card a moment, with that of the moment in view. */
final class SamplesController {
  private static final PseudoClass IN_VIEW = PseudoClass.getPseudoClass("in-view");

  /** Under which name it is remembered whether the answers at all marks are there. */
  private static final String OPEN = "train.samples";

  /** Cards before the one in view that stay to be seen. */
  private static final int BEFORE = 1;

  @FXML private VBox root;
  @FXML private ComboBox<String> prompt;
  @FXML private Button remove;
  @FXML private VBox now;
  @FXML private Label nowStep;
  @FXML private Label nowText;
  @FXML private ListView<Card> cards;
  @FXML private HBox row;
  @FXML private ToggleButton open;
  @FXML private Label brief;

  private final SampleStrip strip;
  private final TrainViewModel model;
  private final Texts texts;
  private final BooleanBinding roomy;
  private boolean taking;

  /** The answers at all marks are there at first where it is {@code roomy}. */
  SamplesController(SampleStrip strip, TrainViewModel model, Texts texts, BooleanBinding roomy) {
    this.roomy = roomy;
    this.strip = strip;
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    prompt.setItems(strip.prompts());
    strip
        .promptProperty()
        .subscribe(now -> {
          taking = true;
          prompt.setValue(now);
          taking = false;
        });
    prompt
        .valueProperty()
        .addListener((value, before, now) -> {
          if (!taking && now != null && !now.isBlank()) {
            take(now);
          }
        });
    remove.disableProperty().bind(Bindings.size(strip.prompts()).lessThan(2));
    cards.setItems(strip.cards());
    cards.setCellFactory(view -> new Cell());
    cards.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    strip.inViewProperty().addListener(moved -> mark());
    strip.nowProperty().subscribe(this::showNow);
    texts.localeProperty().addListener(changed -> showNow(strip.nowProperty().get()));
    Remembered remembered = model.bench().remembered();
    roomy.subscribe(now -> open.setSelected(remembered.flag(OPEN).orElse(now)));
    open.setOnAction(e -> remembered.set(OPEN, open.isSelected()));
    Visibility.bind(row, open.selectedProperty());
    Visibility.bind(brief, open.selectedProperty().not());
    brief.textProperty().bind(nowText.textProperty());
    // Its cards are moments of the run on the timeline.
    var there = model.runProperty().isNotNull().and(model.mine());
    Visibility.bind(
        root, there.and(model.stageProperty().isNotEqualTo(LabTraining.Stage.PREPARING)));
  }

  private void take(String text) {
    if (strip.prompts().contains(text)) {
      strip.promptProperty().set(text);
    } else {
      strip.add(text);
    }
  }

  @FXML
  void onAdd() {
    strip.add(model.probeProperty().get());
  }

  @FXML
  void onRemove() {
    strip.remove();
  }

  private void pressed(KeyEvent event) {
    Card chosen = cards.getSelectionModel().getSelectedItem();
    if (chosen != null && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
      strip.go(chosen);
      event.consume();
    }
  }

  private void mark() {
    int at = strip.inViewProperty().get();
    if (at >= 0 && !isShown(at)) {
      cards.scrollTo(Math.max(0, at - BEFORE));
    }
  }

  // Scrolling lays all cards out anew, which a drag over the timeline must not do with each frame.
  private boolean isShown(int index) {
    if (!(cards.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
      return false;
    }
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    return first != null
        && last != null
        && first.getIndex() < index + 1
        && index < Math.max(last.getIndex(), first.getIndex() + 1);
  }

  private void showNow(@Nullable Card card) {
    Visibility.set(now, card != null);
    nowStep.setText(card == null ? "" : texts.get("lab.train.samples.now", card.step()));
    nowText.setText(card == null ? "" : answer(card, "…"));
  }

  private static String answer(Card card, String unknown) {
    return card.text().map(text -> SampleWords.of(card.prompt(), text)).orElse(unknown);
  }

  /** A moment and the answer. */
  private final class Cell extends ListCell<Card> {
    private final Label step = new Label();
    private final Label text = new Label();
    private final VBox lines = new VBox(step, text);
    // Weakly, since a list makes cells as it likes and never says when it leaves one.
    private final InvalidationListener onMoved = changed -> mark();
    private final WeakInvalidationListener moved = new WeakInvalidationListener(onMoved);
    private final InvalidationListener onRenamed = changed -> write();

    Cell() {
      lines.getStyleClass().add("sample-card");
      step.getStyleClass().add("sample-step");
      text.getStyleClass().add("sample-text");
      text.setWrapText(true);
      getStyleClass().add("sample-cell");
      strip.inViewProperty().addListener(moved);
      // A list that is refreshed leaves out cells that it keeps for later.
      texts.localeProperty().addListener(new WeakInvalidationListener(onRenamed));
      setOnMouseClicked(event -> {
        if (getItem() != null) {
          strip.go(getItem());
        }
      });
    }

    @Override
    protected void updateItem(Card card, boolean empty) {
      super.updateItem(card, empty);
      if (empty || card == null) {
        setGraphic(null);
        return;
      }
      write();
      setGraphic(lines);
    }

    private void write() {
      if (getItem() != null) {
        text.setText(answer(getItem(), texts.get("lab.train.samples.none")));
        mark();
      }
    }

    private void mark() {
      Card card = getItem();
      if (card != null) {
        boolean inView = getIndex() == strip.inViewProperty().get();
        step.setText(
            texts.get(
                inView ? "lab.train.samples.step.inView" : "lab.train.samples.step", card.step()));
        lines.pseudoClassStateChanged(IN_VIEW, inView);
      }
    }
  }
}
