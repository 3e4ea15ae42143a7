package maru.ui.lab.tokens.state;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.text.Tokenizer;
import maru.text.WordCut;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** One word and how one tokenizer comes to its cut. */
public final class WordViewModel {
  /** A word is short; what is longer is looked at from its beginning. */
  public static final int MOST_LETTERS = 60;

  /**
   * How a word was cut.
   *
   * @param lane of the tokenizer
   * @param tokenizer that cut it
   * @param bytes whether BPE works on bytes
   * @param cuts of its stretches, in order
   */
  public record Result(LaneKind lane, Tokenizer tokenizer, boolean bytes, List<WordCut> cuts) {}

  private final TokensViewModel lab;
  private final LatestTask cutting;
  private final Example word = new Example(this, "word");
  private final ObjectProperty<LaneKind> lane = new SimpleObjectProperty<>(LaneKind.BPE);
  private final ReadOnlyObjectWrapper<@Nullable Result> result =
      new ReadOnlyObjectWrapper<>(this, "result");

  public WordViewModel(TokensViewModel lab, Workbench bench) {
    this.lab = lab;
    this.cutting = new LatestTask(bench.background(), bench.notices()::tell);
    word.show(example(lab.languageProperty().get()));
    lab.languageProperty()
        .addListener((value, before, now) -> {
          if (before.isEmpty()) {
            word.show(example(now));
          } else if (!now.isEmpty()) {
            word.suggest(example(now));
          }
        });
    word.textProperty().addListener(changed -> cut());
    lane.addListener(changed -> cut());
    lab.kitProperty().addListener(changed -> cut());
    lab.foreignProperty()
        .addListener((value, before, now) -> {
          if (now == null && lane.get() == LaneKind.FOREIGN) {
            lane.set(LaneKind.BPE);
          }
          cut();
        });
    cut();
  }

  private static String example(String language) {
    return language.equals("ko") ? "주말에는" : "unhappiest";
  }

  /** The word that is cut. */
  public StringProperty wordProperty() {
    return word.textProperty();
  }

  /** Whose way of cutting is looked at. */
  public ObjectProperty<LaneKind> laneProperty() {
    return lane;
  }

  /** How it comes out, or null while what cuts it is being learned. */
  public ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
    return result.getReadOnlyProperty();
  }

  private void cut() {
    LaneKit kit = lab.kitProperty().get();
    Foreign foreign = lab.foreignProperty().get();
    LaneKind asked = lane.get();
    if (kit == null || (asked == LaneKind.FOREIGN && foreign == null)) {
      result.set(null);
      return;
    }
    Tokenizer tokenizer =
        asked == LaneKind.FOREIGN && foreign != null ? foreign.tokenizer() : kit.tokenizer(asked);
    String all = wordProperty().get();
    int end =
        all.codePointCount(0, all.length()) > MOST_LETTERS
            ? all.offsetByCodePoints(0, MOST_LETTERS)
            : all.length();
    String part = all.substring(0, end);
    boolean bytes = kit.byteLevel();
    cutting.ask(
        () -> new Result(asked, tokenizer, bytes, WordCut.of(tokenizer, part)),
        found -> {
          if (kit.equals(lab.kitProperty().get())) {
            result.set(found);
          }
        });
  }
}
