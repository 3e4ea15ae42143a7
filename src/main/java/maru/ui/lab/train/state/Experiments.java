package maru.ui.lab.train.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import maru.base.Parallel;
import maru.inspect.Launch;
import maru.inspect.ReadySentence;
import maru.run.ExampleRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunList;
import maru.run.RunSummary;
import maru.task.Lever;
import maru.ui.fx.Amount;
import maru.ui.fx.CorpusNames;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Archive;
import maru.ui.lab.kit.LabTraining;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.compare.state.RunDesk;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with recorded runs: a lever moved on the way, a fork, the same run again, a run
 * opened again, or laid beside others.
 */
public final class Experiments extends Archive<RunSummary> implements RunDesk {
  /** An example is to be seen whole within a quarter of a minute. */
  private static final int EXAMPLE_SPEED = 16;

  private final TrainViewModel model;
  private final Parallel parallel;
  private final RunList runs;
  private Consumer<List<Path>> comparing = files -> {};
  private Consumer<List<Path>> laying = files -> {};
  private Consumer<Path> leaving = file -> {};
  private Runnable looking = () -> {};

  public Experiments(TrainViewModel model, Parallel parallel) {
    super(model, model.folder());
    this.model = model;
    this.parallel = parallel;
    this.runs = new RunList(model.folder());
    LastRun.keep(model);
  }

  /**
   * Who shows what is done here.
   *
   * @param compare lays runs over each other on the screen
   * @param lay has them laid so when that is looked at next
   * @param leave is told of runs that are there no more
   * @param look shows the run at work
   */
  public void shownBy(
      Consumer<List<Path>> compare, Consumer<List<Path>> lay, Consumer<Path> leave, Runnable look) {
    comparing = compare;
    laying = lay;
    leaving = leave;
    looking = look;
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  @Override
  protected List<RunSummary> read() {
    return runs.read();
  }

  @Override
  public List<RunSummary> runs() {
    return read();
  }

  @Override
  protected boolean isExample(RunSummary run) {
    return folder().isExample(run.file());
  }

  @Override
  protected boolean holds(Path place) {
    return folder().path().equals(place.getParent());
  }

  @Override
  protected String facts(RunSummary run, long steps) {
    Texts texts = model.bench().texts();
    String kind = run.plan().architecture().name();
    String corpus = CorpusNames.of(run.corpus(), texts);
    return texts.get("lab.train.runs.line", kind, corpus, steps, run.planned());
  }

  @Override
  protected String results(RunSummary run) {
    return model
        .bench()
        .texts()
        .get(
            "lab.train.runs.losses",
            Amount.loss(run.trainLoss()),
            Amount.loss(run.validationLoss()));
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
  public void compare(List<Path> files) {
    comparing.accept(files);
  }

  @Override
  protected void discarded(Path file) {
    leaving.accept(file);
  }

  /**
   * Opens a recorded run, at its last step; one that comes with Maru to be looked at alone. One
   * that is open already is shown.
   */
  @Override
  public void open(Path file) {
    boolean example = model.folder().isExample(file);
    turnTo(
        file,
        () -> alone(() -> example ? Launch.replay(file, parallel) : Launch.resume(file, parallel)),
        run -> {});
  }

  private void turnTo(Path file, Callable<Launch> opening, Consumer<LiveRun> then) {
    if (isOpen(file)) {
      model.turnToOpen();
      looking.run();
    } else {
      model.launch(opening, then);
    }
  }

  /** Opens a run that comes with Maru, at its last step, to be looked at alone. */
  public void open(ExampleRun example) {
    turnTo(example.place(model.folder()), () -> look(example), run -> ask(example));
  }

  /** Replays a run that comes with Maru, from its beginning. */
  public void replay(ExampleRun example) {
    model.launch(
        () -> look(example),
        run -> {
          ask(example);
          model.clock().replay(EXAMPLE_SPEED);
        });
  }

  private Launch look(ExampleRun example) {
    return Launch.replay(example.in(model.folder()), parallel);
  }

  private void ask(ExampleRun example) {
    model.sentence().take(new ReadySentence(example.prompt(), example.word()));
    model.samples().promptProperty().set(example.prompt());
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
          return RecordedRun.open(file, atWork, clock, model.bench());
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
  public void change(Lever lever, String value) {
    live()
        .ifPresent(live ->
            live.session()
                .change(lever, value)
                .whenComplete((change, error) ->
                    model
                        .bench()
                        .background()
                        .toWindow(() -> {
                          if (error == null) {
                            say(lever, value);
                          } else {
                            model.bench().notices().tell(error);
                          }
                        })));
  }

  /** Says what was moved, in the place of what may have been told of a value before. */
  private void say(Lever lever, String value) {
    Workbench bench = model.bench();
    bench.notices().say("lab.train.lever.changed", RunTexts.name(lever, bench.texts()), value);
  }

  /** Lets a run part from the one at work, at the moment in view, with one lever moved. */
  public void fork(Lever lever, String value) {
    Optional<Path> source = live().flatMap(LiveRun::file);
    if (source.isEmpty()) {
      return;
    }
    int at = model.viewed();
    LiveRun parent = live().orElseThrow();
    boolean trained = training().getValue();
    model.launch(
        () -> {
          parent.flush();
          return Launch.fork(source.get(), at, lever, value, model.folder(), parallel);
        },
        fork -> {
          // It waits for its start where that can be ordered; the comparison is ready beside it.
          fork.file().ifPresent(file -> laying.accept(List.of(source.get(), file)));
          looking.run();
          String name = RunTexts.name(lever, model.bench().texts());
          String key = trained ? "lab.train.lever.forked.rests" : "lab.train.lever.forked";
          model.bench().notices().say(key, name, value, RunFolder.nameOf(source.get()));
        });
  }

  /** Trains the run at work once more from its beginning, with the same seed and changes. */
  public void again() {
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
