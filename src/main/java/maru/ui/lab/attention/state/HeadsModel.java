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
import maru.ui.control.Tone;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** Which heads and tokens are looked at, in whatever form, and what they give each other. */
public final class HeadsModel {
  /** In which form it is shown large. */
  public enum Form {
    MAP("lab.attention.form.map"),
    LINES("lab.attention.form.lines"),
    SENTENCE("lab.attention.form.sentence"),
    /** How far the states are from those of the second text, layer by layer. */
    STATES("lab.attention.form.states");

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

  /** How amounts become colours. */
  public final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.LINEAR);

  /** Which head was chosen last: layer * heads + head, from 0. */
  public final IntegerProperty selected = new SimpleIntegerProperty(this, "selected");

  /** The token pointed at, or -1. */
  public final IntegerProperty pointed = new SimpleIntegerProperty(this, "pointed", -1);

  /** Whether several tokens count by their sum, else by their mean. */
  public final BooleanProperty summed = new SimpleBooleanProperty(this, "summed");

  /** What is less is not drawn as a line. */
  public final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", 0.05);

  /** Tokens that were chosen, as queries. */
  public final ObservableSet<Integer> picked = FXCollections.observableSet(new TreeSet<>());

  /** Heads of the chosen one's layer that are shown with it. */
  public final ObservableSet<Integer> beside = FXCollections.observableSet(new TreeSet<>());

  private final RunClock clock;

  /** What is looked at of the text, and of a second one. */
  public final Looks looks;

  private final ModelQuery<List<String>, List<HeadName>> names;
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper(this, "version");
  private List<String> wanted = List.of();
  private int heads = 1;

  /** Heads of the clock's run. */
  public HeadsModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.looks = new Looks(bench, clock, this::touch);
    this.names = new ModelQuery<>(HeadNames::of, bench);
    looks.lookProperty().subscribe(this::take);
    names.answerProperty().addListener(changed -> touch());
    selected.addListener((value, before, now) -> {
      if (before.intValue() / heads != now.intValue() / heads) {
        beside.clear();
      }
      touch();
    });
    List.of(form, tone, pointed, summed, threshold)
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
    looks.mirror(other.looks);
    tone.bindBidirectional(other.tone);
    selected.bindBidirectional(other.selected);
    pointed.bindBidirectional(other.pointed);
    summed.bindBidirectional(other.summed);
    threshold.bindBidirectional(other.threshold);
    Mirrored.sets(picked, other.picked);
    Mirrored.sets(beside, other.beside);
  }

  void forget() {
    looks.forget();
    names.clear();
    wanted = List.of();
  }

  void pulse(String text) {
    looks.pulse(text, form.get() == Form.STATES);
    // A hundred texts would hold up a training that goes on.
    if (!wanted.isEmpty() && !clock.learns()) {
      names.pulse(wanted, clock);
    }
  }

  /** Has every head measured over sentences that the run has not learned from. */
  public void nameHeads() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments != null) {
      wanted = unseen(moments, HeadNames.TEXTS);
    }
  }

  /** Sentences that a run has not learned from. */
  static List<String> unseen(ModelHistory moments, int most) {
    return moments.prepared().split().validation().documents().stream()
        .flatMap(document -> document.sentences().stream())
        .distinct()
        .limit(most)
        .toList();
  }

  /** Moves whenever something else is to be seen. */
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /** What the heads did over the text, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable HeadsLook> lookProperty() {
    return looks.lookProperty();
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

  /** The mean of the shown heads' numbers. */
  public float[] mean() {
    List<Integer> shown = shownHeads();
    float[] mean = looks.values(layer(), shown.getFirst()).clone();
    for (int head : shown.subList(1, shown.size())) {
      float[] one = looks.values(layer(), head);
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
    List<Integer> places = looks.places();
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
    int n = looks.places().size();
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
