package maru.ui.lab.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maru.base.Parallel;
import maru.run.ExampleRun;
import maru.run.RunFile;
import maru.run.RunFolder;
import maru.run.RunFork;
import maru.train.Lever;
import maru.ui.fx.Background;

/** What can be done with recorded runs: a lever moved on the way, a fork, a run opened again. */
final class Experiments {
  /** An example is to be seen whole within a quarter of a minute. */
  private static final int EXAMPLE_SPEED = 16;

  private final TrainViewModel model;
  private final Parallel parallel;

  Experiments(TrainViewModel model, Parallel parallel) {
    this.model = model;
    this.parallel = parallel;
  }

  private Optional<LiveRun> live() {
    return Optional.ofNullable(model.runProperty().get());
  }

  /** Opens a recorded run, at its last step; one that comes with Maru to be looked at alone. */
  void open(Path file) {
    boolean example = model.folder().isExample(file);
    model.launch(() -> example ? Launch.replay(file, parallel) : Launch.resume(file, parallel));
  }

  /** Replays a run that comes with Maru, from its beginning. */
  void replay(ExampleRun example) {
    model.launch(
        () -> Launch.replay(example.in(model.folder()), parallel),
        live -> model.clock().replay(EXAMPLE_SPEED));
  }

  /** Moves a lever of the training at work, from its next step on. */
  // The answer's completion tells what is to be told; nothing waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  void change(Lever lever, String value) {
    live()
        .ifPresent(live ->
            live.session()
                .change(lever, value)
                .whenComplete((change, error) -> {
                  if (error != null) {
                    Background.later(() -> model.bench().notices().tell(error));
                  }
                }));
  }

  /** Lets a run part from the one at work, at the moment in view, with one lever moved. */
  void fork(Lever lever, String value) {
    Optional<Path> source = live().flatMap(LiveRun::file);
    if (source.isEmpty()) {
      return;
    }
    int at = model.clock().stepProperty().get();
    LiveRun parent = live().orElseThrow();
    RunFolder folder = model.folder();
    String name = RunFolder.nameOf(source.get()) + "-" + lever.id() + "-" + value;
    model.launch(() -> {
      parent.flush();
      Path file = folder.free(name);
      try (RunFile run = RunFile.open(source.get())) {
        new RunFork(run, at, parallel).write(file, name, Map.of(lever, value));
      }
      return Launch.resume(file, parallel);
    });
  }
}
