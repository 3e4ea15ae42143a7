package maru.cli;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.ModelMeasures;
import maru.model.LearnsByCounting;
import maru.run.PlanJson;
import maru.run.RecordedTraining;
import maru.run.RecordedTrainings;
import maru.run.RunRecorder;
import maru.run.SavedModel;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import org.jspecify.annotations.Nullable;

/** Makes the steps of a training, saves the model, measures it and tells what came of it. */
final class TrainingWork {
  /**
   * A training to be done.
   *
   * @param prepared what is trained on what
   * @param trainer that makes the steps, at whichever it stands
   * @param source which corpus it is
   * @param facts how it is trained, as names and values kept with the model
   * @param recorder that records it, if one does
   * @param place where the model goes, if anywhere
   */
  record Job(
      PreparedTraining prepared,
      Trainer trainer,
      String source,
      Map<String, String> facts,
      Optional<RunRecorder> recorder,
      Optional<SavePlace> place) {}

  private final Terminal terminal;
  private final Supplier<Interruption> interruptions;
  private final boolean json;
  private final ResourceBundle texts;

  /** Whether not all could be recorded. */
  private boolean troubled;

  TrainingWork(Terminal terminal, Supplier<Interruption> interruptions, boolean json) {
    this.terminal = terminal;
    this.interruptions = interruptions;
    this.json = json;
    this.texts = terminal.texts("maru.cli.commands");
  }

  /** Does it; the exit code. */
  int run(Job job, Parallel parallel) {
    TrainingLoop.Outcome outcome;
    SavePlace.@Nullable Saved saved;
    try (Interruption interruption = interruptions.get()) {
      RecordedTrainings recorded =
          RecordedTrainings.of(RecordedTraining.of(job.prepared, job.trainer, job.recorder));
      try (recorded) {
        outcome = train(recorded, interruption);
      }
      tellTrouble(recorded);
      if (job.prepared.model() instanceof LearnsByCounting counting) {
        counting.remarks().forEach(terminal::tell);
      }
      job.recorder.ifPresent(to -> tellFile(to, outcome.steps()));
      saved = job.place.isPresent() ? save(job, job.place.get()) : null;
      if (outcome.interrupted()) {
        report(job, outcome, Map.of(), saved);
        return ExitCode.INTERRUPTED.code();
      }
    }
    report(job, outcome, ModelMeasures.of(job.prepared, job.trainer, job.source, parallel), saved);
    boolean good =
        outcome.failure() == null && !troubled && (saved == null || saved.obstacle().isEmpty());
    return (good ? ExitCode.DONE : ExitCode.PROBLEM).code();
  }

  private TrainingLoop.Outcome train(RecordedTrainings recorded, Interruption interruption) {
    ProgressBar bar = new ProgressBar(terminal, recorded.first().trainer().config().steps());
    TrainingLoop.Outcome outcome =
        new TrainingLoop(recorded)
            .run(
                report -> {
                  tellTrouble(recorded);
                  bar.show(report);
                },
                interruption::isRequested);
    bar.end();
    Problem failure = outcome.failure();
    if (failure != null) {
      terminal.tell(failure);
    }
    if (outcome.interrupted()) {
      say("train.interrupted", outcome.steps());
    }
    return outcome;
  }

  /** Tells where the run is recorded, and how much of it where that is not all. */
  private void tellFile(RunRecorder recorder, long steps) {
    if (recorder.committedStep() == steps) {
      say("train.recorded", recorder.file());
    } else {
      say("train.recorded.part", recorder.file(), recorder.committedStep(), steps);
    }
  }

  /** Tells once why not all could be recorded, if so. */
  private void tellTrouble(RecordedTrainings recorded) {
    if (!troubled) {
      recorded
          .trouble()
          .ifPresent(problem -> {
            troubled = true;
            terminal.tell(problem);
          });
    }
  }

  private SavePlace.Saved save(Job job, SavePlace place) {
    SavePlace.Saved saved =
        place.save(
            new SavedModel(
                job.prepared.model(), job.prepared.tokenizer(), job.prepared.plan(), job.facts));
    saved.obstacle().ifPresent(terminal::tell);
    say("train.saved", saved.folder());
    return saved;
  }

  private void report(
      Job job,
      TrainingLoop.Outcome outcome,
      Map<String, Double> measured,
      SavePlace.@Nullable Saved saved) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("steps", (double) outcome.steps());
    measures.put("seconds", outcome.seconds());
    measures.put("medianStepMillis", outcome.medianStepMillis());
    measures.put(
        job.prepared.plan().task().ofPictures() ? "picturesPerSecond" : "tokensPerSecond",
        outcome.tokensPerSecond());
    measures.put("trainLoss", outcome.trainLoss());
    measures.putAll(measured);
    new MeasuresTable(terminal).print(measures, !json);
    if (!json) {
      return;
    }
    JsonReport report =
        new JsonReport()
            .put("architecture", job.prepared.plan().architecture().id())
            .put("plan", PlanJson.write(job.prepared.plan()))
            .put("corpus", job.source)
            .putAll(measures)
            .put("steps", outcome.steps())
            .put("vocabulary", job.prepared.tokenizer().vocabulary().size())
            .put("parameters", job.prepared.model().parameters().count())
            .put("seed", job.prepared.plan().training().seed())
            .put("interrupted", outcome.interrupted())
            .put("failed", outcome.failure() != null);
    if (saved != null) {
      report.put("out", saved.folder().toString());
    }
    job.recorder.map(RunRecorder::file).map(Path::toString).ifPresent(f -> report.put("run", f));
    job.recorder.ifPresent(to -> report.put("recorded", to.committedStep()));
    terminal.out().println(report.line());
  }

  /** Tells a remark. */
  void tell(Problem remark) {
    terminal.tell(remark);
  }

  /** Tells something beside the result. */
  void say(String key, Object... arguments) {
    terminal
        .err()
        .println(new MessageFormat(texts.getString(key), terminal.locale()).format(arguments));
  }
}
