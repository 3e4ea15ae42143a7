package maru.ui.lab.attention.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import maru.inspect.EmbeddingSum;
import maru.inspect.EmbeddingTable;
import maru.inspect.EmbeddingTable.Near;
import maru.inspect.KeptMoments;
import maru.inspect.ModelHistory;
import maru.inspect.PrincipalAxes;
import maru.inspect.Subject;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import maru.ui.lab.kit.Survey;
import org.jspecify.annotations.Nullable;

/** The embeddings of the text's tokens, and where the vocabulary's words lie. */
public final class EmbeddedModel {
  /** What is shown of them. */
  public enum Form {
    SUM("lab.attention.embedded.sum"),
    MAP("lab.attention.embedded.map");

    private final String key;

    Form(String key) {
      this.key = key;
    }

    /** The key of its name. */
    public String key() {
      return key;
    }
  }

  /** More dots than these say no more. */
  public static final int MOST_WORDS = 3000;

  private static final int NEAREST = 8;
  private static final int MOMENTS = 40;

  /** Axes that stay, and the moment by which they were found. */
  public record Fixed(PrincipalAxes axes, long step, double reach) {}

  /**
   * What the model has at its moment in view.
   *
   * @param sum of the text's tokens
   * @param words that are on the map, by their ids
   * @param places two numbers for each of them; none without axes
   * @param near the words nearest to the chosen one
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier
  public record Embedded(EmbeddingSum sum, int[] words, float[] places, List<Near> near) {}

  /** Where the chosen word was. */
  public record Passed(long step, float x, float y) {}

  public final ObjectProperty<Form> form = new SimpleObjectProperty<>(this, "form", Form.SUM);

  /** The chosen word's id; -1 for the text's first. */
  public final IntegerProperty word = new SimpleIntegerProperty(this, "word", -1);

  private final RunClock clock;
  private final ModelQuery<Asked, Embedded> answers;
  private final ReadOnlyObjectWrapper<@Nullable Fixed> fixed =
      new ReadOnlyObjectWrapper<>(this, "fixed");
  private final Survey<Fixed> axes;
  private final Survey<Passed> passing;
  private final ObservableList<Passed> way = FXCollections.observableArrayList();

  private record Asked(String text, int word, @Nullable Fixed fixed) {}

