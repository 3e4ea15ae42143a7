package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.data.PairBatches;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for a source. */
final class PairWriterTest {
  private final Parallel parallel = new Parallel(2);

  @AfterEach
  void close() {
    parallel.close();
  }

  private Subject trained(String architecture, int steps) {
    TrainingPlan plan = TinyTraining.plan(Architectures.of(architecture), steps, 1e-2f, 7);
    PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
    Trainer trainer = run.trainer(parallel);
    while (!trainer.isDone()) {
      assertEquals(trainer.steps() + 1, trainer.step().step());
    }
    return new Subject(run.model(), run.tokenizer(), parallel);
  }

  @ParameterizedTest
  @ValueSource(strings = {"transformer", "t5"})
  void aTrainedModelTurnsWhatItReadsIntoWhatItLearned(String architecture) {
    PairWriter writer = new PairWriter(trained(architecture, 300));
    assertEquals("barked", writer.write("the dog"));
    assertEquals("mooed meowed", writer.write("the cow and the cat"));
  }

  @Test
  void severalAtOnceAreWhatEachIsAlone() {
    Subject subject = trained("transformer", 40);
    PairWriter writer = new PairWriter(subject);
    int[] one = PairBatches.ended(subject.tokenizer(), "the dog");
    int[] other = PairBatches.ended(subject.tokenizer(), "the cow and the cat");
    List<int[]> both = writer.write(List.of(one, other), 6);
    assertArrayEquals(writer.write(List.of(one), 6).getFirst(), both.get(0));
    assertArrayEquals(writer.write(List.of(other), 6).getFirst(), both.get(1));
  }

  @Test
  void nothingIsWrittenBeyondTheContextHoweverLongTheSource() {
    Subject subject = trained("transformer", 1);
    String text = String.join(" ", Collections.nCopies(80, "dog"));
    int[] written =
        new PairWriter(subject)
            .write(List.of(Arrays.copyOf(PairBatches.ended(subject.tokenizer(), "the dog"), 3)), 99)
            .getFirst();
    assertTrue(written.length <= subject.model().config().context());
    assertEquals(new PairWriter(subject).write(text), new PairWriter(subject).write(text));
  }

  @Test
  void modelsOfOneSideAreRefused() {
    TrainingPlan plan = TinyTraining.plan(Known.GPT, 1, 1e-2f, 7);
    PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
    Subject subject = new Subject(run.model(), run.tokenizer(), parallel);
    assertThrows(IllegalArgumentException.class, () -> new PairWriter(subject));
  }
}
