package maru.ui.lab.directions;

import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import maru.inspect.directions.DirectionsFolder;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The list of recorded trainings: to open one, to delete one, and to bring it back. */
final class RecordingsView {
  private final DirectionsViewModel model;
  private final Workbench bench;
  private final ObservableList<DirectionsFolder.Entry> all = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Path> discarded = new SimpleObjectProperty<>();

  RecordingsView(DirectionsViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  void bind(ListView<DirectionsFolder.Entry> list, Button open, Button discard, Button restore) {
    list.setItems(all);
    list.setCellFactory(view -> new Cell());
    Label none = new Label();
    none.setWrapText(true);
    none.getStyleClass().addAll("muted", "list-placeholder");
    none.textProperty().bind(bench.texts().bind("lab.directions.recordings.none"));
    list.setPlaceholder(none);
    bench.texts().localeProperty().addListener(changed -> list.refresh());
    var chosen = list.getSelectionModel().selectedItemProperty();
    open.disableProperty().bind(chosen.isNull());
    discard.disableProperty().bind(chosen.isNull());
    restore.visibleProperty().bind(discarded.isNotNull());
    restore.managedProperty().bind(restore.visibleProperty());
    open.setOnAction(e -> model.open(chosen.get().folder()));
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && chosen.get() != null) {
        model.open(chosen.get().folder());
        event.consume();
      }
    });
    discard.setOnAction(e -> discard(chosen.get()));
    restore.setOnAction(e -> restore());
    // A training that begins, rests or ends shows in the list.
    model.stageProperty().subscribe(now -> refresh());
  }

  private void refresh() {
    DirectionsRun live = model.runProperty().get();
    bench
        .background()
        .create(() -> {
          if (live != null) {
            live.flush();
          }
          return model.folder().entries();
        })
        .onSuccess(all::setAll)
        .start();
  }

  /** How far a training has come: one at work further than its files tell. */
  private long steps(DirectionsFolder.Entry entry) {
    DirectionsRun live = model.runProperty().get();
    return live != null && live.folder().equals(entry.folder()) ? live.step() : entry.steps();
  }

  private void discard(DirectionsFolder.Entry entry) {
    bench
        .background()
        .create(() -> model.folder().discard(entry.folder()))
        .onSuccess(kept -> {
          discarded.set(kept);
          bench.notices().say("lab.directions.recordings.discarded", entry.name());
          refresh();
        })
        .onError(bench.notices()::tell)
        .start();
  }

  private void restore() {
    Path kept = discarded.get();
    if (kept == null) {
      return;
    }
    bench
        .background()
        .create(() -> model.folder().restore(kept))
        .onSuccess(folder -> {
          discarded.set(null);
          refresh();
        })
        .onError(bench.notices()::tell)
        .start();
  }

  /** A training in two lines: its name, and how far it came. */
  private final class Cell extends ListCell<DirectionsFolder.Entry> {
    private final Label name = new Label();
    private final Label facts = new Label();
    private final VBox lines = new VBox(name, facts);

    Cell() {
      facts.getStyleClass().addAll("muted", "small");
      lines.setMinWidth(0);
      lines.setPrefWidth(1);
      model.growthProperty().addListener(changed -> describe(getItem()));
    }

    @Override
    protected void updateItem(DirectionsFolder.Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      describe(entry);
      setGraphic(lines);
    }

    private void describe(DirectionsFolder.@Nullable Entry entry) {
      if (entry == null) {
        return;
      }
      name.setText(entry.name());
      facts.setText(
          bench
              .texts()
              .get(
                  "lab.directions.recordings.line",
                  CorpusNames.of(entry.corpus(), bench.texts()),
                  steps(entry),
                  entry.planned()));
    }
  }
}
