package maru.ui.lab.tokens.state;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.base.Parallel;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.inspect.lanes.TokenChoice;
import maru.inspect.lanes.TokenPage;
import maru.text.TokenUses;
import maru.text.Tokenizer;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** All about one token: how often it stands in the corpus, where, and how it was built. */
public final class TokenViewModel {
  private static final int WORDS = 60;

  private record Counted(List<String> texts, Tokenizer tokenizer, TokenUses uses) {}

  private final TokensViewModel lab;
  private final Parallel parallel;
  private final LatestTask looking;
  private final ReadOnlyObjectWrapper<@Nullable TokenPage> page =
      new ReadOnlyObjectWrapper<>(this, "page");
  private volatile @Nullable Counted counted;

  public TokenViewModel(TokensViewModel lab, Workbench bench, Parallel parallel) {
    this.lab = lab;
    this.parallel = parallel;
    this.looking = new LatestTask(bench.background(), bench.notices()::tell);
    lab.tokenProperty().addListener(changed -> look());
    // Another corpus has other ids: the page would tell of another token.
    lab.kitProperty()
        .addListener(changed -> {
          lab.tokenProperty().set(null);
          page.set(null);
        });
    lab.sectionProperty().addListener(changed -> begin());
    lab.cutProperty().addListener(changed -> begin());
    look();
  }

  /** Whoever turns to the page before a token was opened finds the text's longest one there. */
  private void begin() {
    CutText cut = lab.cutProperty().get();
    if (cut != null
        && lab.sectionProperty().get() == Section.TOKEN
        && lab.tokenProperty().get() == null) {
      cut.lanes().stream()
          .filter(lane -> lane.kind() == LaneKind.BPE)
          .flatMap(lane -> lane.pieces().stream())
          .max(Comparator.comparingInt(piece -> piece.end() - piece.start()))
          .ifPresent(piece -> lab.openToken(LaneKind.BPE, piece.id()));
    }
  }

  /** The page that is open, or null. */
  public ReadOnlyObjectProperty<@Nullable TokenPage> pageProperty() {
    return page.getReadOnlyProperty();
  }

  private void look() {
    TokenChoice choice = lab.tokenProperty().get();
    LaneKit kit = lab.kitProperty().get();
    if (choice == null || kit == null) {
      return;
    }
    looking.ask(() -> page(choice, kit), page::set);
  }

  private TokenPage page(TokenChoice choice, LaneKit kit) {
    Counted known = counted;
    if (known == null
        || !known.texts().equals(kit.texts())
        || !known.tokenizer().equals(choice.tokenizer())) {
      known =
          new Counted(
              kit.texts(),
              choice.tokenizer(),
              TokenUses.of(choice.tokenizer(), kit.texts(), parallel));
      counted = known;
    }
    return TokenPage.of(choice, kit, known.uses(), WORDS);
  }

  /** Opens the page of another token of the same vocabulary, by its number or by its letters. */
  public boolean open(String asked) {
    TokenChoice now = lab.tokenProperty().get();
    LaneKit kit = lab.kitProperty().get();
    if (kit == null) {
      return false;
    }
    LaneKind lane = now == null ? LaneKind.BPE : now.lane();
    Tokenizer tokenizer = now == null ? kit.tokenizer(lane) : now.tokenizer();
    int id = TokenChoice.find(tokenizer, asked.strip());
    if (id < 0) {
      return false;
    }
    lab.openToken(lane, id);
    return true;
  }

  /** Opens the page of the token before or after this one. */
  public void move(int by) {
    TokenChoice now = lab.tokenProperty().get();
    if (now != null) {
      int last = now.tokenizer().vocabulary().size() - 1;
      lab.openToken(now.lane(), Math.clamp(now.id() + by, 0, last));
    } else {
      open("6");
    }
  }
}
