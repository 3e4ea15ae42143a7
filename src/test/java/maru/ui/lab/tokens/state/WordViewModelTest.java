package maru.ui.lab.tokens.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import maru.inspect.lanes.LaneKind;
import maru.text.WordCut;
import maru.ui.lab.tokens.state.WordViewModel.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordViewModelTest {
  @TempDir Path directory;

  private final HugTokens lab = new HugTokens();
  private final WordViewModel word = new WordViewModel(lab.model, lab.window.bench());

  @AfterEach
  void close() {
    lab.close();
  }

  private void learned() throws Exception {
    word.wordProperty().set("hugs");
    lab.learned();
    lab.window.until(() -> word.resultProperty().get() != null);
  }

  private Result result() {
    return Objects.requireNonNull(word.resultProperty().get());
  }

  private Result after(Runnable change) throws Exception {
    Result before = result();
    change.run();
    lab.window.until(
        () -> word.resultProperty().get() != null && !before.equals(word.resultProperty().get()));
    return result();
  }

  @Test
  void aWordIsMergedByBpeAndLookedUpPieceByPieceByWordPiece() throws Exception {
    assertNull(word.resultProperty().get(), "nothing cuts it yet");
    learned();
    WordCut.Merged merged = assertInstanceOf(WordCut.Merged.class, result().cuts().getFirst());
    assertFalse(result().bytes());
    assertEquals(merged.letters().size() - merged.steps().size(), merged.tokens().size());
    WordCut.Step first = merged.steps().getFirst();
    assertEquals("u", result().tokenizer().display(first.left()));
    assertEquals("g", result().tokenizer().display(first.right()));
    Result pieces = after(() -> word.laneProperty().set(LaneKind.WORDPIECE));
    WordCut.Greedy greedy = assertInstanceOf(WordCut.Greedy.class, pieces.cuts().getFirst());
    assertEquals("hugs", greedy.attempts().getFirst().piece());
    assertEquals(lab.kit().tokenizer(LaneKind.WORDPIECE), pieces.tokenizer());
  }

  @Test
  void aLongWordIsLookedAtFromItsBeginningAndNoLetterIsHalved() throws Exception {
    learned();
    word.laneProperty().set(LaneKind.WORDS);
    Result cut = after(() -> word.wordProperty().set("🐶".repeat(70)));
    lab.window.until(() -> letters(result()) == WordViewModel.MOST_LETTERS);
    assertTrue(cut.cuts().stream().allMatch(WordCut.Looked.class::isInstance));
  }

  private static int letters(Result result) {
    return result.cuts().stream()
        .map(cut -> cut instanceof WordCut.Looked looked ? looked.text() : "")
        .mapToInt(text -> text.codePointCount(0, text.length()))
        .sum();
  }

  @Test
  void aLoadedVocabularyCutsItUntilItIsTakenAwayAgain() throws Exception {
    learned();
    word.laneProperty().set(LaneKind.FOREIGN);
    assertNull(word.resultProperty().get(), "there is none yet");
    Files.write(
        directory.resolve("vocab.txt"),
        List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "hug", "##s"));
    lab.model.openVocabulary(directory);
    lab.window.until(() -> word.resultProperty().get() != null);
    WordCut.Greedy greedy = assertInstanceOf(WordCut.Greedy.class, result().cuts().getFirst());
    assertEquals(List.of(5, 6), greedy.tokens());
    lab.model.closeVocabulary();
    assertEquals(LaneKind.BPE, word.laneProperty().get());
    lab.window.until(() -> result().lane() == LaneKind.BPE);
    assertEquals(lab.kit().tokenizer(LaneKind.BPE), result().tokenizer());
  }
}
