package maru.ui.lab.attention.state;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import maru.inspect.KeptMoments;
import maru.inspect.ModelHistory;
import maru.inspect.attention.HeadBirth;
import maru.inspect.attention.HeadKind;
import maru.inspect.attention.HeadName;
import maru.inspect.attention.HeadNames;
import maru.ui.control.Curve;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Survey;

/** What heads did at moments along a recorded run, and when each became what it is. */
public final class BirthModel {
  /** Enough for a curve; each is a look over some sentences. */
  public static final int MOMENTS = 30;

  /** Fewer than name a head, for there are many moments. */
  public static final int SENTENCES = 40;

  private record Measured(long step, List<HeadName> names) {}

  private final RunClock clock;
  private final Survey<Measured> survey;
  private final TreeMap<Long, List<HeadName>> moments = new TreeMap<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private int wanted;

  /** Of the clock's run. */
  public BirthModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.survey =
        new Survey<>(
            bench,
            one -> {
              moments.put(one.step(), one.names());
              version.set(version.get() + 1);
            });
  }

  void forget() {
    survey.stop();
    moments.clear();
    wanted = 0;
    version.set(version.get() + 1);
  }

  /** Whether the run at work keeps moments to be gone through. */
  public boolean keepsMoments() {
    return recording().isPresent();
  }

  private Optional<Path> recording() {
    ModelHistory run = clock.historyProperty().get();
    return run == null ? Optional.empty() : run.recording();
  }

  /** Goes through the moments that are kept, from the first to the last. */
  public void measure() {
    ModelHistory run = clock.historyProperty().get();
    Optional<Path> file = recording();
    if (run == null || file.isEmpty()) {
      return;
    }
    forget();
    List<String> texts = HeadsModel.unseen(run, SENTENCES);
    KeptMoments kept = new KeptMoments(file.get(), run.prepared());
    wanted = MOMENTS;
    survey.start(told ->
        kept.ask(
            kept.steps(MOMENTS),
            subject -> HeadNames.of(subject, texts),
            (step, names) -> told.test(new Measured(step, names))));
  }

  /** Measures no more; what was measured stays. */
  public void stop() {
    survey.stop();
  }

  /** Whether it is at work. */
  public ReadOnlyBooleanProperty measuringProperty() {
    return survey.runningProperty();
  }

  /** Moves whenever another moment was measured. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** How many moments were measured. */
  public int measured() {
    return moments.size();
  }

  /** How many are to be measured at the most; 0 where nobody has begun. */
  public int wanted() {
    return wanted;
  }

  /** Since when each head is what it is. */
  public List<HeadBirth> births() {
    return HeadBirth.of(moments);
  }

  /** A head's score for a kind over the steps. */
  public Curve curve(int head, HeadKind kind) {
    Curve curve = new Curve();
    for (Map.Entry<Long, List<HeadName>> moment : moments.entrySet()) {
      HeadName.Score score = moment.getValue().get(head).scores().get(kind);
      if (score != null) {
        curve.add(moment.getKey().intValue(), (float) score.mean());
      }
    }
    return curve;
  }

  /** Every score of every head at every moment as rows of a table, with its head. */
  public List<List<String>> table() {
    List<List<String>> rows = new java.util.ArrayList<>();
    moments.forEach((step, names) -> {
      List<List<String>> own = HeadName.table(names);
      if (rows.isEmpty()) {
        rows.add(with("step", own.getFirst()));
      }
      own.subList(1, own.size()).forEach(row -> rows.add(with(String.valueOf(step), row)));
    });
    return rows;
  }

  private static List<String> with(String first, List<String> row) {
    List<String> all = new java.util.ArrayList<>();
    all.add(first);
    all.addAll(row);
    return all;
  }
}
