package maru.ui.lab.directions.state;

import java.util.Optional;
import maru.inspect.directions.ExampleDirections;
import maru.text.Hangul;
import maru.ui.lab.kit.LabTraining.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The finished models that come with Maru, which the lab opens of itself as long as nobody has
 * trained or opened any in it: in the language of what the studio looks at.
 */
final class FinishedModels {
  private final DirectionsViewModel model;
  private @Nullable DirectionsRun unasked;

  FinishedModels(DirectionsViewModel model) {
    this.model = model;
  }

  /** Opens those of the language in view, unless they are open or somebody chose others. */
  void open() {
    boolean none = model.stageProperty().get() == Stage.EMPTY;
    ExampleDirections wanted = wanted();
    boolean others = !model.language().equals(Optional.of(wanted.language()));
    if (none || (isUnasked() && others)) {
      model.look(wanted, opened -> unasked = opened);
    }
  }

  private boolean isUnasked() {
    return unasked != null && unasked.equals(model.runProperty().get());
  }

  /** Somebody asks for what is open already, so it stays. */
  void keep(DirectionsRun asked) {
    unasked = null;
    model.hand().take(asked);
  }

  /** That of the sentence; of the interface where only the lab's own models stand behind it. */
  private ExampleDirections wanted() {
    String text = model.shared().textProperty().get();
    boolean alone = model.hand().isFree() || model.hand().isMine();
    boolean byInterface = text.isBlank() || (alone && model.shared().isOffered());
    boolean korean = byInterface ? model.bench().texts().korean() : Hangul.isIn(text);
    return korean ? ExampleDirections.KOREAN : ExampleDirections.ENGLISH;
  }
}
