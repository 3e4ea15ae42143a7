package maru.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;

/** A program of its own that records without end, to be killed; begun again it goes on. */
public final class RecordingProgram {
  static final String READY = "recording";

  /** So small that frames are thinned all the time. */
  private static final long BUDGET = 1 << 20;

  private RecordingProgram() {}

  /** Records into the file named by the only argument. */
  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    try (Parallel parallel = new Parallel(1)) {
      if (Files.exists(file)) {
        ResumedRun run = ResumedRun.open(file, parallel);
        goOn(run.trainer(), run.recorder());
      } else {
        PreparedTraining prepared = prepared(parallel);
        Trainer trainer = prepared.trainer(parallel);
        RunSetup setup = RunSetup.of("killed", prepared, Map.of());
        goOn(trainer, RunRecorder.create(file, setup, trainer, BUDGET));
      }
    }
  }

  private static void goOn(Trainer trainer, RunRecorder recorder) {
    System.out.println(READY);
    System.out.flush();
    TinyRuns.run(trainer, recorder, Long.MAX_VALUE);
  }

  static PreparedTraining prepared(Parallel parallel) {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 1_000_000, 1e-3f, 3).withDropout(0.1f);
    return PreparedTraining.of(plan, TinyTraining.split(), parallel);
  }

  /** Starts it in a JVM of its own. */
  static Process start(Path file) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            "target/classes",
            "target/test-classes",
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", "")));
    command.add(RecordingProgram.class.getName());
    command.add(file.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
