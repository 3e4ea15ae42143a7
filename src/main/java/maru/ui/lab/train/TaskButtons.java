package maru.ui.lab.train;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import maru.task.TaskKind;
import maru.task.registry.Tasks;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.train.state.TrainSettings;

/** A button for each task that the chosen model can learn, where there is more than one. */
final class TaskButtons {
  private TaskButtons() {}

  /** Fills {@code pane}, which lies in {@code group}, with buttons that choose in settings. */
  static void in(VBox group, FlowPane pane, TrainSettings settings, Texts texts) {
    settings.architecture.subscribe(model -> {
      List<TaskKind> all = Tasks.of(model);
      pane.getChildren().setAll(all.stream().map(task -> button(task, settings, texts)).toList());
      Visibility.set(group, all.size() > 1);
      mark(pane, settings.task.get());
    });
    settings.task.subscribe(chosen -> mark(pane, chosen));
  }

  private static ToggleButton button(TaskKind task, TrainSettings settings, Texts texts) {
    ToggleButton button = new ToggleButton();
    button.setId("choose-task-" + task.id());
    button.setUserData(task);
    button.textProperty().bind(texts.words("task." + task.id()));
    button.setOnAction(e -> {
      settings.task.set(task);
      button.setSelected(true);
    });
    return button;
  }

  private static void mark(FlowPane pane, TaskKind chosen) {
    pane.getChildren()
        .forEach(child -> ((ToggleButton) child).setSelected(chosen.equals(child.getUserData())));
  }
}
