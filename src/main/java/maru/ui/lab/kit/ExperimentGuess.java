package maru.ui.lab.kit;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.experiment.Experiment;
import maru.experiment.Prediction;
import maru.ui.fx.Remembered;

/**
 * What a person says of an experiment before its outcome is seen: an answer, or a value at each of
 * a few places. Once it is fixed it stays as it is, from one window to the next.
 */
public final class ExperimentGuess {
  private static final String NAME = "experiment-guess-";

  private final Prediction prediction;
  private final Remembered remembered;
  private final String name;
  private final ReadOnlyObjectWrapper<String> answer =
      new ReadOnlyObjectWrapper<>(this, "answer", "");
  private final ReadOnlyBooleanWrapper fixed = new ReadOnlyBooleanWrapper(this, "fixed");
  private final double[] values;

  /** The one that was fixed before, or an open one. */
  ExperimentGuess(Experiment experiment, Remembered remembered) {
    this.prediction = experiment.prediction();
    this.remembered = remembered;
    this.name = NAME + experiment.id();
    this.values =
        prediction instanceof Prediction.Points points
            ? new double[points.places().size()]
            : new double[0];
    if (prediction instanceof Prediction.Points points) {
      Arrays.fill(values, (points.low() + points.high()) / 2);
    }
    remembered.text(name).flatMap(this::read).ifPresent(ignored -> fixed.set(true));
  }

  private Optional<String> read(String before) {
    switch (prediction) {
      case Prediction.Choice choice -> {
        if (!choice.answers().contains(before)) {
          return Optional.empty();
        }
        answer.set(before);
      }
      case Prediction.Points points -> {
        String[] numbers = before.split(" ", -1);
        if (numbers.length != values.length) {
          return Optional.empty(); // Of another version of the experiment.
        }
        try {
          double[] known = Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
          System.arraycopy(known, 0, values, 0, known.length);
        } catch (NumberFormatException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(before);
  }

  /** The answer that is chosen; empty while there is none. */
  public ReadOnlyObjectProperty<String> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  /** Whether it can be changed no more. */
  public ReadOnlyBooleanProperty fixedProperty() {
    return fixed.getReadOnlyProperty();
  }

  /** The values, one for each place; none where an answer is asked for. */
  public double[] values() {
    return values.clone();
  }

  /** Chooses an answer. */
  public void choose(String chosen) {
    if (!fixed.get()) {
      answer.set(chosen);
    }
  }

  /** Puts a place's value. */
  public void put(int place, double value) {
    if (!fixed.get()) {
      values[place] = value;
    }
  }

  /** Whether there is something to be fixed. */
  boolean isMade() {
    return prediction instanceof Prediction.Points || !answer.get().isEmpty();
  }

  /** Has it stay as it is, if it is made. */
  public void fix() {
    if (isMade() && !fixed.get()) {
      remembered.set(
          name,
          prediction instanceof Prediction.Choice
              ? answer.get()
              : Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
      fixed.set(true);
    }
  }
}
