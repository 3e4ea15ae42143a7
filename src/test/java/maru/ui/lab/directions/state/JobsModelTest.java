package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import maru.inspect.directions.Factors;
import maru.inspect.directions.JobsLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsModelTest {
  @TempDir Path directory;

  private DirectionsAlone alone;
  private JobsModel jobs;

  @BeforeEach
  void open() {
    alone = new DirectionsAlone(directory);
    jobs = new JobsModel(alone.sentence, alone.window.bench());
    alone.sentence.take("the dog barked too .", 2);
    jobs.firstProperty().set("the dog barked .");
    jobs.secondProperty().set("the dog mooed .");
  }

  @AfterEach
  void close() {
    alone.close();
  }

  private void pulse() {
    jobs.pulse(alone.run, false);
  }

  private JobsLook result() throws Exception {
    alone.window.until(this::pulse, () -> jobs.resultProperty().get() != null);
    return Objects.requireNonNull(jobs.resultProperty().get());
  }

  @Test
  void bothDoTheirOwnJobAndEachOthers() throws Exception {
    JobsLook result = result();
    assertEquals(2, result.place());
    assertEquals(1, result.bertFills().passes(), "BERT sees both sides at once");
    assertTrue(result.gptFills().passes() > 1, "GPT tries words in the blank");
    assertEquals(5, result.gptFills().best().size());
    assertTrue(result.gptScores().passes() < result.bertScores().passes());
    Factors direct =
        alone
            .run
            .ask(reader -> Factors.byGpt(reader, "the dog barked too ."))
            .get(30, TimeUnit.SECONDS);
    assertEquals(direct.log(), result.gptScores().log(), 1e-6);
  }

  @Test
  void twoTextsAreComparedAndAskedAgainWhenOneChanges() throws Exception {
    alone.window.until(this::pulse, () -> jobs.pairProperty().get() != null);
    JobsLook.Pair pair = Objects.requireNonNull(jobs.pairProperty().get());
    assertNotEquals(pair.first().log(), pair.second().log());
    jobs.secondProperty().set("the dog barked .");
    alone.window.until(this::pulse, () -> !pair.equals(jobs.pairProperty().get()));
    JobsLook.Pair same = Objects.requireNonNull(jobs.pairProperty().get());
    assertEquals(same.first().log(), same.second().log());
    assertEquals(pair.first().log(), same.first().log());
  }

  @Test
  void anotherDrawWritesAnewAndAnEmptySentenceHasNoJobs() throws Exception {
    JobsLook before = result();
    jobs.again();
    alone.window.until(this::pulse, () -> !before.equals(jobs.resultProperty().get()));
    JobsLook again = result();
    assertEquals(before.bertFills(), again.bertFills(), "only what is drawn changes");
    alone.sentence.sentenceProperty().set("");
    alone.window.until(this::pulse, () -> jobs.resultProperty().get() == null);
    jobs.forget();
    assertNull(jobs.pairProperty().get());
  }
}
