package maru.ui.lab.train.state;

import java.util.List;
import java.util.Map;
import maru.task.LossValue;
import maru.ui.control.Curve;

/** One of a run's losses along its steps, and how often the likeliest answer was right. */
public final class LossCurves {
  private static final double PERCENT = 100;

  public final Curve training = new Curve();
  public final Curve validation = new Curve();

  /** In percent of the places of the batch. */
  public final Curve right = new Curve();

  /** In percent of the places looked at in validation. */
  public final Curve validationRight = new Curve();

  /** A step came to this. */
  public void add(int step, LossValue value) {
    add(step, value, training, right);
  }

  /** The validation part came to this after so many steps. */
  public void look(int step, LossValue value) {
    add(step, value, validation, validationRight);
  }

  private static void add(int step, LossValue value, Curve loss, Curve right) {
    loss.add(step, (float) value.mean());
    if (value.count() > 0) {
      right.add(step, (float) (PERCENT * value.accuracy()));
    }
  }

  /** Puts them under what they are of a loss of that name. */
  public void putInto(Map<String, Curve> named, String name) {
    named.put("training " + name, training);
    named.put("training accuracy (%) " + name, right);
    named.put("validation " + name, validation);
    named.put("validation accuracy (%) " + name, validationRight);
  }

  /** What came after {@code step} is no more. */
  public void cutAfter(int step) {
    List.of(training, validation, right, validationRight).forEach(curve -> curve.cutAfter(step));
  }
}
