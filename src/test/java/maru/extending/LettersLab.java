package maru.extending;

import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.ui.control.PlayerBar;
import maru.ui.control.ProbabilityBars;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.kit.SentenceField;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** How frequent each letter of the sentence is: the example lab of src/docs/extending.md. */
final class LettersLab implements Lab {
  private final Workbench bench;
  private final Sentence sentence;
  private final LettersViewModel model;
  private final LabFace face;
  private final Pulse pulse;

  LettersLab(Workbench bench, Sentence sentence) {
    this.bench = bench;
    this.sentence = sentence;
    this.model = new LettersViewModel(sentence);
    Texts texts = bench.texts();
    ProbabilityBars bars = new ProbabilityBars(10);
    model.lettersProperty().subscribe(bars::show);
    HBox player = new HBox();
    new PlayerBar(model.player(), texts, "letters")
        .into(
            player,
            texts.bind(
                "lab.letters.at",
                model.player().positionProperty(),
                model.player().lengthProperty()));
    SentenceField field = new SentenceField(sentence, texts, "letters-text");
    this.face =
        new LabFace(
            "letters", MaterialDesignA.ALPHABETICAL, new VBox(player, bars), new VBox(field));
    this.pulse = new Pulse(model::pulse);
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    return new SideBySide(this, new LettersLab(bench, sentence)); // Both look at one sentence.
  }

  @Override
  public void shown() {
    pulse.start();
  }

  @Override
  public void hidden() {
    pulse.stop();
  }
}
