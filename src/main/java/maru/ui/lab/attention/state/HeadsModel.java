package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import maru.inspect.ModelHistory;
import maru.inspect.attention.HeadName;
import maru.inspect.attention.HeadNames;
import maru.inspect.attention.HeadsLook;
import maru.text.SpecialTokens;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** Which heads and tokens are looked at, in whatever form, and what they give each other. */
public final class HeadsModel {
  /** What is shown of a query and a key. */
  public enum Measure {
    /** The head's weight. */
    WEIGHTS("lab.attention.measure.weights"),
    /** The weight times the length of the value that it moves. */
    MOVED("lab.attention.measure.moved"),
    /** What is left of each token after this layer and those before it. */
    ROLLOUT("lab.attention.measure.rollout");

    private final String key;

    Measure(String key) {
      this.key = key;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }
  }

  /** In which form it is shown large. */
  public enum Form {
    MAP("lab.attention.form.map"),
    LINES("lab.attention.form.lines"),
    SENTENCE("lab.attention.form.sentence");

    private final String key;

    Form(String key) {
      this.key = key;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }
  }

  public final ObjectProperty<Form> form = new SimpleObjectProperty<>(this, "form", Form.MAP);
  public final ObjectProperty<Measure> measure =
      new SimpleObjectProperty<>(this, "measure", Measure.WEIGHTS);

  /** Which head was chosen last: layer * heads + head, from 0. */
  public final IntegerProperty selected = new SimpleIntegerProperty(this, "selected");

  /** The token pointed at, or -1. */
  public final IntegerProperty pointed = new SimpleIntegerProperty(this, "pointed", -1);

  /** Whether several tokens count by their sum, else by their mean. */
  public final BooleanProperty summed = new SimpleBooleanProperty(this, "summed");

  public final BooleanProperty withoutMarks = new SimpleBooleanProperty(this, "withoutMarks");

  /** What is less is not drawn as a line. */
  public final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", 0.05);

  /** Tokens that were chosen, as queries. */
  public final ObservableSet<Integer> picked = FXCollections.observableSet(new TreeSet<>());

  /** Heads of the chosen one's layer that are shown with it. */
  public final ObservableSet<Integer> beside = FXCollections.observableSet(new TreeSet<>());

  private final RunClock clock;
  private final ModelQuery<String, HeadsLook> looks;
  private final ModelQuery<List<String>, List<HeadName>> names;
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private List<String> wanted = List.of();
  private int heads = 1;

