package maru.inspect.lanes;

import java.util.List;
import maru.text.Merge;
import maru.text.TokenTree;
import maru.text.TokenUses;

/**
 * All about one token.
 *
 * @param choice which token of which lane
 * @param count how often it stands in the corpus
 * @param total how many tokens the corpus has
 * @param rank 1 for the most frequent token
 * @param tree how it was built
 * @param builtKnown whether its vocabulary tells how it was built
 * @param words the most frequent ones that contain it
 */
public record TokenPage(
    TokenChoice choice,
    long count,
    long total,
    int rank,
    TokenTree tree,
    boolean builtKnown,
    List<TokenUses.Word> words) {
  /** The page of a token by its uses in the kit's corpus, with so many words at the most. */
  public static TokenPage of(TokenChoice choice, LaneKit kit, TokenUses uses, int words) {
    List<Merge> merges = choice.merges(kit);
    return new TokenPage(
        choice,
        uses.count(choice.id()),
        uses.total(),
        uses.rank(choice.id()),
        TokenTree.of(choice.id(), merges),
        !merges.isEmpty(),
        uses.wordsWith(choice.id(), words));
  }
}
