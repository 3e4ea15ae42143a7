package maru.ui.lab.kit;

import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import maru.inspect.ModelHistory;
import maru.model.Model;
import maru.ui.fx.Visibility;
import maru.ui.lab.ModelColor;
import maru.ui.lab.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * Room for what is told of the model at work; where none is at work that could be asked, an
 * invitation stands there instead.
 */
public final class ModelRoom extends VBox {
  private final ReadOnlyBooleanWrapper asks = new ReadOnlyBooleanWrapper(this, "asks");

  /**
   * Room for {@code content}.
   *
   * @param invitation offers a model
   * @param fits which runs can be asked
   * @param nobody the key of what is said where no run is at work
   * @param without the same where there is one of another kind
   */
  public ModelRoom(
      RunClock clock,
      Invitation invitation,
      Predicate<ModelHistory> fits,
      String nobody,
      String without,
      Node content) {
    super(8, invitation, content);
    VBox.setVgrow(content, Priority.ALWAYS);
    clock
        .historyProperty()
        .subscribe(run -> {
          boolean there = run != null && fits.test(run);
          asks.set(there);
          invitation.show(!there, run == null ? nobody : without);
          Visibility.set(content, there);
          color(there ? run : null);
        });
  }

  private void color(@Nullable ModelHistory run) {
    if (run == null) {
      ModelColor.clear(this);
    } else {
      Model model = run.prepared().model();
      ModelColor.show(this, model);
    }
  }

  /** Whether the run at work can be asked. */
  public ReadOnlyBooleanProperty asksProperty() {
    return asks.getReadOnlyProperty();
  }
}