  /** Of the clock's run. */
  public EmbeddedModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.answers = new ModelQuery<>(EmbeddedModel::look, bench);
    this.axes = new Survey<>(bench, fixed::set);
    this.passing = new Survey<>(bench, way::add);
    word.addListener(changed -> {
      passing.stop();
      way.clear();
    });
  }

  void mirror(EmbeddedModel other) {
    form.bindBidirectional(other.form);
    word.bindBidirectional(other.word);
  }

  void forget() {
    answers.clear();
    axes.stop();
    passing.stop();
    way.clear();
    fixed.set(null);
    word.set(-1);
  }

  /** Whether the run at work has a table of embeddings. */
  public boolean isOf() {
    ModelHistory moments = clock.historyProperty().get();
    return moments != null && EmbeddingSum.hasTable(moments.prepared().model());
  }

  void pulse(String text) {
    if (!isOf()) {
      return;
    }
    if (form.get() == Form.MAP && fixed.get() == null && !axes.runningProperty().get()) {
      findAxes();
    }
    answers.pulse(new Asked(text, word.get(), form.get() == Form.MAP ? fixed.get() : null), clock);
  }

  /** By the last moment that is kept, or the only one. */
  private void findAxes() {
    ModelHistory moments = clock.historyProperty().get();
    if (moments == null) {
      return;
    }
    Optional<Path> file = moments.recording();
    axes.start(told -> {
      if (file.isEmpty()) {
        moments.ask(subject -> told.test(find(subject, 0))).join();
        return;
      }
      KeptMoments kept = new KeptMoments(file.get(), moments.prepared());
      long last = kept.last();
      kept.ask(List.of(last), subject -> find(subject, last), (step, found) -> told.test(found));
    });
  }

  private static Fixed find(Subject subject, long step) {
    EmbeddingTable table = EmbeddingTable.of(subject);
    float[] rows = table.vectors(words(subject));
    PrincipalAxes found = PrincipalAxes.of(rows, table.width(), 2);
    double reach = 0;
    for (int i = 0; i < rows.length; i += table.width()) {
      for (float place : found.place(Arrays.copyOfRange(rows, i, i + table.width()))) {
        reach = Math.max(reach, Math.abs(place));
      }
    }
    return new Fixed(found, step, reach * 1.1);
  }

  private static int[] words(Subject subject) {
    return Arrays.stream(subject.tokenizer().vocabulary().ordinaryIds())
        .limit(MOST_WORDS)
        .toArray();
  }

  private static Embedded look(Subject subject, Asked asked) {
    EmbeddingSum sum = EmbeddingSum.of(subject, asked.text());
    Fixed fixed = asked.fixed();
    EmbeddingTable table = EmbeddingTable.of(subject);
    int chosen = chosen(subject, sum, asked.word());
    List<Near> near = table.nearest(chosen, NEAREST);
    if (fixed == null) {
      return new Embedded(sum, new int[0], new float[0], near);
    }
    int[] words =
        IntStream.concat(
                Arrays.stream(words(subject)),
                IntStream.concat(
                    IntStream.of(chosen),
                    IntStream.concat(
                        Arrays.stream(sum.ids()), near.stream().mapToInt(Near::token))))
            .distinct()
            .toArray();
    float[] places = new float[2 * words.length];
    for (int i = 0; i < words.length; i++) {
      System.arraycopy(fixed.axes().place(table.vector(words[i])), 0, places, 2 * i, 2);
    }
    return new Embedded(sum, words, places, near);
  }

  private static int chosen(Subject subject, EmbeddingSum sum, int word) {
    if (word >= 0 && word < subject.tokenizer().vocabulary().size()) {
      return word;
    }
    return Arrays.stream(sum.ids())
        .filter(id -> !subject.tokenizer().vocabulary().isSpecial(id))
        .findFirst()
        .orElse(sum.ids()[0]);
  }

  /** The id of the word in view. */
  public int chosenOf(Embedded now) {
    ModelHistory moments = clock.historyProperty().get();
    if (word.get() >= 0 || moments == null) {
      return word.get();
    }
    return Arrays.stream(now.sum().ids())
        .filter(id -> !moments.prepared().tokenizer().vocabulary().isSpecial(id))
        .findFirst()
        .orElse(now.sum().ids()[0]);
  }

  /** Goes through the kept moments and notes where a word was. */
  public void goTheWay(int of) {
    ModelHistory moments = clock.historyProperty().get();
    Fixed axesNow = fixed.get();
    if (moments == null || axesNow == null || moments.recording().isEmpty()) {
      return;
    }
    way.clear();
    KeptMoments kept = new KeptMoments(moments.recording().get(), moments.prepared());
    passing.start(told -> walk(kept, axesNow, of, told));
  }

  private static void walk(KeptMoments kept, Fixed fixed, int of, Predicate<Passed> told) {
    kept.ask(
        kept.steps(MOMENTS),
        subject -> fixed.axes().place(EmbeddingTable.of(subject).vector(of)),
        (step, place) -> told.test(new Passed(step, place[0], place[1])));
  }

  /** Where the chosen word was, as far as one has gone. */
  public ObservableList<Passed> way() {
    return way;
  }

  /** Whether the way is being gone. */
  public ReadOnlyBooleanProperty walkingProperty() {
    return passing.runningProperty();
  }

  /** The axes that stay over the run, once they were found. */
  public ReadOnlyObjectProperty<@Nullable Fixed> fixedProperty() {
    return fixed.getReadOnlyProperty();
  }

  /** Whether the run keeps moments to go through. */
  public boolean keepsMoments() {
    ModelHistory moments = clock.historyProperty().get();
    return moments != null && moments.recording().isPresent();
  }

  /** A token as it is shown. */
  public String name(int token) {
    ModelHistory moments = clock.historyProperty().get();
    return moments == null ? "" : moments.prepared().tokenizer().display(token);
  }

  /** The embeddings, as far as the run has answered. */
  public ReadOnlyObjectProperty<@Nullable Embedded> embeddedProperty() {
    return answers.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return answers.momentProperty();
  }

  /** The words nearest to the chosen one as rows of a table, with its head. */
  public List<List<String>> table(Embedded now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("word", "cosine", "axis1", "axis2"));
    for (int i = 0; i < now.words().length; i++) {
      int word = now.words()[i];
      Optional<Near> near = now.near().stream().filter(one -> one.token() == word).findFirst();
      rows.add(
          List.of(
              name(word),
              near.map(one -> String.valueOf(one.cosine())).orElse(""),
              String.valueOf(now.places()[2 * i]),
              String.valueOf(now.places()[2 * i + 1])));
    }
    return rows;
  }
}
