package maru.ui.lab.train;

import javafx.scene.layout.Pane;
import maru.data.CorpusChoice;
import maru.run.ExampleRun;
import maru.ui.control.ExampleButtons;
import maru.ui.fx.Texts;
import maru.ui.lab.train.state.Experiments;
import maru.ui.lab.train.state.TrainViewModel;

/** The runs that come with Maru as buttons: finished ones to ask, small ones to replay. */
final class TrainExamples {
  private final Experiments experiments;
  private final Texts texts;
  private final String place;

  /** Those of a {@code place} of the window, with which their ids begin. */
  TrainExamples(TrainViewModel model, Texts texts, String place) {
    this.experiments = model.experiments();
    this.texts = texts;
    this.place = place;
  }

  /** Puts the finished ones into a pane. */
  void finished(Pane pane, String... styles) {
    ExampleButtons buttons = ExampleButtons.finished(pane, "lab.train.finished.tip", texts);
    for (ExampleRun one : ExampleRun.finished()) {
      var words =
          texts.written(() ->
              texts.get(
                  "lab.train.finished.one",
                  one.architecture().name(),
                  NewTraining.brief(new CorpusChoice.Everyday(one.language()), texts)));
      buttons.add(place + one.id(), words, () -> experiments.open(one), styles);
    }
  }

  /** Puts the small ones into a pane. */
  void replays(Pane pane) {
    ExampleButtons buttons = ExampleButtons.replays(pane, "lab.train.replay.tip", texts);
    for (ExampleRun one : ExampleRun.small()) {
      String language = one.language();
      String key = language.equals("ko") ? "lab.train.replay.ko" : "lab.train.replay.en";
      buttons.add(place + "replay-" + language, texts.bind(key), () -> experiments.replay(one));
    }
  }
}
