package maru.ui.lab.train;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.util.Duration;
import maru.data.CorpusChoice;
import maru.ui.fx.KeyFocus;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.lab.kit.CorpusWords;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.train.state.TrainSettings;
import maru.ui.lab.train.state.TrainViewModel;

/** Buttons that begin a training from step 0 and name what they begin. */
final class NewTraining {
  /** A second click comes sooner than anyone can have wanted another training. */
  private static final Duration AGAIN = Duration.seconds(1);

  private NewTraining() {}

  /** Has a button begin the training that is set, and say which model on which corpus that is. */
  static void bind(Button button, TrainViewModel model, Texts texts) {
    TrainSettings settings = model.settings();
    button
        .textProperty()
        .bind(
            texts.written(
                () ->
                    texts.get(
                        "lab.train.new",
                        settings.architecture.get().name(),
                        brief(settings.corpus.get(), texts)),
                settings.architecture,
                settings.corpus));
    Tip.on(button, texts.bind("lab.train.new.tip"));
    PauseTransition begun = new PauseTransition(AGAIN);
    button
        .disableProperty()
        .bind(
            model
                .stageProperty()
                .isEqualTo(Stage.PREPARING)
                .or(begun.statusProperty().isEqualTo(Animation.Status.RUNNING)));
    button.setOnAction(e -> {
      KeyFocus.toWindow(button);
      begun.playFromStart();
      model.startNew();
    });
  }

  /** The everyday sentences go by their language alone. */
  static String brief(CorpusChoice choice, Texts texts) {
    return choice
        .grammar()
        .map(
            language -> texts.get(language.equals("ko") ? "lab.train.korean" : "lab.train.english"))
        .orElseGet(() -> CorpusWords.name(choice, texts));
  }
}
