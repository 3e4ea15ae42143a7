package maru.ui.lab.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import maru.task.Lever;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.kit.LabTraining;
import maru.ui.lab.train.state.RunTexts;
import maru.ui.lab.train.state.TrainViewModel;
import org.jspecify.annotations.Nullable;

/** What can be changed on the way: at the head at once, or at the moment in view in a fork. */
final class LeverView {
  private static final List<Lever> LIVE = List.of(Lever.LEARNING_RATE, Lever.DROPOUT);

  private final TrainViewModel model;
  private final Texts texts;

  LeverView(TrainViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  void bind(
      Node all, ComboBox<Lever> lever, TextField value, Button change, Button fork, Button again) {
    again.setOnAction(e -> model.experiments().again());
    Visibility.bind(all, model.runProperty().isNotNull().and(model.opening().inView().not()));
    NamedChoices.in(lever, one -> RunTexts.name(one, texts), texts);
    model
        .runProperty()
        .subscribe(run -> {
          lever.getItems().setAll(Lever.GENERAL);
          if (run != null) {
            lever.getItems().addAll(run.prepared().plan().task().levers());
          }
          lever.setValue(Lever.LEARNING_RATE);
        });
    value
        .promptTextProperty()
        .bind(
            texts.words(
                lever
                    .valueProperty()
                    .map(chosen -> chosen.id() + ".as")
                    .orElse(Lever.LEARNING_RATE.id() + ".as")));
    BooleanBinding empty =
        Bindings.createBooleanBinding(() -> value.getText().isBlank(), value.textProperty());
    BooleanBinding notLive =
        Bindings.createBooleanBinding(() -> !isLive(lever.getValue()), lever.valueProperty());
    BooleanBinding over =
        model
            .stageProperty()
            .isNotEqualTo(LabTraining.Stage.RUNNING)
            .and(model.stageProperty().isNotEqualTo(LabTraining.Stage.RESTING))
            .and(model.stageProperty().isNotEqualTo(LabTraining.Stage.STOPPED));
    change.disableProperty().bind(empty.or(notLive).or(over));
    fork.disableProperty().bind(empty);
    change.setOnAction(e -> model.experiments().change(lever.getValue(), value.getText().strip()));
    fork.setOnAction(e -> model.experiments().fork(lever.getValue(), value.getText().strip()));
  }

  /** Whether it counts from the next step on, and needs no new run; a task's own do. */
  private static boolean isLive(@Nullable Lever lever) {
    return lever != null && (LIVE.contains(lever) || !Lever.GENERAL.contains(lever));
  }
}
