package maru.ui.lab.tokens.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import maru.data.CorpusChoice;
import maru.text.TokenizerSpec;
import maru.text.VocabularyBuild;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildViewModelTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;

  private final HugTokens lab = new HugTokens();
  private final BuildViewModel build =
      new BuildViewModel(lab.model, lab.window.bench(), lab.parallel);

  @AfterEach
  void close() {
    lab.close();
  }

  private void open() throws Exception {
    lab.model.sectionProperty().set(Section.BUILD);
    lab.window.until(() -> build.momentProperty().get() != null);
  }

  private BuildViewModel.Moment moment() {
    return Objects.requireNonNull(build.momentProperty().get());
  }

  private void waitFor(int merges) throws Exception {
    lab.window.until(() -> moment().state().merges() == merges);
  }

  @Test
  void theMostFrequentPairIsMergedFirstAndOneGoesThereAndBack() throws Exception {
    assertFalse(build.busyProperty().get(), "nobody looks at it yet");
    open();
    VocabularyBuild.Pair next = Objects.requireNonNull(moment().state().next());
    assertEquals("u", moment().build().shown(next.left()));
    assertEquals("g", moment().build().shown(next.right()));
    assertEquals(10, next.count());
    build.next();
    waitFor(1);
    assertEquals(moment().build().length(0) - 10, moment().state().length());
    build.last();
    waitFor(build.lengthProperty().get());
    assertNull(moment().state().next());
    build.next();
    assertEquals(build.lengthProperty().get(), build.positionProperty().get());
    build.first();
    build.back();
    assertEquals(0, build.positionProperty().get());
  }

  @Test
  void itPlaysAtItsSpeedToTheEndAndRestsThere() throws Exception {
    open();
    build.speedProperty().set(2);
    build.playOrPause();
    build.tick(SECOND);
    build.tick(SECOND + SECOND / 2 - 1);
    assertEquals(0, build.positionProperty().get(), "not due yet");
    build.tick(SECOND + SECOND / 2);
    assertEquals(1, build.positionProperty().get());
    long[] now = {2 * SECOND};
    lab.window.until(() -> build.tick(now[0] += SECOND), () -> !build.playingProperty().get());
    assertEquals(build.lengthProperty().get(), build.positionProperty().get());
    build.playOrPause();
    assertEquals(0, build.positionProperty().get(), "from its end it begins again");
    lab.model.sectionProperty().set(Section.CUT);
    assertFalse(build.playingProperty().get());
  }

  @Test
  void whatIsSetDecidesWhatIsMergedFirst() throws Exception {
    lab.model.settings().corpus.set(LaneSettings.NOTES.get(1));
    lab.model.settings().vocabulary.set(100);
    open();
    assertEquals(BuildViewModel.Level.CHARACTERS, build.level());
    assertEquals(0, moment().build().spelled());
    VocabularyBuild before = moment().build();
    lab.model.settings().byteLevel.set(true);
    assertEquals(BuildViewModel.Level.BYTES, build.level());
    lab.window.until(() -> !moment().build().equals(before));
    assertTrue(moment().build().spelled() > 0, "Hangul is put together of bytes");
    build.kindProperty().set(TokenizerSpec.Kind.WORDPIECE);
    assertEquals(BuildViewModel.Level.PIECES, build.level());
  }

  @Test
  void whereNothingCanBeLearnedItSaysSoAndTriesAgain() throws Exception {
    open();
    Path file = directory.resolve("later.txt");
    lab.model.settings().corpus.set(CorpusChoice.of(file));
    assertTrue(build.busyProperty().get());
    lab.window.until(() -> !build.busyProperty().get());
    assertFalse(lab.window.troubles().isEmpty());
    BuildViewModel.Moment before = moment();
    Files.writeString(file, "bun bun bun buns");
    lab.model.sectionProperty().set(Section.CUT);
    lab.model.sectionProperty().set(Section.BUILD);
    assertTrue(build.busyProperty().get(), "what failed is not held for learned");
    lab.window.until(() -> !moment().equals(before));
    assertEquals(0, moment().state().merges());
  }
}
