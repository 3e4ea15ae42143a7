package maru.ui.lab.tokens.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import maru.inspect.lanes.ReadSequence;
import maru.inspect.lanes.ReadSequence.Cell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpecialViewModelTest {
  private final HugTokens lab = new HugTokens();
  private final SpecialViewModel special = new SpecialViewModel(lab.model, lab.window.bench());

  @AfterEach
  void close() {
    lab.close();
  }

  private ReadSequence opened() throws Exception {
    special.firstProperty().set("hug [MASK]");
    special.secondProperty().set("pun\npug");
    assertNull(special.resultProperty().get(), "nothing cuts it yet");
    lab.learned();
    lab.window.until(() -> special.resultProperty().get() != null);
    return result();
  }

  private ReadSequence result() {
    return Objects.requireNonNull(special.resultProperty().get());
  }

  private ReadSequence after(Runnable change) throws Exception {
    ReadSequence before = result();
    change.run();
    lab.window.until(() -> !result().equals(before));
    return result();
  }

  @Test
  void theSentenceOfAllLabsIsTheFirstOneUntilOneWritesHere() throws Exception {
    lab.sentence.textProperty().set("hug [MASK] pug");
    assertFalse(special.firstProperty().get().startsWith("hug"), "nobody looks");
    lab.learned();
    assertEquals("hug [MASK] pug", special.firstProperty().get());
    special.firstProperty().set("pun");
    lab.model.rest();
    lab.model.begin();
    assertEquals("pun", special.firstProperty().get());
    lab.sentence.textProperty().set("hug bun");
    assertEquals("hug bun", special.firstProperty().get());
  }

  private static List<String> marks(ReadSequence result) {
    return result.cells().stream()
        .filter(cell -> cell.special() && !cell.padding())
        .map(Cell::shown)
        .toList();
  }

  @Test
  void bertReadsBothSentencesBetweenMarksAndPadsTheRest() throws Exception {
    ReadSequence both = opened();
    assertTrue(both.marked());
    assertEquals(20, both.cells().size());
    assertEquals(0, both.cut());
    assertEquals(List.of("[CLS]", "[MASK]", "[SEP]", "[SEP]"), marks(both));
    List<Cell> read = both.cells().stream().filter(cell -> !cell.padding()).toList();
    assertEquals(read, both.cells().subList(0, read.size()), "padding stands at the end");
    int parting = 1 + marksBefore(read);
    for (int i = 0; i < read.size(); i++) {
      assertEquals(i < parting ? 0 : 1, read.get(i).segment());
    }
    ReadSequence one = after(() -> special.secondProperty().set(" "));
    assertEquals(List.of("[CLS]", "[MASK]", "[SEP]"), marks(one));
    assertTrue(one.cells().stream().allMatch(cell -> cell.segment() == 0));
  }

  private static int marksBefore(List<Cell> read) {
    return read.stream().map(Cell::shown).toList().indexOf("[SEP]");
  }

  @Test
  void whatDoesNotFitBertIsCountedAndNothingIsPadded() throws Exception {
    opened();
    ReadSequence tight = after(() -> special.contextProperty().set(6));
    assertEquals(6, tight.cells().size());
    assertTrue(tight.cut() > 0);
    assertTrue(tight.cells().stream().noneMatch(Cell::padding));
    assertEquals("[SEP]", tight.cells().getLast().shown());
  }

  @Test
  void gptReadsOneStreamAndLosesItsBeginning() throws Exception {
    opened();
    ReadSequence whole = after(() -> special.markedProperty().set(false));
    assertFalse(whole.marked());
    assertEquals(0, whole.cut());
    assertTrue(whole.cells().stream().allMatch(cell -> cell.segment() < 0 && !cell.padding()));
    Cell end = whole.cells().getLast();
    assertTrue(end.special());
    assertEquals(2, whole.cells().stream().filter(cell -> cell.id() == end.id()).count());
    ReadSequence tight = after(() -> special.contextProperty().set(3));
    int cut = whole.cells().size() - 3;
    assertEquals(cut, tight.cut());
    assertEquals(whole.cells().subList(cut, whole.cells().size()), tight.cells());
  }
}
