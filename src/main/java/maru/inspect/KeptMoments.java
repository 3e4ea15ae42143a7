package maru.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import maru.base.Parallel;
import maru.run.Playback;
import maru.run.RunFile;
import maru.train.PreparedTraining;

/**
 * The moments of a recorded run, gone through one by one on a model of their own: whoever trains or
 * looks at the run is not held up. The file may still be written.
 */
public final class KeptMoments {
  private final Path file;
  private final PreparedTraining run;

  /**
   * Those of a file.
   *
   * @param run that is recorded in it; its model is left alone
   */
  public KeptMoments(Path file, PreparedTraining run) {
    this.file = file;
    this.run = run;
  }

  /** Is told what a moment answered, and says whether more are wanted. */
  @FunctionalInterface
  public interface Told<T> {
    /** The answer of the moment after so many steps. */
    boolean take(long step, T answer);
  }

  /**
   * The steps of about so many moments, spread evenly from the first to the last: such as are kept
   * whole, or where few are, as in a small file, others, which are made again on the way.
   */
  public List<Long> steps(int about) {
    try (RunFile open = RunFile.open(file)) {
      return spread(open.frames(), open.lastStep(), about);
    }
  }

  static List<Long> spread(List<Long> kept, long last, int about) {
    TreeSet<Long> known = new TreeSet<>(kept);
    TreeSet<Long> chosen = new TreeSet<>();
    boolean few = 2 * kept.size() < about;
    for (int i = 0; i < about; i++) {
      long wanted = Math.round((double) last * i / Math.max(1, about - 1));
      Long before = known.floor(wanted);
      chosen.add(few || before == null ? wanted : before);
    }
    return new ArrayList<>(chosen);
  }

  /** The step of the last one. */
  public long last() {
    try (RunFile open = RunFile.open(file)) {
      return open.lastStep();
    }
  }

  /** Asks the moments after these steps, in their order. */
  public <T> void ask(List<Long> steps, Function<Subject, T> question, Told<T> told) {
    PreparedTraining own = run.twin();
    try (RunFile open = RunFile.open(file);
        Parallel parallel = new Parallel(1)) {
      Playback playback = new Playback(open, own, parallel);
      Subject subject = new Subject(own.model(), own.tokenizer(), parallel);
      boolean wanted = true;
      for (int i = 0; wanted && i < steps.size(); i++) {
        playback.show(steps.get(i));
        wanted = told.take(steps.get(i), question.apply(subject));
      }
    }
  }
}
