package maru.ui.lab.masks.state;

import java.util.List;
import maru.inspect.ModelHistory;
import maru.inspect.SampleSource;
import maru.ui.lab.RunClock;

/**
 * One of the lab's four pictures as its view model: stands on a ground and asks the run at work.
 */
public interface Section {
  /** Stands on another ground from here on. */
  void stand(SampleSource ground);

  /** Lets time pass while it is on the screen. */
  void advance(double seconds);

  /**
   * Asks the run at work, where there is something new to ask; one that has none to ask does
   * nothing.
   *
   * @param moments the run
   * @param clock at its moment in view
   */
  default void ask(ModelHistory moments, RunClock clock) {}

  /** Forgets what a run answered, since it is no longer at work. */
  default void forget() {}

  /** What it shows as rows of a table, the first of them its head. */
  List<List<String>> table();

  /** The sentence that it is about, if one is typed. */
  default String sentence() {
    return "";
  }
}
