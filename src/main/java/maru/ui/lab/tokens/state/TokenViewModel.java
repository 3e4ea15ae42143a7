package maru.ui.lab.tokens.state;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import maru.base.Parallel;
import maru.text.Merge;
import maru.text.TokenTree;
import maru.text.TokenUses;
import maru.text.Tokenizer;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** All about one token: how often it stands in the corpus, where, and how it was built. */
public final class TokenViewModel {
  private static final int WORDS = 60;

  /**
   * A token's page.
   *
   * @param choice which token of which lane
   * @param count how often it stands in the corpus
   * @param total how many tokens the corpus has
   * @param rank 1 for the most frequent token
   * @param tree how it was built
   * @param builtKnown whether its vocabulary tells how it was built
   * @param words the most frequent ones that contain it
   */
  public record Page(
      TokensViewModel.TokenChoice choice,
      long count,
      long total,
      int rank,
      TokenTree tree,
      boolean builtKnown,
      List<TokenUses.Word> words) {}

  private record Counted(LaneKit.Wanted wanted, Tokenizer tokenizer, TokenUses uses) {}

  private final TokensViewModel lab;
  private final Parallel parallel;
  private final LatestTask looking;
  private final ReadOnlyObjectWrapper<@Nullable Page> page =
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
    look();
  }

  /** The page that is open, or null. */
  public ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
    return page.getReadOnlyProperty();
  }

  private void look() {
    TokensViewModel.TokenChoice choice = lab.tokenProperty().get();
    LaneKit kit = lab.kitProperty().get();
    if (choice == null || kit == null) {
      return;
    }
    looking.ask(() -> page(choice, kit), page::set);
  }

  private Page page(TokensViewModel.TokenChoice choice, LaneKit kit) {
    Counted known = counted;
    if (known == null
        || !known.wanted().equals(kit.wanted())
        || !known.tokenizer().equals(choice.tokenizer())) {
      known =
          new Counted(
              kit.wanted(),
              choice.tokenizer(),
              TokenUses.of(choice.tokenizer(), kit.texts(), parallel));
      counted = known;
    }
    TokenUses uses = known.uses();
    List<Merge> merges = merges(choice, kit);
    return new Page(
        choice,
        uses.count(choice.id()),
        uses.total(),
        uses.rank(choice.id()),
        TokenTree.of(choice.id(), merges),
        !merges.isEmpty(),
        uses.wordsWith(choice.id(), WORDS));
  }

  private static List<Merge> merges(TokensViewModel.TokenChoice choice, LaneKit kit) {
    return choice.lane() == LaneKind.FOREIGN
        ? choice.tokenizer().merges()
        : kit.merges().getOrDefault(choice.lane(), List.of());
  }

  /** Opens the page of another token of the same vocabulary, by its number or by its letters. */
  public boolean open(String asked) {
    TokensViewModel.TokenChoice now = lab.tokenProperty().get();
    LaneKit kit = lab.kitProperty().get();
    if (kit == null) {
      return false;
    }
    LaneKind lane = now == null ? LaneKind.BPE : now.lane();
    Tokenizer tokenizer = now == null ? kit.tokenizer(lane) : now.tokenizer();
    int id = id(tokenizer, asked.strip());
    if (id < 0) {
      return false;
    }
    lab.openToken(lane, id);
    return true;
  }

  private static int id(Tokenizer tokenizer, String asked) {
    int size = tokenizer.vocabulary().size();
    if (asked.matches("\\d{1,7}") && Integer.parseInt(asked) < size) {
      return Integer.parseInt(asked);
    }
    int exact = tokenizer.vocabulary().id(asked);
    for (int id = 0; exact < 0 && id < size; id++) {
      String shown = Trees.shown(tokenizer, id);
      exact = shown.equals(asked) || shown.equals("␣" + asked) ? id : -1;
    }
    return exact;
  }

  /** Opens the page of the token before or after this one. */
  public void move(int by) {
    TokensViewModel.TokenChoice now = lab.tokenProperty().get();
    if (now != null) {
      int last = now.tokenizer().vocabulary().size() - 1;
      lab.openToken(now.lane(), Math.clamp(now.id() + by, 0, last));
    } else {
      open("6");
    }
  }
}
