package maru.ui.lab.train;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import maru.base.Problem;
import maru.run.RunFolder;
import maru.run.RunSummary;
import maru.run.RunThinning;
import maru.run.RunTrash;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;

/**
 * Makes room on the disk: removes recorded runs or thins them, and undoes that as long as the
 * window is open.
 */
final class RunRemoval {
  private final TrainViewModel model;
  private final Workbench bench;
  private final RunTrash trash;

  /** What can be undone, each entry at once; the last one first. */
  private final ObservableList<List<RunTrash.Kept>> done = FXCollections.observableArrayList();

  RunRemoval(TrainViewModel model, Workbench bench) {
    this.model = model;
    this.bench = bench;
    this.trash = model.experiments().trash();
  }

  /** Binds the buttons for the runs that are chosen. */
  void bind(ObservableList<RunSummary> chosen, Button discard, Button thin, Button restore) {
    BooleanBinding mine =
        Bindings.createBooleanBinding(
            () -> !chosen.isEmpty() && chosen.stream().noneMatch(this::isExample), chosen);
    discard.disableProperty().bind(mine.not());
    thin.disableProperty().bind(mine.not());
    discard.setOnAction(e -> discard(List.copyOf(chosen)));
    thin.setOnAction(e -> thin(List.copyOf(chosen)));
    Visibility.bind(restore, Bindings.isNotEmpty(done));
    Tooltip names = new Tooltip();
    names
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    done.isEmpty()
                        ? ""
                        : bench.texts().get("lab.train.runs.restore.tip", names(done.getLast())),
                done,
                bench.texts().localeProperty()));
    restore.setTooltip(names);
    restore.setOnAction(e -> undo(done.getLast()));
    bench
        .background()
        .create(trash::kept)
        .onSuccess(left -> left.forEach(one -> done.addFirst(List.of(one))))
        .start();
  }

  private boolean isExample(RunSummary run) {
    return model.folder().isExample(run.file());
  }

  private void discard(List<RunSummary> chosen) {
    clear(
        chosen,
        run -> trash.take(run.file()),
        kept -> {
          kept.forEach(one -> model.experiments().discarded(one.place()));
          return "lab.train.runs.discarded";
        });
  }

  private void thin(List<RunSummary> chosen) {
    clear(chosen, run -> RunThinning.thin(run.file(), trash), kept -> "lab.train.runs.thinned");
  }

  /** Does it to one run after the other; what is done before one fails can still be undone. */
  private void clear(
      List<RunSummary> chosen,
      Function<RunSummary, RunTrash.Kept> each,
      Function<List<RunTrash.Kept>, String> after) {
    if (chosen.stream().anyMatch(run -> run.file().equals(model.experiments().fileAtWork()))) {
      bench.notices().problem(new Problem("runs.atWork"));
      return;
    }
    List<RunTrash.Kept> kept = new CopyOnWriteArrayList<>();
    bench
        .background()
        .create(() -> {
          chosen.forEach(run -> kept.add(model.experiments().alone(() -> each.apply(run))));
          return kept;
        })
        .andFinally(() -> {
          if (!kept.isEmpty()) {
            done.add(kept);
            String key = after.apply(kept);
            bench.notices().offer("lab.train.runs.undo", () -> undo(kept), key, names(kept));
          }
          model.experiments().listAgain();
        })
        .start();
  }

  private static String names(List<RunTrash.Kept> kept) {
    return kept.stream()
        .map(one -> RunFolder.nameOf(one.place()))
        .collect(Collectors.joining(", "));
  }

  private void undo(List<RunTrash.Kept> kept) {
    if (!done.remove(kept)) {
      return; // It was undone by the other button.
    }
    bench
        .background()
        .create(() -> {
          kept.forEach(one -> model.experiments().alone(() -> trash.restore(one)));
          return kept;
        })
        .andFinally(() -> model.experiments().recorded())
        .start();
  }
}
