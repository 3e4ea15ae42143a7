package maru.extending;

import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import maru.ui.control.ProbabilityBars;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** How frequent each letter of a text is: the example lab of src/docs/extending.md. */
final class LettersLab implements Lab {
  private final LettersViewModel model;
  private final LabFace face;

  LettersLab() {
    this(new LettersViewModel());
  }

  private LettersLab(LettersViewModel model) {
    this.model = model;
    ProbabilityBars bars = new ProbabilityBars(10);
    model.lettersProperty().subscribe(bars::show);
    TextField field = new TextField();
    field.setId("letters-text");
    field.textProperty().bindBidirectional(model.textProperty());
    this.face =
        new LabFace("letters", MaterialDesignA.ALPHABETICAL, new VBox(bars), new VBox(field));
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    return new SideBySide(this, new LettersLab(model)); // What is typed in one counts in both.
  }

  @Override
  public void shown() {} // A lab with a timer starts it here,

  @Override
  public void hidden() {} // and stops it here.
}
