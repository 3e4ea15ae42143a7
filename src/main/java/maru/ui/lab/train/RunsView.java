package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.base.Problem;
import maru.run.ExampleRun;
import maru.run.RunSummary;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.FileDialog;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The list of recorded runs: to open, compare or delete one, and to bring it back. */
final class RunsView {
  private final TrainViewModel model;
  private final Workbench bench;
  private final ObservableList<RunSummary> all = FXCollections.observableArrayList();
  private final FilteredList<RunSummary> found = new FilteredList<>(all);
  private final ObjectProperty<@Nullable Path> discarded = new SimpleObjectProperty<>();

  RunsView(TrainViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
  }

  void bind(
      ListView<RunSummary> list,
      TextField search,
      Button open,
      Button compare,
      Button beside,
      Button discard,
      Button restore,
      Button openFile) {
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
    discard
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> many.get() != 1 || isExample(chosen.get()), many, chosen));
    restore.visibleProperty().bind(discarded.isNotNull());
    restore.managedProperty().bind(restore.visibleProperty());
    open.setOnAction(e -> model.experiments().open(chosen.get().file()));
    discard.setOnAction(e -> discard(chosen.get()));
    restore.setOnAction(e -> restore());
    openFile.setOnAction(e -> choose(openFile));
    // A run that begins or is left shows in the list.
    model.stageProperty().subscribe(now -> refresh());
    model.experiments().listedProperty().addListener(changed -> refresh());
  }

  private static boolean matches(RunSummary run, String words, Texts texts) {
    String kind = run.plan().architecture().name();
    String corpus = run.corpus() + " " + CorpusNames.of(run.corpus(), texts);
    String text = (run.name() + " " + kind + " " + corpus).toLowerCase(Locale.ROOT);
    return text.contains(words.strip().toLowerCase(Locale.ROOT));
  }

  private void refresh() {
    bench
        .background()
        .create(this::read)
        .onSuccess(now -> {
          if (!now.equals(all)) {
            all.setAll(now); // Else what is chosen stays chosen.
          }
        })
        .start();
  }

  private List<RunSummary> read() {
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
    return read;
  }

  /** Copies of the runs that come with Maru; none where they can't be made. */
  private List<Path> examples() {
    try {
      return Stream.of(ExampleRun.values()).map(one -> one.in(model.folder())).toList();
    } catch (Problem problem) {
      System.getLogger(RunsView.class.getName())
          .log(System.Logger.Level.WARNING, "no example runs", problem);
      return List.of();
    }
  }

  private boolean isExample(@Nullable RunSummary run) {
    return run != null && model.folder().isExample(run.file());
  }

  private void discard(RunSummary run) {
    bench
        .background()
        .create(() -> model.folder().discard(run.file()))
        .onSuccess(kept -> {
          discarded.set(kept);
          model.experiments().discarded(run.file());
          bench.notices().say("lab.train.runs.discarded", run.name());
        })
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
        .onSuccess(file -> {
          discarded.set(null);
          model.experiments().recorded();
        })
        .start();
  }

  private void choose(Button owner) {
    Texts texts = bench.texts();
    new FileDialog(
            texts.get("lab.train.runs.file"), texts.get("lab.train.runs.files"), List.of("*.maru"))
        .open(owner)
        .ifPresent(model.experiments()::open);
  }

  /** A run in two lines: its name, and what came of it. */
  private final class Cell extends ListCell<RunSummary> {
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label losses = new Label();
    private final VBox lines = new VBox(name, facts, losses);

    Cell() {
      facts.getStyleClass().addAll("muted", "small");
      losses.getStyleClass().addAll("muted", "small");
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
              .get("lab.train.runs.losses", loss(run.trainLoss()), loss(run.validationLoss())));
      setGraphic(lines);
    }

    private static String loss(OptionalDouble loss) {
      return loss.isPresent() ? String.format(Locale.ROOT, "%.3f", loss.getAsDouble()) : "–";
    }
  }
}
