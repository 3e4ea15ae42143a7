package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.StateShift;
import maru.inspect.attention.TokenPairs;
import maru.text.SpecialTokens;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** What every head does over a text, beside a second one where there is one, in some measure. */
public final class Looks {
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

  /** Which of two texts is shown. */
  public enum Compared {
    FIRST("lab.attention.compared.first"),
    SECOND("lab.attention.compared.second"),
    /** The first less the second, where tokens stand for each other. */
    DIFFERENCE("lab.attention.compared.difference");

    private final String key;

    Compared(String key) {
      this.key = key;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }
  }

  public final ObjectProperty<Measure> measure =
      new SimpleObjectProperty<>(this, "measure", Measure.WEIGHTS);

  public final BooleanProperty withoutMarks = new SimpleBooleanProperty(this, "withoutMarks");

  /** A text to be held against the first; empty for none. */
  public final StringProperty second = new SimpleStringProperty(this, "second", "");

  /** Whether both are read as one pair of sentences, by a model that judges such. */
  public final BooleanProperty paired = new SimpleBooleanProperty(this, "paired");

  public final ObjectProperty<Compared> compared =
      new SimpleObjectProperty<>(this, "compared", Compared.FIRST);

  private final RunClock clock;
  private final ModelQuery<String, HeadsLook> looks;
  private final ModelQuery<String, HeadsLook> others;
  private final ModelQuery<List<String>, StateShift> shifts;

  /** Rollouts of a look by how many layers, which are the same for every head. */
  private final List<float @Nullable []> rolled = new ArrayList<>();

  private @Nullable HeadsLook rolledOf;

  /** Looks through the clock's run; {@code changed} is run where something else is to be seen. */
  Looks(Workbench bench, RunClock clock, Runnable changed) {
    this.clock = clock;
    this.looks = new ModelQuery<>(HeadsLook::of, bench);
    this.others = new ModelQuery<>(HeadsLook::of, bench);
    this.shifts =
        new ModelQuery<>(
            (subject, both) -> StateShift.of(subject, both.getFirst(), both.getLast()), bench);
    List.of(measure, withoutMarks, compared, others.answerProperty(), shifts.answerProperty())
        .forEach(one -> one.addListener(now -> changed.run()));
  }

  void mirror(Looks other) {
    measure.bindBidirectional(other.measure);
    withoutMarks.bindBidirectional(other.withoutMarks);
    second.bindBidirectional(other.second);
    paired.bindBidirectional(other.paired);
    compared.bindBidirectional(other.compared);
  }

  void forget() {
    looks.clear();
    others.clear();
    shifts.clear();
  }

  /** Asks for both texts; how far their states are apart only where it is looked at. */
  void pulse(String text, boolean states) {
    looks.pulse(text, clock);
    String other = paired.get() ? "" : second.get().strip();
    if (other.isEmpty()) {
      if (others.answerProperty().get() != null) {
        others.clear();
        shifts.clear();
      }
      return;
    }
    others.pulse(other, clock);
    if (states) {
      shifts.pulse(List.of(text, other), clock);
    }
  }

  /** What the heads did, as far as the run has answered. */
  ReadOnlyObjectProperty<@Nullable HeadsLook> lookProperty() {
    return looks.answerProperty();
  }

  /** What they did over the second text, if there is one and the run has answered. */
  public ReadOnlyObjectProperty<@Nullable HeadsLook> secondLookProperty() {
    return others.answerProperty();
  }

  /** How far the states of both texts are apart, if one looks at that. */
  public @Nullable StateShift shift() {
    return shifts.answerProperty().get();
  }

  /** The look that is shown: the first text's, or the second's. */
  public @Nullable HeadsLook shownLook() {
    HeadsLook other = others.answerProperty().get();
    return compared.get() == Compared.SECOND && other != null
        ? other
        : looks.answerProperty().get();
  }

  /** Whether what is shown is a difference, which may be below 0. */
  public boolean isDifference() {
    return compared.get() == Compared.DIFFERENCE
        && looks.answerProperty().get() != null
        && others.answerProperty().get() != null;
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return looks.momentProperty();
  }

  /** Places of both texts that are shown, as they stand for each other. */
  private List<TokenPairs.Pair> pairs() {
    HeadsLook look = shownLook();
    HeadsLook other = others.answerProperty().get();
    if (look == null) {
      return List.of();
    }
    List<TokenPairs.Pair> all =
        isDifference() && other != null
            ? TokenPairs.of(look.ids(), other.ids())
            : IntStream.range(0, look.size()).mapToObj(i -> new TokenPairs.Pair(i, i)).toList();
    return all.stream()
        .filter(pair -> !withoutMarks.get() || !isMark(look.tokens().get(pair.first())))
        .toList();
  }

  /** The places that are shown: all, or those without special tokens. */
  public List<Integer> places() {
    return pairs().stream().map(TokenPairs.Pair::first).toList();
  }

  /**
   * The tokens at the places that are shown; both where two different ones stand for each other.
   */
  public List<String> tokens() {
    HeadsLook look = shownLook();
    HeadsLook other = others.answerProperty().get();
    if (look == null) {
      return List.of();
    }
    boolean both = isDifference() && other != null;
    return pairs().stream()
        .map(pair -> {
          String first = look.tokens().get(pair.first());
          String second = both ? other.tokens().get(pair.second()) : first;
          return first.equals(second) ? first : first + "/" + second;
        })
        .toList();
  }

  private static boolean isMark(String token) {
    return SpecialTokens.ALL.contains(token) && !token.equals(SpecialTokens.MASK);
  }

  /** The numbers of the places that are shown, a row for each query: those of one head. */
  public float[] values(int layer, int head) {
    HeadsLook look = shownLook();
    if (look == null) {
      return new float[0];
    }
    List<TokenPairs.Pair> pairs = pairs();
    int n = pairs.size();
    float[] all = measured(look, layer, head);
    float[] some = new float[n * n];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[pairs.get(i / n).first() * look.size() + pairs.get(i % n).first()];
    }
    HeadsLook other = others.answerProperty().get();
    if (isDifference() && other != null && layer < other.layers().size()) {
      float[] less = measured(other, layer, head);
      for (int i = 0; i < some.length; i++) {
        some[i] -= less[pairs.get(i / n).second() * other.size() + pairs.get(i % n).second()];
      }
    }
    return some;
  }

  private float[] measured(HeadsLook look, int layer, int head) {
    return switch (measure.get()) {
      case WEIGHTS -> look.layers().get(layer).weights(head);
      case MOVED -> look.layers().get(layer).moved(head);
      case ROLLOUT -> rollout(look, layer);
    };
  }

  private float[] rollout(HeadsLook look, int layer) {
    if (!look.equals(rolledOf)) {
      rolled.clear();
      look.layers().forEach(one -> rolled.add(null));
      rolledOf = look;
    }
    float[] known = rolled.get(layer);
    if (known == null) {
      known = look.rollout(layer + 1);
      rolled.set(layer, known);
    }
    return known;
  }
}
