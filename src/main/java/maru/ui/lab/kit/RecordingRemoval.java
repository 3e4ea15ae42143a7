package maru.ui.lab.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import maru.base.Problem;
import maru.run.Recorded;
import maru.run.RunFolder;
import maru.run.RunThinning;
import maru.run.RunTrash;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.fx.Workbench;

/**
 * Makes room on the disk: removes recordings or thins them, and undoes that as long as the window
 * is open.
 */
final class RecordingRemoval<R extends Recorded> {
  private final Archive<R> archive;
  private final Workbench bench;
  private final RunTrash trash;

  /** What can be undone, each entry at once; the last one first. */
  private final ObservableList<List<RunTrash.Kept>> done = FXCollections.observableArrayList();

  RecordingRemoval(Archive<R> archive) {
    this.archive = archive;
    this.bench = archive.driver().bench();
    this.trash = archive.trash();
  }

  /** Binds the buttons for those that are chosen. */
  void bind(ObservableList<R> chosen, Button discard, Button thin, Button restore) {
    BooleanBinding mine =
        Bindings.createBooleanBinding(
            () -> !chosen.isEmpty() && chosen.stream().noneMatch(archive::isExample), chosen);
    discard.disableProperty().bind(mine.not());
    thin.disableProperty().bind(mine.not());
    discard.setOnAction(e -> discard(List.copyOf(chosen)));
    thin.setOnAction(e -> thin(List.copyOf(chosen)));
    Visibility.bind(restore, Bindings.isNotEmpty(done));
    Texts texts = bench.texts();
    Tip.on(
        restore,
        texts.written(
            () -> done.isEmpty() ? "" : texts.get("recordings.restore.tip", names(done.getLast())),
            done));
    restore.setOnAction(e -> undo(done.getLast()));
    bench
        .background()
        .create(() -> trash.kept().stream().filter(one -> archive.holds(one.place())).toList())
        .onSuccess(left -> left.forEach(one -> done.addFirst(List.of(one))))
        .start();
  }

  private void discard(List<R> chosen) {
    clear(
        chosen,
        run -> trash.take(run.place()),
        kept -> {
          kept.forEach(one -> archive.discarded(one.place()));
          return "recordings.discarded";
        });
  }

  private void thin(List<R> chosen) {
    clear(chosen, run -> RunThinning.thin(run.place(), trash), kept -> "recordings.thinned");
  }

  /** Does it to one after the other; what is done before one fails can still be undone. */
  private void clear(
      List<R> chosen,
      Function<R, RunTrash.Kept> each,
      Function<List<RunTrash.Kept>, String> after) {
    if (chosen.stream().anyMatch(archive::isAtWork)) {
      bench.notices().problem(new Problem("runs.atWork"));
      return;
    }
    List<RunTrash.Kept> kept = new CopyOnWriteArrayList<>();
    bench
        .background()
        .create(() -> {
          chosen.forEach(run -> kept.add(archive.alone(() -> each.apply(run))));
          return kept;
        })
        .andFinally(() -> {
          if (!kept.isEmpty()) {
            done.add(kept);
            String key = after.apply(kept);
            bench.notices().offer("recordings.undo", () -> undo(kept), key, names(kept));
          }
          archive.listAgain();
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
    bench.notices().withdraw("recordings.discarded");
    bench.notices().withdraw("recordings.thinned");
    bench
        .background()
        .create(() -> {
          kept.forEach(one -> archive.alone(() -> trash.restore(one)));
          return kept;
        })
        .andFinally(() -> archive.listAgain())
        .start();
  }
}
