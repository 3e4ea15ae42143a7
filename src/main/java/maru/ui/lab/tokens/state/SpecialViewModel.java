package maru.ui.lab.tokens.state;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.SentenceInput;
import maru.text.Tokenizer;
import maru.text.Vocabulary;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** One sentence or two as a model reads them: special tokens, segments, padding and cutting. */
public final class SpecialViewModel {
  /** The shortest context that holds [CLS], [SEP], [SEP] and a token of each sentence. */
  public static final int SHORTEST = 5;

  /** The longest one to be looked at. */
  public static final int LONGEST = 64;

  /**
   * One place of the sequence.
   *
   * @param shown the token
   * @param id of the token
   * @param special whether it stands for no letters
   * @param segment 0 for the first sentence, 1 for the second; -1 where the model has no segments
   * @param padding whether it only fills up
   */
  public record Cell(String shown, int id, boolean special, int segment, boolean padding) {}

  /**
   * The sequence.
   *
   * @param marked whether the sentences stand between marks and are filled up, as a model that
   *     looks both ways reads them; else they are a stream
   * @param cells place by place
   * @param cut how many tokens did not fit
   */
  public record Result(boolean marked, List<Cell> cells, int cut) {}

  private final TokensViewModel lab;
  private final LatestTask cutting;
  private final StringProperty first = new SimpleStringProperty(this, "first", "");
  private final StringProperty second = new SimpleStringProperty(this, "second", "");
  private final BooleanProperty marked = new SimpleBooleanProperty(this, "marked", true);
  private final IntegerProperty context = new SimpleIntegerProperty(this, "context", 20);
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");

  public SpecialViewModel(TokensViewModel lab, Workbench bench) {
    this.lab = lab;
    this.cutting = new LatestTask(bench.background(), bench.notices()::tell);
    lab.languageProperty()
        .subscribe(now -> {
          if (!now.isEmpty()) {
            boolean korean = now.equals("ko");
            first.set(korean ? "어제 우리는 카페에 [MASK]." : "Yesterday we [MASK] to the park.");
            second.set(korean ? "그곳에는 사람이 많았다." : "There were many people.");
          }
        });
    first.addListener(changed -> cut());
    second.addListener(changed -> cut());
    marked.addListener(changed -> cut());
    context.addListener(changed -> cut());
    lab.kitProperty().addListener(changed -> cut());
    cut();
  }

  /** The first sentence. */
  public StringProperty firstProperty() {
    return first;
  }

  /** The second one, or nothing. */
  public StringProperty secondProperty() {
    return second;
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
  public ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
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
    String a = oneLine(first.get());
    String b = oneLine(second.get());
    int room = context.get();
    cutting.ask(
        () -> both ? betweenMarks(a, b, tokenizer, room) : asStream(a, b, tokenizer, room),
        found -> {
          if (kit.equals(lab.kitProperty().get())) {
            result.set(found);
          }
        });
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }

  private static Result betweenMarks(String a, String b, Tokenizer tokenizer, int context) {
    SentenceInput input = SentenceInput.of(b.isEmpty() ? a : a + "\n" + b, tokenizer, context);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < input.ids().length; i++) {
      cells.add(cell(tokenizer, input.ids()[i], input.segments()[i], false));
    }
    while (cells.size() < context) {
      cells.add(cell(tokenizer, tokenizer.vocabulary().pad(), 0, true));
    }
    return new Result(true, cells, input.cut());
  }

  /**
   * The stream that GPT reads: each text ended by its mark; what is too long loses its beginning.
   */
  private static Result asStream(String a, String b, Tokenizer tokenizer, int context) {
    List<Cell> cells = new ArrayList<>();
    for (String text : b.isEmpty() ? List.of(a) : List.of(a, b)) {
      for (int id : tokenizer.encodeMarked(text).ids()) {
        cells.add(cell(tokenizer, id, -1, false));
      }
      cells.add(cell(tokenizer, tokenizer.vocabulary().endOfText(), -1, false));
    }
    int cut = Math.max(0, cells.size() - context);
    return new Result(false, List.copyOf(cells.subList(cut, cells.size())), cut);
  }

  private static Cell cell(Tokenizer tokenizer, int id, int segment, boolean padding) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    return new Cell(Trees.shown(tokenizer, id), id, vocabulary.isSpecial(id), segment, padding);
  }
}
