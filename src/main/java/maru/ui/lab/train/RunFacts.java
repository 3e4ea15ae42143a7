package maru.ui.lab.train;

import javafx.scene.control.Label;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TrainingConfig;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;

/** Says with which settings the run at work began, since the panel's are those of the next one. */
final class RunFacts {
  private final TrainViewModel model;
  private final Texts texts;
  private final Label label;

  RunFacts(TrainViewModel model, Texts texts, Label label) {
    this.model = model;
    this.texts = texts;
    this.label = label;
    model.runProperty().subscribe(now -> tell());
    texts.localeProperty().addListener(changed -> tell());
  }

  private void tell() {
    LiveRun run = model.runProperty().get();
    label.setText(run == null ? "" : of(run.prepared()));
    Visibility.set(label, run != null);
  }

  private String of(PreparedTraining run) {
    Size size = run.plan().size();
    TrainingConfig training = run.plan().training();
    return texts.get(
        "lab.train.facts",
        run.plan().architecture().name(),
        size.layers(),
        size.heads(),
        size.width(),
        size.context(),
        run.tokenizer().vocabulary().size(),
        training.steps(),
        run.plan().batch(),
        Float.toString(training.learningRate()),
        Float.toString(run.plan().dropout()),
        Long.toString(training.seed()));
  }
}
