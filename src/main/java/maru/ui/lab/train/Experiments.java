package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableValue;
import maru.base.Parallel;
import maru.base.Problem;
import maru.run.ExampleRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunFork;
import maru.run.RunLabel;
import maru.run.RunTrash;
import maru.task.Lever;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabTraining;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.RunClock;
import maru.ui.lab.train.compare.RunDesk;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with recorded runs: a lever moved on the way, a fork, the same run again, a run
 * opened again, or laid beside others.
 */
final class Experiments implements RunDesk {
  /** An example is to be seen whole within a quarter of a minute. */
  private static final int EXAMPLE_SPEED = 16;

  private final TrainViewModel model;
  private final Parallel parallel;
  private final RunTrash trash;

  /** What is yet to be written on which file; the newest takes the place of what was before. */
  private final Map<Path, Runnable> labels = new ConcurrentHashMap<>();

  private final LongProperty listed = new SimpleLongProperty(this, "listed");
  private Consumer<List<Path>> comparing = files -> {};
  private Consumer<Path> leaving = file -> {};
  private Runnable looking = () -> {};

  Experiments(TrainViewModel model, Parallel parallel) {
    this.model = model;
    this.parallel = parallel;
    this.trash = new RunTrash(model.folder());
    LastRun.keep(model);
  }

  /**
   * Who shows what is done here.
   *
   * @param compare lays runs over each other on the screen
   * @param leave is told of runs that are there no more
   * @param look shows the run at work
   */
  void shownBy(Consumer<List<Path>> compare, Consumer<Path> leave, Runnable look) {
    comparing = compare;
    leaving = leave;
    looking = look;
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  /** Moves whenever the folder of runs may have other files. */
  LongProperty listedProperty() {
    return listed;
  }

  /** Has the runs listed as they are now. */
  void listAgain() {
    listed.set(listed.get() + 1);
  }

  /** Where runs lie that can be brought back until the window closes. */
  RunTrash trash() {
    return trash;
  }

  /** The file of the run at work, if there is one. */
  @Nullable Path fileAtWork() {
    return live().flatMap(LiveRun::file).orElse(null);
  }

  /** Writes a name and a note on a recorded run. */
  void label(Path file, RunLabel label) {
    Optional<LiveRun> atWork = live().filter(run -> file.equals(run.file().orElse(null)));
    labels.put(
        file, atWork.isPresent() ? () -> atWork.get().label(label) : () -> label.writeOn(file));
    model.bench().background().create(() -> alone(() -> label)).andFinally(this::recorded).start();
  }

  /**
   * Does something with recorded files while nothing else here does, and after all that was written
   * on them stands there: a file that is being written can neither be moved nor opened.
   */
  <T> T alone(Supplier<T> work) {
    synchronized (labels) {
      for (Path file : List.copyOf(labels.keySet())) {
        Runnable writing = labels.remove(file);
        if (writing != null) {
          writing.run();
        }
      }
      return work.get();
    }
  }

  /** The window closes: what was removed in it goes for good. */
  void close() {
    try {
      trash.empty();
    } catch (Problem problem) {
      // The next Maru finds it and offers it again.
      System.getLogger(Experiments.class.getName())
          .log(System.Logger.Level.WARNING, "the trash is not empty", problem);
    }
  }

  @Override
  public RunFolder folder() {
    return model.folder();
  }

  @Override
  public ObservableValue<@Nullable Path> atWork() {
    return model.runProperty().map(run -> run == null ? null : run.file().orElse(null));
  }

  @Override
  public ObservableValue<Boolean> training() {
    return model.stageProperty().map(now -> now == LabTraining.Stage.RUNNING);
  }

  @Override
  public void flush() {
    live().ifPresent(LiveRun::flush);
  }

  @Override
  public void rest() {
    model.pause();
  }

  @Override
  public void recorded() {
    listAgain();
  }

  /** Lays runs over each other. */
  void compare(List<Path> files) {
    comparing.accept(files);
  }

  /** A run is deleted. */
  void discarded(Path file) {
    leaving.accept(file);
    recorded();
  }

  /**
   * Opens a recorded run, at its last step; one that comes with Maru to be looked at alone. One
   * that is open already is shown.
   */
  @Override
  public void open(Path file) {
    if (isOpen(file)) {
      model.turnToOpen();
      looking.run();
      return;
    }
    boolean example = model.folder().isExample(file);
    model.launch(
        () -> alone(() -> example ? Launch.replay(file, parallel) : Launch.resume(file, parallel)),
        run -> {});
  }

  /** Replays a run that comes with Maru, from its beginning. */
  void replay(ExampleRun example) {
    model.launch(
        () -> Launch.replay(example.in(model.folder()), parallel),
        run -> {
          model.probeProperty().set(example.prompt());
          model.samples().promptProperty().set(example.prompt());
          model.clock().replay(EXAMPLE_SPEED);
        });
  }

  @Override
  public void putBeside(Path file) {
    RunClock clock = model.clock();
    if (clock.historyProperty().get() == null) {
      return;
    }
    // Where another lab's run is at work, no file here tells in what it differs.
    Optional<Path> atWork =
        model.equals(clock.driverProperty().get())
            ? live().flatMap(LiveRun::file)
            : Optional.empty();
    model
        .bench()
        .background()
        .create(() -> {
          flush();
          return RecordedRun.open(file, atWork, clock, model.bench().notices());
        })
        .onSuccess(run -> {
          run.attend();
          clock.beside().begin(run);
          looking.run();
        })
        .start();
  }

  /** Moves a lever of the training at work, from its next step on. */
  // The answer's completion tells what is to be told; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  void change(Lever lever, String value) {
    live()
        .ifPresent(live ->
            live.session()
                .change(lever, value)
                .whenComplete((change, error) ->
                    model.bench().background().toWindow(() -> {
                      if (error == null) {
                        say("lab.train.lever.changed", lever, value);
                      } else {
                        model.bench().notices().tell(error);
                      }
                    })));
  }

