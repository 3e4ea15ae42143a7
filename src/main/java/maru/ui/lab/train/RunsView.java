package maru.ui.lab.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.base.Problem;
import maru.run.DiskUse;
import maru.run.ExampleRun;
import maru.run.RunSummary;
import maru.ui.fx.ByteSize;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * The list of recorded runs: to open and compare them, to write on them, and to see and free the
 * disk that they take.
 */
final class RunsView {
  private final TrainViewModel model;
  private final Workbench bench;
  private final ObservableList<RunSummary> all = FXCollections.observableArrayList();
  private final FilteredList<RunSummary> found = new FilteredList<>(all);
  private final RunNotes notes;
  private final DiskView disk;
  private boolean filling;

  /** What is recorded: the runs, and how much of the disk they take with what can be undone. */
  private record Recorded(List<RunSummary> runs, long bytes, long inTrash) {}

  RunsView(TrainViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.notes = new RunNotes(model.experiments(), bench.texts());
    this.disk = new DiskView(bench);
  }

  void bind(
      ListView<RunSummary> list,
      TextField search,
      Button open,
      Button compare,
      Button beside,
      Button discard,
      Button thin,
      Button restore,
      VBox archive,
      Button openFile) {
    archive.getChildren().setAll(notes, disk);
    list.setItems(found);
    list.setCellFactory(view -> new Cell());
    Label none = new Label();
    none.textProperty().bind(bench.texts().bind("lab.train.runs.none"));
    list.setPlaceholder(none);
    bench.texts().localeProperty().addListener(changed -> list.refresh());
    search
        .textProperty()
        .subscribe(words -> found.setPredicate(run -> matches(run, words, bench.texts())));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    var chosen = list.getSelectionModel().selectedItemProperty();
    ObservableList<RunSummary> several = list.getSelectionModel().getSelectedItems();
    IntegerBinding many = Bindings.size(several);
    open.disableProperty().bind(many.isNotEqualTo(1));
    compare.disableProperty().bind(many.lessThan(2));
    compare.setOnAction(
        e -> model.experiments().compare(several.stream().map(RunSummary::file).toList()));
    beside
        .disableProperty()
        .bind(many.isNotEqualTo(1).or(model.clock().historyProperty().isNull()));
    beside.setOnAction(e -> model.experiments().putBeside(chosen.get().file()));
    new RunRemoval(model, bench).bind(several, discard, thin, restore);
    several.addListener((ListChangeListener<RunSummary>) changed -> showNotes(several));
    open.setOnAction(e -> model.experiments().open(chosen.get().file()));
    openFile.setOnAction(e -> choose(openFile));
    // A run that begins or is left shows in the list.
    model.stageProperty().subscribe(now -> refresh(list));
    model.experiments().listedProperty().addListener(changed -> refresh(list));
  }

  private void showNotes(List<RunSummary> chosen) {
    if (!filling) {
      boolean one = chosen.size() == 1 && !isExample(chosen.getFirst());
      notes.show(one ? Optional.of(chosen.getFirst()) : Optional.empty());
    }
  }

  private static boolean matches(RunSummary run, String words, Texts texts) {
    String kind = run.plan().architecture().name();
    String corpus = run.corpus() + " " + CorpusNames.of(run.corpus(), texts);
    String text =
        (run.name() + " " + kind + " " + corpus + " " + run.note()).toLowerCase(Locale.ROOT);
    return text.contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private void refresh(ListView<RunSummary> list) {
    bench
        .background()
        .create(this::read)
        .onSuccess(now -> {
          disk.show(now.bytes(), now.inTrash());
          if (!now.runs().equals(all)) {
            fill(list, now.runs()); // Else what is chosen stays chosen.
          }
        })
        .start();
  }

  /** Lists the runs as they are now; the same files stay chosen. */
  private void fill(ListView<RunSummary> list, List<RunSummary> now) {
    MultipleSelectionModel<RunSummary> chosen = list.getSelectionModel();
    List<Path> before = chosen.getSelectedItems().stream().map(RunSummary::file).toList();
    filling = true;
    all.setAll(now);
    chosen.clearSelection();
    found.stream().filter(run -> before.contains(run.file())).forEach(chosen::select);
    filling = false;
    showNotes(chosen.getSelectedItems());
  }

  private Recorded read() {
    List<RunSummary> read = new ArrayList<>();
    List<Path> files = new ArrayList<>(model.folder().files());
    files.addAll(examples());
    for (Path file : files) {
      try {
        read.add(RunSummary.of(file));
      } catch (Problem problem) {
        // One that can't be read hides no other; opening it by its file tells why.
        System.getLogger(RunsView.class.getName())
            .log(System.Logger.Level.WARNING, "not listed: " + file, problem);
      }
    }
    long bytes = DiskUse.under(model.folder().path());
    return new Recorded(read, bytes, model.experiments().trash().bytes());
  }

  /**
   * The small runs that come with Maru, and finished ones that were opened; none on a full disk.
   */
  private List<Path> examples() {
    try {
      return Stream.of(ExampleRun.values())
          .filter(one -> !one.isFinished() || Files.exists(one.place(model.folder())))
          .map(one -> one.isFinished() ? one.place(model.folder()) : one.in(model.folder()))
          .toList();
    } catch (Problem problem) {
      System.getLogger(RunsView.class.getName())
          .log(System.Logger.Level.WARNING, "no example runs", problem);
      return List.of();
    }
  }

  private boolean isExample(@Nullable RunSummary run) {
    return run != null && model.folder().isExample(run.file());
  }

  private void choose(Button owner) {
    Texts texts = bench.texts();
    new FileDialog(
            texts.get("lab.train.runs.file"), texts.get("lab.train.runs.files"), List.of("*.maru"))
        .open(owner)
        .ifPresent(model.experiments()::open);
  }

  /** A run in a few lines: its name, what came of it and what it takes, and what is noted on it. */
  private final class Cell extends ListCell<RunSummary> {
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label losses = new Label();
    private final Label note = new Label();
    private final VBox lines = new VBox(name, facts, losses, note);

    Cell() {
      facts.getStyleClass().addAll("muted", "small");
      losses.getStyleClass().addAll("muted", "small");
      note.getStyleClass().add("small");
      lines.setMinWidth(0);
      lines.setPrefWidth(1);
    }

    @Override
    protected void updateItem(RunSummary run, boolean empty) {
      super.updateItem(run, empty);
      if (empty || run == null) {
        setGraphic(null);
        return;
      }
      name.setText(
          isExample(run) ? bench.texts().get("lab.train.runs.example", run.name()) : run.name());
      String model = run.plan().architecture().name();
      facts.setText(
          bench
              .texts()
              .get(
                  "lab.train.runs.line",
                  model,
                  CorpusNames.of(run.corpus(), bench.texts()),
                  run.steps(),
                  run.plan().training().steps()));
      losses.setText(
          bench
              .texts()
              .get(
                  "lab.train.runs.losses",
                  loss(run.trainLoss()),
                  loss(run.validationLoss()),
                  ByteSize.words(run.bytes())));
      note.setText(run.note().replaceAll("\\s+", " "));
      Visibility.set(note, !run.note().isEmpty());
      setGraphic(lines);
    }

    private static String loss(OptionalDouble loss) {
      return loss.isPresent() ? String.format(Locale.ROOT, "%.3f", loss.getAsDouble()) : "–";
    }
  }
}
