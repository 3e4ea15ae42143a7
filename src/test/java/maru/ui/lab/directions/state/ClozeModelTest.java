package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import maru.data.SampleCorpora;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeProgress;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Guesser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClozeModelTest {
  private static final int ITEMS = 2;

  @TempDir Path directory;

  private DirectionsAlone alone;
  private ClozeModel cloze;
  private final List<ClozeResult> grown = new ArrayList<>();
  private int ended;

  @BeforeEach
  void open() {
    alone = new DirectionsAlone(directory, SampleCorpora.split("en"));
    cloze = new ClozeModel(alone.window.bench(), alone.parallel);
    cloze.ask(ITEMS);
    cloze.resultProperty().addListener((value, before, now) -> grown.add(now));
  }

  @AfterEach
  void close() {
    cloze.stop();
    alone.close();
  }

  private void waitForEnd(int times) throws Exception {
    alone.window.until(cloze::pulse, () -> ended == times);
  }

  @Test
  void blanksOfEachKindArePutToEveryGuesser() throws Exception {
    cloze.askNow(alone.run, "en", alone.run::step, true, () -> ended++);
    assertTrue(cloze.busyProperty().get());
    assertTrue(cloze.restingProperty().get());
    waitForEnd(1);
    assertFalse(cloze.busyProperty().get());
    assertFalse(cloze.restingProperty().get());
    assertEquals(ClozeItems.KINDS.size(), grown.size(), "a part of each kind");
    assertTrue(grown.getFirst().of(ClozeItems.KINDS.getLast(), Guesser.BERT).isEmpty());
    ClozeResult all = grown.getLast();
    for (DecidedBy kind : ClozeItems.KINDS) {
      double right = all.of(kind, Guesser.BERT).orElseThrow().mean() * ITEMS;
      assertEquals(Math.rint(right), right, 1e-9, "a share of " + ITEMS + " blanks");
    }
    cloze.pulse();
    ClozeProgress progress = Objects.requireNonNull(cloze.progressProperty().get());
    assertEquals(ITEMS * ClozeItems.KINDS.size(), progress.done());
    // The same models are asked of the same blanks.
    cloze.askNow(alone.run, "en", alone.run::step, false, () -> ended++);
    waitForEnd(2);
    assertEquals(all.items(), grown.getLast().items());
    assertEquals(all.shares(), grown.getLast().shares());
  }

  @Test
  void whatIsStoppedAtOnceAnswersNothingAndTellsNoTrouble() throws Exception {
    cloze.askNow(alone.run, "en", alone.run::step, false, () -> ended++);
    cloze.stop();
    waitForEnd(1);
    assertNull(cloze.resultProperty().get());
    assertEquals(List.of(), alone.window.troubles());
  }

  @Test
  void modelsThatMovedOnInTheMidstAreNotAddedUp() throws Exception {
    AtomicLong step = new AtomicLong();
    cloze.askNow(alone.run, "en", step::getAndIncrement, false, () -> ended++);
    waitForEnd(1);
    assertEquals(1, grown.size());
    assertEquals(List.of("lab.directions.cloze.moved"), alone.window.said());
  }
}