  /** Says what was moved, in the place of what may have been told of a value before. */
  private void say(String key, Lever lever, String value) {
    Workbench bench = model.bench();
    bench.notices().say(key, LeverView.name(lever, bench.texts()), value);
  }

  /** Lets a run part from the one at work, at the moment in view, with one lever moved. */
  void fork(Lever lever, String value) {
    Optional<Path> source = live().flatMap(LiveRun::file);
    if (source.isEmpty()) {
      return;
    }
    int at = model.viewed();
    LiveRun parent = live().orElseThrow();
    RunFolder folder = model.folder();
    String name = RunFolder.nameOf(source.get()) + "-" + lever.id() + "-" + value;
    model.launch(
        () -> {
          parent.flush();
          Path file = folder.free(name);
          try (RunFile run = RunFile.open(source.get())) {
            new RunFork(run, at, parallel)
                .write(file, RunFolder.nameOf(file), Map.of(lever, value));
          }
          return Launch.resume(file, parallel);
        },
        fork -> {
          compareWith(source.get(), fork);
          say("lab.train.lever.forked", lever, value);
        });
  }

  /** Trains the run at work once more from its beginning, with the same seed and changes. */
  void again() {
    Optional<Path> source = live().flatMap(LiveRun::file);
    if (source.isEmpty()) {
      return;
    }
    LiveRun before = live().orElseThrow();
    RunFolder folder = model.folder();
    model.launch(
        () -> {
          before.flush();
          try (RunFile run = RunFile.open(source.get())) {
            return Launch.again(run, folder, parallel);
          }
        },
        same -> {
          compareWith(source.get(), same);
          same.start();
        });
  }

  private void compareWith(Path source, LiveRun run) {
    run.file().ifPresent(file -> compare(List.of(source, file)));
  }

  private boolean isOpen(Path file) {
    Path wanted = file.toAbsolutePath().normalize();
    return model.stageProperty().get() != Stage.PREPARING
        && Optional.ofNullable(model.runProperty().get())
            .flatMap(LiveRun::file)
            .filter(own -> own.toAbsolutePath().normalize().equals(wanted))
            .isPresent();
  }
}
