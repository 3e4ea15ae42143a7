package maru.ui.lab.kit;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ReadySentence;
import maru.inspect.ReadySentences;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;
import maru.train.PreparedTraining;
import maru.ui.fx.Remembered;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;

/**
 * The sentence that one looks at, one for all labs: what is typed in one stands in the others. It
 * goes with the corpus of the run at work, by whose words there are ready ones, and is remembered
 * from one window to the next.
 */
public final class Sentence {
  /** How a blank is written, in every lab. */
  public static final String BLANK = ReadySentence.BLANK;

  private static final String CORPUS = "sentence-corpus";
  private static final String TEXT = "sentence";

  private final Remembered remembered;
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ReadOnlyObjectWrapper<List<ReadySentence>> ready =
      new ReadOnlyObjectWrapper<>(this, "ready", List.of());
  private ReadySentence last = new ReadySentence("", "");
  private String offered = "";
  private String corpus = "";

  /** The one of before, which comes back with the first run on the same corpus. */
  public Sentence(Workbench bench, RunClock clock) {
    this.remembered = bench.remembered();
    text.addListener(changed -> remember());
    clock
        .historyProperty()
        .subscribe(run -> {
          if (run != null) {
            turnTo(run.prepared());
          }
        });
  }

  /** The sentence; anyone may change it at any time. */
  public StringProperty textProperty() {
    return text;
  }

  /** Sentences of the words of the run at work. */
  public ReadOnlyObjectProperty<List<ReadySentence>> readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** The sentence with the word that is known to stand in its blank, if one is. */
  public String whole() {
    return text.get().equals(last.text()) ? last.whole() : text.get();
  }

  /** At which char its blank begins; -1 where it has none. */
  public int blankAt() {
    return text.get().indexOf(BLANK);
  }

  /** Whether nobody has chosen it: it came with the run. */
  public boolean isOffered() {
    return text.get().equals(offered);
  }

  /** Takes a ready one. */
  public void take(ReadySentence one) {
    last = one;
    text.set(one.text());
  }

  /** Blanks what stands from {@code start} to {@code end} in a whole sentence. */
  public void blank(String whole, int start, int end) {
    take(
        new ReadySentence(
            whole.substring(0, start) + BLANK + whole.substring(end), whole.substring(start, end)));
  }

  /** Offers one where nobody has chosen any. */
  public void offer(ReadySentence one) {
    offered = one.text();
    take(one);
  }

  /** What a model is asked of a sentence: one that writes on takes the part before the blank. */
  public static String asked(String text, Model model) {
    int at = text.indexOf(BLANK);
    if (!(model instanceof Generates) || at < 0) {
      return text;
    }
    String begun = text.substring(0, at).stripTrailing();
    return begun.isEmpty() ? text.replace(BLANK, "").strip() : begun;
  }

  /** Another run is at work: a sentence that doesn't fit it gives way to one that does. */
  private void turnTo(PreparedTraining run) {
    String name = run.split().training().name();
    boolean first = corpus.isEmpty();
    boolean other = !name.equals(corpus);
    corpus = name;
    ready.set(ReadySentences.of(run.split()));
    String before = remembered.text(TEXT).orElse("");
    if (first && isOffered() && name.equals(remembered.text(CORPUS).orElse(""))) {
      text.set(before);
    }
    boolean fits =
        !text.get().isBlank() && (!(run.model() instanceof FillsBlanks) || blankAt() >= 0);
    if (!fits || (other && (isOffered() || !first))) {
      offer(ready.get().getFirst());
    }
    remember();
  }

  private void remember() {
    if (!corpus.isEmpty()) {
      remembered.set(CORPUS, corpus);
      remembered.set(TEXT, text.get());
    }
  }
}
