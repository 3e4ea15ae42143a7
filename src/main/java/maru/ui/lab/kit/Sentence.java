package maru.ui.lab.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * goes with the corpus of the run at work, by whose words there are ready ones; what one wrote
 * stays with its corpus, and the last is remembered from one window to the next.
 */
public final class Sentence {
  /** How a blank is written, in every lab. */
  public static final String BLANK = ReadySentence.BLANK;

  private static final String CORPUS = "sentence-corpus";
  private static final String TEXT = "sentence";

  /** Under which beginning it is remembered what was written while a corpus was at work. */
  private static final String OWN = "sentence-of:";

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private final Remembered remembered;

  /** What was written by hand while a corpus was at work, to stand there again. */
  private final Map<String, ReadySentence> own = new HashMap<>();

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

  /**
   * Another run is at work. On another corpus, whose words are others, the sentence gives way to
   * the one that was written there, or to a ready one; on the same it stays.
   */
  private void turnTo(PreparedTraining run) {
    if (!run.model().readsTexts()) {
      return; // Its corpus has no words, so the sentence stays what it was.
    }
    String name = run.split().training().name();
    boolean first = corpus.isEmpty();
    boolean other = !name.equals(corpus);
    if (!first && !isOffered() && !text.get().isBlank()) {
      own.put(corpus, new ReadySentence(text.get(), wordOf(last)));
      remembered.set(OWN + corpus, text.get());
    }
    corpus = name;
    ready.set(ReadySentences.of(run.split()));
    String before = remembered.text(TEXT).orElse("");
    if (first && isOffered() && name.equals(remembered.text(CORPUS).orElse(""))) {
      text.set(before);
    }
    if (text.get().isBlank() || (other && (isOffered() || !first))) {
      Optional<ReadySentence> known =
          Optional.ofNullable(own.get(name))
              .or(() -> remembered.text(OWN + name).map(text -> new ReadySentence(text, "")));
      known.ifPresentOrElse(this::take, () -> offer(ready.get().getFirst()));
    }
    if (run.model() instanceof FillsBlanks && blankAt() < 0) {
      if (isOffered()) {
        offer(ready.get().getFirst());
      } else {
        blankLastWord();
      }
    }
    remember();
  }

  private String wordOf(ReadySentence one) {
    return one.text().equals(text.get()) ? one.word() : "";
  }

  /** One's own sentence stays, and a model that fills blanks has one to fill. */
  private void blankLastWord() {
    String whole = text.get();
    Matcher words = WORD.matcher(whole);
    int start = whole.length();
    int end = whole.length();
    while (words.find()) {
      start = words.start();
      end = words.end();
    }
    if (start < end) {
      blank(whole, start, end);
    } else {
      offer(ready.get().getFirst());
    }
  }

  private void remember() {
    if (!corpus.isEmpty()) {
      remembered.set(CORPUS, corpus);
      remembered.set(TEXT, text.get());
    }
  }
}
