package maru.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.image.Image;
import maru.ui.lab.Exhibit;
import maru.ui.lab.MomentNote;
import maru.ui.lab.RunClock;

/**
 * Takes the picture of a lab at moments along the run, from the first to the one in view: the clock
 * is led from one to the next, and a picture is taken when it is of that moment. Whoever moves the
 * clock meanwhile ends it.
 */
final class Film {
  /** Enough to see it move, and few enough for a file to be mailed. */
  static final int MOMENTS = 24;

  /** So many beats a picture must be of its moment: fades are over by then. */
  private static final int STILL_BEATS = 12;

  /** Where a moment does not come after so many beats, it is left out. */
  private static final int LONGEST_BEATS = 600;

  private final RunClock clock;
  private final Supplier<Exhibit> shown;
  private final Supplier<Image> taken;
  private final Consumer<List<Image>> done;
  private final List<Integer> moments;
  private final int before;
  private final List<Image> pictures = new ArrayList<>();
  private int at = -1;
  private int beats;
  private int still;

  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          beat();
        }
      };

  /**
   * A film that has not begun.
   *
   * @param shown what is on the screen
   * @param taken takes its picture
   * @param done is given the pictures; none where somebody moved the clock
   */
  Film(RunClock clock, Supplier<Exhibit> shown, Supplier<Image> taken, Consumer<List<Image>> done) {
    this.clock = clock;
    this.shown = shown;
    this.taken = taken;
    this.done = done;
    this.before = clock.wantedProperty().get();
    this.moments = moments(before);
  }

  /** Steps from 0 to the last, evenly. */
  static List<Integer> moments(int last) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < MOMENTS; i++) {
      int step = (int) Math.round((double) last * i / (MOMENTS - 1));
      if (all.isEmpty() || all.getLast() != step) {
        all.add(step);
      }
    }
    return all;
  }

  void start() {
    next();
    timer.start();
  }

  private void next() {
    at++;
    beats = 0;
    still = 0;
    if (at < moments.size()) {
      clock.look(moments.get(at));
    }
  }

  private void beat() {
    if (at >= moments.size()) {
      end(pictures);
      return;
    }
    if (clock.wantedProperty().get() != moments.get(at)) {
      end(List.of());
      return;
    }
    beats++;
    still = isThere() ? still + 1 : 0;
    if (still >= STILL_BEATS) {
      pictures.add(taken.get());
      next();
    } else if (beats > LONGEST_BEATS) {
      next();
    }
  }

  /** The clock is there, and nothing in the picture says that it is of another moment. */
  private boolean isThere() {
    return clock.stepProperty().get() == moments.get(at)
        && shown.get().picture().lookupAll(".moment-note").stream().noneMatch(Film::tells);
  }

  private static boolean tells(Node node) {
    return node instanceof MomentNote && node.isVisible();
  }

  private void end(List<Image> all) {
    timer.stop();
    if (!all.isEmpty()) {
      clock.look(before);
    }
    done.accept(List.copyOf(all));
  }
}
