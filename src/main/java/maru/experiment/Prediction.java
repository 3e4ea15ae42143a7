package maru.experiment;

import java.util.List;

/** What a person says of an experiment before its outcome is seen. */
public sealed interface Prediction {
  /**
   * One of a few answers.
   *
   * @param answers by their names
   */
  record Choice(List<String> answers) implements Prediction {
    /** Keeps its own list. */
    public Choice {
      answers = List.copyOf(answers);
    }
  }

  /**
   * Points of one line of a chart, to be put where they are expected.
   *
   * @param chart by its id
   * @param line of that chart
   * @param places along its axis
   * @param low the least that can be said
   * @param high the most
   */
  record Points(String chart, String line, List<String> places, double low, double high)
      implements Prediction {
    /** Keeps its own list. */
    public Points {
      places = List.copyOf(places);
    }
  }
}
