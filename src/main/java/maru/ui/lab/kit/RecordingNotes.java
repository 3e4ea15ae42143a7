package maru.ui.lab.kit;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.run.Recorded;
import maru.run.RunLabel;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * The name and the note of the recording that is chosen, written on it when their field is left.
 */
final class RecordingNotes<R extends Recorded> extends VBox {
  private final Archive<R> archive;
  private final TextField name = new TextField();
  private final TextArea note = new TextArea();
  private @Nullable R shown;
  private RunLabel written = new RunLabel("", "");

  RecordingNotes(Archive<R> archive, Texts texts) {
    this.archive = archive;
    getStyleClass().add("panel-group");
    name.setId("run-name");
    note.setId("run-note");
    note.setPrefRowCount(2);
    note.setWrapText(true);
    getChildren().addAll(title(texts, "recordings.name"), name);
    getChildren().addAll(title(texts, "recordings.note"), note);
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

  /** Shows what is written on one; what was being written on another is kept first. */
  void show(Optional<R> run) {
    write();
    R before = shown;
    boolean same =
        before != null && run.filter(now -> now.place().equals(before.place())).isPresent();
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
    R run = shown;
    if (run == null) {
      return;
    }
    String named = name.getText().strip();
    RunLabel label = new RunLabel(named.isEmpty() ? written.name() : named, note.getText().strip());
    if (!label.equals(written)) {
      written = label;
      archive.label(run, label);
    }
  }
}
