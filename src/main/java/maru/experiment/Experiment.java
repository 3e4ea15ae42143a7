package maru.experiment;

import java.util.List;
import java.util.Map;
import maru.setting.Settings;
import maru.setting.Values;
import maru.train.TrainingPlan;

/**
 * A question that trainings answer: what is trained, what is measured of it over several seeds, and
 * what came out. Its words stand in the bundle {@code maru.experiments}, in both languages:
 *
 * <ul>
 *   <li>{@code ID.name}, {@code ID.question}, {@code ID.about}: what is trained and measured
 *   <li>{@code ID.prediction}: what a person is asked beforehand, and {@code ID.answer.ANSWER}
 *   <li>{@code ID.chart.CHART}, {@code ID.chart.CHART.LINE} and, where a chart has choices, {@code
 *       ID.at.AXIS.CHOICE}
 *   <li>{@code ID.found.FINDING}: sentences of what came out
 * </ul>
 */
public interface Experiment {
  /** Its name on the command line, in files, and in the keys of its texts. */
  String id();

  /** What can be set of it; others of the same keys elsewhere mean the same. */
  Settings settings();

  /** What is drawn of it; the first one shows what the question asks for. */
  List<Chart> charts();

  /** What a person says before the outcome is seen. */
  Prediction prediction();

  /**
   * The plans of its trainings, by names of its own; the seed of each is that of the trial.
   *
   * @throws maru.base.Problem where these settings can't be
   */
  Map<String, TrainingPlan> plans(Values values);

  /** How much there is to do for a seed, in steps or what takes as long. */
  double work(Values values);

  /**
   * Trains and measures with one seed, telling what it finds on its way.
   *
   * @throws java.util.concurrent.CancellationException where nobody wants it any more
   */
  void run(Trial trial);

  /** What came out, in sentences: the first one answers the question. */
  List<Finding> findings(ExperimentResult result);

  /** Which of the answers of {@link Prediction.Choice} came out right; empty where none did. */
  default String answer(ExperimentResult result) {
    return "";
  }
}
