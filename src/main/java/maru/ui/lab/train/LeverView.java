package maru.ui.lab.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import maru.train.Architecture;
import maru.train.Lever;
import maru.ui.fx.Texts;
import maru.ui.lab.LabTraining;
import org.jspecify.annotations.Nullable;

/** What can be changed on the way: at the head at once, or at the moment in view in a fork. */
final class LeverView {
  private static final List<Lever> LIVE =
      List.of(Lever.LEARNING_RATE, Lever.MASK_RATE, Lever.DROPOUT);

  private final TrainViewModel model;
  private final Texts texts;

  LeverView(TrainViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  void bind(
      Node all, ComboBox<Lever> lever, TextField value, Button change, Button fork, Button again) {
    again.setOnAction(e -> model.experiments().again());
    all.visibleProperty().bind(model.runProperty().isNotNull());
    all.managedProperty().bind(all.visibleProperty());
    lever.setConverter(new Names());
    model
        .runProperty()
        .subscribe(run -> {
          List<Lever> offered = new java.util.ArrayList<>(List.of(Lever.values()));
          if (run != null && run.prepared().plan().architecture() == Architecture.GPT) {
            offered.remove(Lever.MASK_RATE);
          }
          lever.getItems().setAll(offered);
          lever.setValue(Lever.LEARNING_RATE);
        });
    texts
        .localeProperty()
        .addListener(changed -> {
          Lever now = lever.getValue();
          lever.setConverter(new Names());
          lever.setValue(null);
          lever.setValue(now);
        });
    value
        .promptTextProperty()
        .bind(
            texts.bind(
                lever.valueProperty().map(LeverView::exampleKey).orElse("lab.train.lever.lr.as")));
    BooleanBinding empty =
        Bindings.createBooleanBinding(() -> value.getText().isBlank(), value.textProperty());
    BooleanBinding notLive =
        Bindings.createBooleanBinding(
            () -> lever.getValue() == null || !LIVE.contains(lever.getValue()),
            lever.valueProperty());
    BooleanBinding over =
        model
            .stageProperty()
            .isNotEqualTo(LabTraining.Stage.RUNNING)
            .and(model.stageProperty().isNotEqualTo(LabTraining.Stage.RESTING));
    change.disableProperty().bind(empty.or(notLive).or(over));
    fork.disableProperty().bind(empty);
    change.setOnAction(e -> model.experiments().change(lever.getValue(), value.getText().strip()));
    fork.setOnAction(e -> model.experiments().fork(lever.getValue(), value.getText().strip()));
  }

  static String nameKey(Lever lever) {
    return switch (lever) {
      case LEARNING_RATE -> "lab.train.lever.lr";
      case MASK_RATE -> "lab.train.lever.mask-rate";
      case DROPOUT -> "lab.train.lever.dropout";
      case WEIGHT_DECAY -> "lab.train.lever.weight-decay";
      case BATCH_SEED -> "lab.train.lever.batch-seed";
      case FREEZE -> "lab.train.lever.freeze";
    };
  }

  private static String exampleKey(Lever lever) {
    return switch (lever) {
      case LEARNING_RATE -> "lab.train.lever.lr.as";
      case MASK_RATE -> "lab.train.lever.mask-rate.as";
      case DROPOUT -> "lab.train.lever.dropout.as";
      case WEIGHT_DECAY -> "lab.train.lever.weight-decay.as";
      case BATCH_SEED -> "lab.train.lever.batch-seed.as";
      case FREEZE -> "lab.train.lever.freeze.as";
    };
  }

  /** The levers' names in the present language. */
  private final class Names extends StringConverter<Lever> {
    @Override
    public String toString(@Nullable Lever lever) {
      return lever == null ? "" : texts.get(nameKey(lever));
    }

    @Override
    public Lever fromString(String name) {
      throw new UnsupportedOperationException("levers are chosen, not typed");
    }
  }
}
