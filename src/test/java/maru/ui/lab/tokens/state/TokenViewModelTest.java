package maru.ui.lab.tokens.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.TokenPage;
import maru.text.TokenTree;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenViewModelTest {
  private final HugTokens lab = new HugTokens();
  private final TokenViewModel token =
      new TokenViewModel(lab.model, lab.window.bench(), lab.parallel);

  @AfterEach
  void close() {
    lab.close();
  }

  private TokenPage page(int id) throws Exception {
    lab.window.until(() -> {
      TokenPage page = token.pageProperty().get();
      return page != null && page.choice().id() == id;
    });
    return Objects.requireNonNull(token.pageProperty().get());
  }

  private int chosen() {
    return Objects.requireNonNull(lab.model.tokenProperty().get()).id();
  }

  @Test
  void aTokensPageTellsHowOftenItStandsAndHowItWasBuilt() throws Exception {
    assertFalse(token.open("hug"), "nothing is learned yet");
    lab.learned();
    assertTrue(token.open("hug"));
    TokenPage page = page(chosen());
    Tokenizer bpe = lab.kit().tokenizer(LaneKind.BPE);
    int[] corpus = bpe.encode(lab.kit().texts().getFirst()).ids();
    assertEquals(
        Arrays.stream(corpus).filter(id -> id == page.choice().id()).count(), page.count());
    assertEquals(corpus.length, page.total());
    assertTrue(page.builtKnown());
    assertEquals("hug", letters(page.tree(), bpe).replaceAll("\\W", ""));
    assertTrue(page.words().stream().anyMatch(word -> word.text().contains("hug")));
  }

  private static String letters(@Nullable TokenTree tree, Tokenizer bpe) {
    if (tree == null) {
      return "";
    }
    return tree.isLetter()
        ? bpe.display(tree.id())
        : letters(tree.left(), bpe) + letters(tree.right(), bpe);
  }

  @Test
  void aTokenIsFoundByItsNumberAndByItsLettersAndOneGoesOnFromIt() throws Exception {
    lab.learned();
    assertTrue(token.open(" 9 "));
    assertEquals(9, page(9).choice().id());
    assertFalse(token.open("zebra"));
    assertEquals(9, chosen(), "what isn't there leaves the page");
    token.move(-100);
    assertEquals(0, chosen());
    int last = lab.kit().tokenizer(LaneKind.BPE).vocabulary().size() - 1;
    token.move(100_000);
    assertEquals(last, chosen());
    assertEquals(last, page(last).choice().id());
  }

  @Test
  void whoeverTurnsToThePageFindsTheTextsLongestTokenThere() throws Exception {
    lab.learned();
    lab.model.sectionProperty().set(Section.TOKEN);
    Tokenizer bpe = lab.kit().tokenizer(LaneKind.BPE);
    assertEquals("hug", bpe.display(page(chosen()).choice().id()).replaceAll("\\W", ""));
    token.open("9");
    lab.model.sectionProperty().set(Section.CUT);
    lab.model.sectionProperty().set(Section.TOKEN);
    assertEquals(9, chosen(), "the one that was chosen stays");
  }

  @Test
  void anotherVocabularyClosesThePage() throws Exception {
    lab.learned();
    token.open("9");
    page(9);
    lab.model.settings().vocabulary.set(40);
    assertNull(token.pageProperty().get());
    assertNull(lab.model.tokenProperty().get());
  }
}
