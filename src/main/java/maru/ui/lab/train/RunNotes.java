package maru.ui.lab.train;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.run.RunLabel;
import maru.run.RunSummary;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/** The name and the note of the run that is chosen, written on it when their field is left. */
final class RunNotes extends VBox {
  private final Experiments experiments;
  private final TextField name = new TextField();
  private final TextArea note = new TextArea();
  private @Nullable RunSummary shown;
  private RunLabel written = new RunLabel("", "");

  RunNotes(Experiments experiments, Texts texts) {
    this.experiments = experiments;
    getStyleClass().add("panel-group");
    name.setId("run-name");
    note.setId("run-note");
    note.setPrefRowCount(2);
    note.setWrapText(true);
    getChildren().addAll(title(texts, "lab.train.runs.name"), name);
    getChildren().addAll(title(texts, "lab.train.runs.note"), note);
    name.setOnAction(e -> write());
    name.focusedProperty().addListener((value, before, now) -> left(now));
    note.focusedProperty().addListener((value, before, now) -> left(now));
    show(Optional.empty());
  }

  private static Label title(Texts texts, String key) {
    Label title = new Label();
    title.getStyleClass().add("small");
    title.textProperty().bind(texts.bind(key));
    return title;
  }

  /** Shows what is written on a run; what was being written on another is kept first. */
  void show(Optional<RunSummary> run) {
    write();
    RunSummary before = shown;
    boolean same =
        before != null && run.filter(now -> now.file().equals(before.file())).isPresent();
    shown = run.orElse(null);
    Visibility.set(this, run.isPresent());
    if (run.isPresent() && !(same && (name.isFocused() || note.isFocused()))) {
      written = new RunLabel(run.get().name(), run.get().note());
      name.setText(written.name());
      note.setText(written.note());
    }
  }

  private void left(boolean focused) {
    if (!focused) {
      write();
    }
  }

  private void write() {
    RunSummary run = shown;
    if (run == null) {
      return;
    }
    String named = name.getText().strip();
    RunLabel label = new RunLabel(named.isEmpty() ? written.name() : named, note.getText().strip());
    if (!label.equals(written)) {
      written = label;
      experiments.label(run.file(), label);
    }
  }
}