  /** Heads of the clock's run. */
  public HeadsModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.looks = new ModelQuery<>(HeadsLook::of, bench);
    this.names = new ModelQuery<>(HeadNames::of, bench);
    looks.answerProperty().subscribe(this::take);
    names.answerProperty().addListener(changed -> touch());
    selected.addListener((value, before, now) -> {
      if (before.intValue() / heads != now.intValue() / heads) {
        beside.clear();
      }
      touch();
    });
    List.of(form, measure, pointed, summed, withoutMarks, threshold)
        .forEach(one -> one.addListener(changed -> touch()));
    SetChangeListener<Integer> moved = changed -> touch();
    picked.addListener(moved);
    beside.addListener(moved);
  }

  private void take(@Nullable HeadsLook look) {
    if (look != null) {
      heads = look.heads();
      picked.removeIf(token -> token >= look.size());
      beside.removeIf(head -> head >= heads);
      if (pointed.get() >= look.size()) {
        pointed.set(-1);
      }
      selected.set(Math.clamp(selected.get(), 0, look.layers().size() * heads - 1));
    }
    touch();
  }

  private void touch() {
    version.set(version.get() + 1);
  }

  void mirror(HeadsModel other) {
    form.bindBidirectional(other.form);
    measure.bindBidirectional(other.measure);
    selected.bindBidirectional(other.selected);
    pointed.bindBidirectional(other.pointed);
    summed.bindBidirectional(other.summed);
    withoutMarks.bindBidirectional(other.withoutMarks);
    threshold.bindBidirectional(other.threshold);
    Mirrored.sets(picked, other.picked);
    Mirrored.sets(beside, other.beside);
  }

  void forget() {
    looks.clear();
    names.clear();
    wanted = List.of();
  }

  void pulse(String text) {
    looks.pulse(text, clock);
    // A hundred texts would hold up a training that goes on.
    if (!wanted.isEmpty() && !clock.learns()) {
      names.pulse(wanted, clock);
    }
  }

  /** Has every head measured over sentences that the run has not learned from. */
  public void nameHeads() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments != null) {
      wanted =
          moments.prepared().split().validation().documents().stream()
              .flatMap(document -> document.sentences().stream())
              .distinct()
              .limit(HeadNames.TEXTS)
              .toList();
    }
  }

  /** Moves whenever something else is to be seen. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** What the heads did, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable HeadsLook> lookProperty() {
    return looks.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return looks.momentProperty();
  }

  /** What the heads are called by; none before they were measured. */
  public List<HeadName> names() {
    List<HeadName> known = names.answerProperty().get();
    return known == null ? List.of() : known;
  }

  /** The step that the names are of. */
  public ReadOnlyIntegerProperty namedProperty() {
    return names.momentProperty();
  }

  /** The chosen head's layer, from 0. */
  public int layer() {
    return selected.get() / heads;
  }

  /** The chosen head in its layer, from 0. */
  public int head() {
    return selected.get() % heads;
  }

  /** H. */
  public int heads() {
    return heads;
  }

  /** The heads that are shown, of one layer: the chosen one and those beside it. */
  public List<Integer> shownHeads() {
    TreeSet<Integer> all = new TreeSet<>(beside);
    all.add(head());
    return List.copyOf(all);
  }

  /** Shows a head beside the chosen one, or no longer; the last one stays. */
  public void toggle(int head) {
    if (head != head()) {
      if (!beside.remove(head)) {
        beside.add(head);
      }
    } else if (!beside.isEmpty()) {
      int next = beside.iterator().next();
      beside.remove(next);
      selected.set(layer() * heads + next);
    }
  }

  /** Shows a head alone; once more all of its layer. */
  public void isolate(int head) {
    boolean alone = head == head() && beside.isEmpty();
    selected.set(layer() * heads + head);
    beside.clear();
    if (alone) {
      IntStream.range(0, heads).filter(one -> one != head).forEach(beside::add);
    }
  }

  /** Keeps a token in view, or lets it go; without {@code more} it is the only one. */
  public void pick(int token, boolean more) {
    boolean was = picked.contains(token);
    if (!more) {
      picked.clear();
    }
    if (was) {
      picked.remove(token);
    } else {
      picked.add(token);
    }
  }

  /** Lets all tokens go; tells whether there were any. */
  public boolean release() {
    boolean any = !picked.isEmpty();
    picked.clear();
    return any;
  }

  /** The places that are shown: all, or those without special tokens. */
  public List<Integer> places() {
    HeadsLook look = lookProperty().get();
    if (look == null) {
      return List.of();
    }
    return IntStream.range(0, look.size())
        .filter(i -> !withoutMarks.get() || !isMark(look.tokens().get(i)))
        .boxed()
        .toList();
  }

  private static boolean isMark(String token) {
    return SpecialTokens.ALL.contains(token) && !token.equals(SpecialTokens.MASK);
  }

  /** The numbers of the places that are shown, a row for each query: those of one head. */
  public float[] values(int layer, int head) {
    HeadsLook look = lookProperty().get();
    if (look == null) {
      return new float[0];
    }
    return among(
        switch (measure.get()) {
          case WEIGHTS -> look.layers().get(layer).weights(head);
          case MOVED -> look.layers().get(layer).moved(head);
          case ROLLOUT -> look.rollout(layer + 1);
        },
        look.size());
  }

  private float[] among(float[] all, int size) {
    List<Integer> places = places();
    int n = places.size();
    float[] some = new float[n * n];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[places.get(i / n) * size + places.get(i % n)];
    }
    return some;
  }

  /** The mean of the shown heads' numbers. */
  public float[] mean() {
    List<Integer> shown = shownHeads();
    float[] mean = values(layer(), shown.getFirst()).clone();
    for (int head : shown.subList(1, shown.size())) {
      float[] one = values(layer(), head);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= shown.size();
    }
    return mean;
  }

  /** Rows of the picture whose queries are in view: the one pointed at, or those chosen, or all. */
  public List<Integer> rows() {
    List<Integer> places = places();
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      boolean chosen =
          pointed.get() >= 0 ? places.get(i) == pointed.get() : picked.contains(places.get(i));
      if (chosen) {
        rows.add(i);
      }
    }
    return rows.isEmpty() ? IntStream.range(0, places.size()).boxed().toList() : rows;
  }

  /** What the rows in view give each place: their mean, or their sum. */
  public float[] shares() {
    int n = places().size();
    float[] mean = n == 0 ? new float[0] : mean();
    List<Integer> rows = rows();
    float[] shares = new float[n];
    for (int column = 0; column < n; column++) {
      double sum = 0;
      int seeing = 0;
      for (int row : rows) {
        float one = mean[row * n + column];
        if (!Float.isNaN(one)) {
          sum += one;
          seeing++;
        }
      }
      double divided = summed.get() ? sum : sum / rows.size();
      shares[column] = seeing == 0 ? Float.NaN : (float) divided;
    }
    return shares;
  }
}
