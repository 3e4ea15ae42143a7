package maru.ui.lab.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import maru.run.DiskUse;
import maru.run.Recorded;
import maru.ui.control.DiskView;
import maru.ui.fx.ByteSize;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.fx.Views;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * The list of what a lab has recorded: to open it, to write on it, and to see and free the disk
 * that it takes.
 *
 * @param <R> a recording in a line
 */
public final class Recordings<R extends Recorded> {
  @FXML private VBox top;
  @FXML private TextField search;
  @FXML private ListView<R> list;
  @FXML private VBox actions;
  @FXML private Button open;
  @FXML private Button discard;
  @FXML private Button thin;
  @FXML private Button restore;
  @FXML private VBox bottom;

  private final Archive<R> archive;
  private final Workbench bench;
  private final ObservableList<R> all = FXCollections.observableArrayList();
  private final FilteredList<R> found = new FilteredList<>(all);
  private final RecordingNotes<R> notes;
  private final DiskView disk;
  private final Node view;
  private boolean filling;

  /** What is recorded, and how much of the disk all of it takes with what can be undone. */
  private record Read<R>(List<R> recordings, long bytes, long inTrash) {}

  /** The list of {@code archive}. */
  @SuppressWarnings("NullAway.Init") // The fields are filled in by the file that is loaded.
  public Recordings(Archive<R> archive) {
    this.archive = archive;
    this.bench = archive.driver().bench();
    this.notes = new RecordingNotes<>(archive, bench.texts());
    this.disk = new DiskView(bench);
    this.view = Views.load(this, "Recordings.fxml", bench.texts());
  }

  /** What is shown. */
  public Node view() {
    return view;
  }

  /** The place over the list, for what does not stand in it. */
  public VBox top() {
    return top;
  }

  /** The place under the button that opens, for what else the lab does with those chosen. */
  public VBox actions() {
    return actions;
  }

  /** Those that are chosen. */
  public ObservableList<R> chosen() {
    return list.getSelectionModel().getSelectedItems();
  }

  @FXML
  void initialize() {
    bottom.getChildren().setAll(notes, disk);
    Visibility.bind(top, Bindings.isNotEmpty(top.getChildren()));
    list.setItems(found);
    list.setCellFactory(cells -> new Cell());
    Label none = new Label();
    none.setWrapText(true);
    none.getStyleClass().addAll("muted", "list-placeholder");
    none.textProperty().bind(bench.texts().bind("recordings.none"));
    list.setPlaceholder(none);
    bench.texts().localeProperty().addListener(changed -> list.refresh());
    search.textProperty().subscribe(words -> found.setPredicate(one -> matches(one, words)));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    IntegerBinding many = Bindings.size(chosen());
    open.disableProperty().bind(many.isNotEqualTo(1));
    open.setOnAction(e -> open());
    list.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER && chosen().size() == 1) {
        open();
        event.consume();
      }
    });
    new RecordingRemoval<>(archive).bind(chosen(), discard, thin, restore);
    chosen().addListener((ListChangeListener<R>) changed -> showNotes());
    // One that begins or is left shows in the list.
    archive.driver().training().stageProperty().subscribe(now -> refresh());
    archive.listedProperty().addListener(changed -> refresh());
  }

  private void open() {
    archive.open(chosen().getFirst().place());
  }

  private void showNotes() {
    if (!filling) {
      List<R> now = chosen();
      boolean one = now.size() == 1 && !archive.isExample(now.getFirst());
      notes.show(one ? Optional.of(now.getFirst()) : Optional.empty());
    }
  }

  private boolean matches(R recording, String words) {
    String corpus = recording.corpus() + " " + CorpusNames.of(recording.corpus(), bench.texts());
    String text = recording.name() + " " + facts(recording) + " " + corpus + " " + recording.note();
    return text.toLowerCase(Locale.ROOT).contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private void refresh() {
    bench
        .background()
        .create(() ->
            new Read<>(
                archive.read(), DiskUse.under(archive.home().path()), archive.trash().bytes()))
        .onSuccess(now -> {
          disk.show(now.bytes(), now.inTrash());
          if (!now.recordings().equals(all)) {
            fill(now.recordings()); // Else what is chosen stays chosen.
          }
        })
        .start();
  }

  /** Lists the recordings as they are now; the same places stay chosen. */
  private void fill(List<R> now) {
    MultipleSelectionModel<R> selection = list.getSelectionModel();
    List<Path> before = chosen().stream().map(Recorded::place).toList();
    filling = true;
    all.setAll(now);
    selection.clearSelection();
    found.stream().filter(one -> before.contains(one.place())).forEach(selection::select);
    filling = false;
    showNotes();
  }

  private String facts(R recording) {
    return archive.facts(recording, archive.steps(recording));
  }

  /** One in a few lines: its name and what it takes, what came of it, and what is noted on it. */
  private final class Cell extends ListCell<R> {
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label results = new Label();
    private final Label note = new Label();
    private final Label room = new Label();
    private final VBox lines = new VBox(new HBox(name, room), facts, results, note);

    Cell() {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      room.setMinWidth(Region.USE_PREF_SIZE);
      room.getStyleClass().addAll("muted", "small");
      facts.getStyleClass().addAll("muted", "small");
      results.getStyleClass().addAll("muted", "small");
      note.getStyleClass().add("small");
      lines.setMinWidth(0);
      lines.setPrefWidth(1);
      archive.driver().growthProperty().addListener(changed -> grow());
    }

    private void grow() {
      R one = getItem();
      if (one != null && archive.isAtWork(one)) {
        facts.setText(facts(one));
      }
    }

    private String facts(R one) {
      return Recordings.this.facts(one);
    }

    @Override
    protected void updateItem(@Nullable R one, boolean empty) {
      super.updateItem(one, empty);
      if (empty || one == null) {
        setGraphic(null);
        return;
      }
      Texts texts = bench.texts();
      name.setText(
          archive.isExample(one) ? texts.get("recordings.example", one.name()) : one.name());
      room.setText(ByteSize.words(one.bytes()));
      facts.setText(facts(one));
      results.setText(archive.results(one));
      note.setText(one.note().replaceAll("\\s+", " "));
      Visibility.set(note, !one.note().isEmpty());
      setGraphic(lines);
    }
  }
}
