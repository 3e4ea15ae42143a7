package maru.ui.lab.tokens.state;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.inspect.lanes.ReadSequence;
import maru.text.Tokenizer;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** One sentence or two as a model reads them: special tokens, segments, padding and cutting. */
public final class SpecialViewModel {
  /** The shortest context that holds [CLS], [SEP], [SEP] and a token of each sentence. */
  public static final int SHORTEST = 5;

  /** The longest one to be looked at. */
  public static final int LONGEST = 64;

  private final TokensViewModel lab;
  private final LatestTask cutting;
  private final Example first = new Example(this, "first");
  private final Example second = new Example(this, "second");

  /** What was taken from the other labs last: what is written here afterwards stays. */
  private String followed = "";

  private final BooleanProperty marked = new SimpleBooleanProperty(this, "marked", true);
  private final IntegerProperty context = new SimpleIntegerProperty(this, "context", 20);
  private final ReadOnlyObjectWrapper<@Nullable ReadSequence> result =
      new ReadOnlyObjectWrapper<>(this, "result");

  public SpecialViewModel(TokensViewModel lab, Workbench bench) {
    this.lab = lab;
    this.cutting = new LatestTask(bench.background(), bench.notices()::tell);
    first.show(first(lab.languageProperty().get()));
    second.show(second(lab.languageProperty().get()));
    lab.languageProperty()
        .addListener((value, before, now) -> {
          if (before.isEmpty()) {
            first.show(first(now));
            second.show(second(now));
          } else if (!now.isEmpty()) {
            first.suggest(first(now));
            second.suggest(second(now));
          }
        });
    lab.seenProperty().subscribe(now -> follow());
    lab.sentence().textProperty().addListener(changed -> follow());
    firstProperty().addListener(changed -> cut());
    secondProperty().addListener(changed -> cut());
    marked.addListener(changed -> cut());
    context.addListener(changed -> cut());
    lab.kitProperty().addListener(changed -> cut());
    cut();
  }

  /** The sentence that one chose in another lab, its blank too, is the first one here. */
  private void follow() {
    Sentence all = lab.sentence();
    String chosen = all.textProperty().get();
    if (lab.seenProperty().get() && !all.isOffered() && !chosen.equals(followed)) {
      followed = chosen;
      first.show(chosen);
    }
  }

  private static String first(String language) {
    return language.equals("ko") ? "어제 우리는 카페에 [MASK]." : "Yesterday we [MASK] to the park.";
  }

  private static String second(String language) {
    return language.equals("ko") ? "그곳에는 사람이 많았다." : "There were many people.";
  }

  /** The first sentence. */
  public StringProperty firstProperty() {
    return first.textProperty();
  }

  /** The second one, or nothing. */
  public StringProperty secondProperty() {
    return second.textProperty();
  }

  /** Whether they stand between marks, as BERT reads them; else they are a stream, as GPT does. */
  public BooleanProperty markedProperty() {
    return marked;
  }

  /** How many tokens the model sees at once. */
  public IntegerProperty contextProperty() {
    return context;
  }

  /** Whether what cuts the sentences is being learned. */
  public BooleanProperty learningProperty() {
    return lab.busyProperty();
  }

  /** The sequence, or null while what cuts it is being learned. */
  public ReadOnlyObjectProperty<@Nullable ReadSequence> resultProperty() {
    return result.getReadOnlyProperty();
  }

  private void cut() {
    LaneKit kit = lab.kitProperty().get();
    if (kit == null) {
      result.set(null);
      return;
    }
    boolean both = marked.get();
    Tokenizer tokenizer = kit.tokenizer(both ? LaneKind.WORDPIECE : LaneKind.BPE);
    String a = oneLine(firstProperty().get());
    String b = oneLine(secondProperty().get());
    int room = context.get();
    cutting.ask(
        () ->
            both
                ? ReadSequence.betweenMarks(a, b, tokenizer, room)
                : ReadSequence.asStream(a, b, tokenizer, room),
        found -> {
          if (kit.equals(lab.kitProperty().get())) {
            result.set(found);
          }
        });
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }
}
