package maru.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.model.ModelConfig;
import maru.task.Lever;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/** A program of its own that writes without end, to be killed; begun again it goes on. */
public final class RecordingProgram {
  /** Said when all that comes from here on touches the disk. */
  static final String BEGINS = "begins";

  static final String READY = "recording";

  /** At which step a fork leaves its source. */
  static final int FORKED_AT = 30;

  static final String FORKED_RATE = "0.02";

  /** So small that frames are thinned all the time. */
  private static final long BUDGET = 1 << 20;

  private static final String SAVING = "save";

  private RecordingProgram() {}

  /**
   * Records into the file named by the first argument, or goes on with it; where there is none and
   * a second argument names a run, the file becomes a fork of that. With {@code save} first it
   * saves two models in turns in the folder named then.
   */
  public static void main(String[] arguments) {
    try (Parallel parallel = new Parallel(1)) {
      if (arguments[0].equals(SAVING)) {
        save(Path.of(arguments[1]), parallel);
      }
      Path file = Path.of(arguments[0]);
      if (Files.exists(file)) {
        say(BEGINS);
        goOn(ResumedRun.open(file, parallel));
      } else if (arguments.length > 1) {
        try (RunFile source = RunFile.open(Path.of(arguments[1]))) {
          RunFork fork = new RunFork(source, FORKED_AT, parallel);
          say(BEGINS);
          fork.write(file, "forked", Map.of(Lever.LEARNING_RATE, FORKED_RATE));
        }
        goOn(ResumedRun.open(file, parallel));
      } else {
        PreparedTraining prepared = prepared(parallel);
        Trainer trainer = prepared.trainer(parallel);
        RunSetup setup = RunSetup.of("killed", prepared, Map.of());
        say(BEGINS);
        goOn(trainer, RunRecorder.create(file, setup, trainer, BUDGET));
      }
    }
  }

  private static void say(String word) {
    System.out.println(word);
    System.out.flush();
  }

  private static void goOn(ResumedRun run) {
    goOn(run.trainer(), run.recorder());
  }

  private static void goOn(Trainer trainer, RunRecorder recorder) {
    say(READY);
    TinyRuns.run(trainer, recorder, Long.MAX_VALUE);
  }

  private static void save(Path folder, Parallel parallel) {
    List<SavedModel> models = List.of(model(1, parallel), model(2, parallel));
    models.getFirst().save(folder);
    say(BEGINS);
    for (int i = 1; ; i++) {
      models.get(i % models.size()).save(folder);
    }
  }

  /** The model that is saved with a seed. */
  static SavedModel model(long seed, Parallel parallel) {
    PreparedTraining one = prepared(parallel);
    ModelConfig config = one.model().config();
    return new SavedModel(
        one.plan().architecture().create(config, seed), one.tokenizer(), one.plan(), Map.of());
  }

  static PreparedTraining prepared(Parallel parallel) {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 1_000_000, 1e-3f, 3).withDropout(0.1f);
    return PreparedTraining.of(plan, TinyTraining.split(), parallel);
  }

  /** Starts it in a JVM of its own, to record. */
  static Process start(Path... places) throws IOException {
    return program(Arrays.stream(places).map(Path::toString).toList());
  }

  /** Starts it in a JVM of its own, to save models. */
  static Process startSaving(Path folder) throws IOException {
    return program(List.of(SAVING, folder.toString()));
  }

  private static Process program(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""),
            "target/classes",
            "target/test-classes"));
    command.add(RecordingProgram.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
