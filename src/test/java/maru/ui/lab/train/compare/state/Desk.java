package maru.ui.lab.train.compare.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import maru.Known;
import maru.base.Parallel;
import maru.model.Architecture;
import maru.run.RunFolder;
import maru.run.RunList;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.run.RunSummary;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/** The lab that runs are compared in, as far as the comparison asks for it. */
final class Desk implements RunDesk {
  final ObjectProperty<@Nullable Path> atWork = new SimpleObjectProperty<>();
  final BooleanProperty training = new SimpleBooleanProperty();
  private final Path directory;
  final AtomicInteger flushed = new AtomicInteger();
  int rests;
  int records;

  Desk(Path directory) {
    this.directory = directory;
  }

  /** Records a run of so many steps, which is whole. */
  Path record(String name, int steps, float dropout) {
    return record(name, steps, steps, dropout);
  }

  /** Records the first {@code made} steps of a run of {@code steps}. */
  Path record(String name, int steps, int made, float dropout) {
    return record(name, TinyTraining.plan(Known.BERT, steps, 1e-2f, 1).withDropout(dropout), made);
  }

  /** Records a whole run of a kind of model. */
  Path record(String name, Architecture architecture, int steps) {
    return record(name, TinyTraining.plan(architecture, steps, 1e-2f, 1), steps);
  }

  private Path record(String name, TrainingPlan plan, int made) {
    Path file = directory.resolve(name + ".maru");
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining prepared = PreparedTraining.of(plan, TinyTraining.split(), parallel);
      Trainer trainer = prepared.trainer(parallel);
      RunSetup setup = RunSetup.of(name, prepared, Map.of("corpus", "animals"));
      try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 20)) {
        while (trainer.steps() < made) {
          recorder.onStep(trainer.step());
        }
        recorder.onEvaluation(trainer.steps(), trainer.evaluate(1));
      }
    }
    return file;
  }

  @Override
  public RunFolder folder() {
    return new RunFolder(directory);
  }

  @Override
  public List<RunSummary> runs() {
    return new RunList(folder()).read();
  }

  @Override
  public ObservableValue<@Nullable Path> atWork() {
    return atWork;
  }

  @Override
  public ObservableValue<Boolean> training() {
    return training;
  }

  @Override
  public void flush() {
    flushed.incrementAndGet();
  }

  @Override
  public void rest() {
    rests++;
  }

  @Override
  public void open(Path file) {
    atWork.set(file);
  }

  @Override
  public void putBeside(Path file) {
    atWork.set(file);
  }

  @Override
  public void recorded() {
    records++;
  }
}
