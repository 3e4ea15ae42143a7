package maru.ui.lab.train.compare;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.compare.state.CompareViewModel;
import maru.ui.lab.train.compare.state.SeedsViewModel;
import maru.ui.lab.train.compare.state.SeedsViewModel.Stage;
import org.jspecify.annotations.Nullable;

/** The choice of how many seeds, and what moves their trainings. */
final class SeedsController {
  @FXML private Spinner<Integer> count;
  @FXML private Button begin;
  @FXML private Button pause;
  @FXML private Button stop;
  @FXML private Label of;
  @FXML private Label far;
  @FXML private ProgressBar progress;

  private final CompareViewModel compare;
  private final SeedsViewModel model;
  private final Texts texts;

  SeedsController(CompareViewModel compare, Texts texts) {
    this.compare = compare;
    this.model = compare.seeds();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    var values =
        new SpinnerValueFactory.IntegerSpinnerValueFactory(
            SeedsViewModel.FEWEST, SeedsViewModel.MOST, model.countProperty().get());
    count.setValueFactory(values);
    values
        .valueProperty()
        .subscribe(now -> {
          if (now != null) {
            model.countProperty().set(now);
          }
        });
    BooleanBinding working = model.stageProperty().isEqualTo(Stage.RUNNING).or(resting());
    BooleanBinding busy = working.or(model.stageProperty().isEqualTo(Stage.PREPARING));
    var comparison = compare.comparisonProperty();
    var atWork = compare.desk().atWork();
    BooleanBinding nothing =
        Bindings.createBooleanBinding(() -> base() == null, comparison, atWork);
    begin.disableProperty().bind(busy.or(nothing));
    count.disableProperty().bind(busy);
    pause.disableProperty().bind(working.not());
    stop.disableProperty().bind(working.not());
    pause
        .textProperty()
        .bind(texts.bind(resting().map(rests -> rests ? "lab.train.continue" : "lab.train.pause")));
    of.textProperty().bind(texts.written(this::about, comparison, atWork));
    Visibility.bind(progress, model.stageProperty().isNotEqualTo(Stage.NONE));
    Visibility.bind(far, progress.visibleProperty());
    texts.localeProperty().addListener(changed -> tell());
    model.stageProperty().addListener(changed -> tell());
  }

  private BooleanBinding resting() {
    return model.stageProperty().isEqualTo(Stage.RESTING);
  }

  /** The run whose settings are repeated: the one at work, or the first of those compared. */
  private @Nullable Path base() {
    Path atWork = compare.desk().atWork().getValue();
    if (atWork != null) {
      return atWork;
    }
    var runs = compare.comparisonProperty().get().runs();
    return runs.isEmpty() ? null : runs.getFirst().file();
  }

  private String about() {
    Path base = base();
    return base == null
        ? texts.get("lab.train.compare.seeds.none")
        : texts.get("lab.train.compare.seeds.of", maru.run.RunFolder.nameOf(base));
  }

  /** Tells how far the trainings have come. */
  void tell() {
    long planned = Math.max(1, model.planned());
    progress.setProgress(
        model.stageProperty().get() == Stage.PREPARING ? -1 : (double) model.made() / planned);
    far.setText(texts.get("lab.train.at", model.made(), model.planned()));
  }

  @FXML
  void onBegin() {
    Path base = base();
    if (base != null) {
      model.begin(base);
    }
  }

  @FXML
  void onPause() {
    if (model.isRunning()) {
      model.pause();
    } else {
      model.goOn();
    }
  }

  @FXML
  void onStop() {
    model.stop();
  }
}
