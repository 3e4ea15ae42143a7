package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import maru.Known;
import maru.base.Parallel;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;

class PredictionReaderTest {
  private final Parallel parallel = new Parallel(1);

  private PreparedTraining trained(Architecture architecture, int steps) {
    return trained(TinyTraining.plan(architecture, steps, 1e-2f, 1));
  }

  private PreparedTraining trained(TrainingPlan plan) {
    PreparedTraining training = PreparedTraining.of(plan, TinyTraining.split(), parallel);
    Trainer trainer = training.trainer(parallel);
    while (!trainer.isDone()) {
      trainer.step();
    }
    return training;
  }

  private PredictionReader observer(PreparedTraining training) {
    return new PredictionReader(training.model(), training.tokenizer(), parallel);
  }

  @Test
  void bertFillsABlankItHasLearned() {
    TrainingPlan learning =
        TinyTraining.plan(Known.BERT, 800, 3e-3f, 1).withSize(new Size(2, 4, 32, 24)).withBatch(16);
    Prediction seen =
        observer(trained(learning)).look("then it barked again .\nthe dog [MASK] too .", 5);
    assertEquals(1, seen.places().size());
    assertEquals(9, seen.places().getFirst().position());
    assertEquals(5, seen.places().getFirst().best().size());
    assertEquals("barked", seen.places().getFirst().best().getFirst().text());
    assertTrue(seen.followsProbability().isPresent());
  }

  @Test
  void aLineBreakMakesAPair() {
    Prediction seen =
        observer(trained(Known.BERT, 1)).look("the dog barked .\nthe cat [MASK] .", 2);
    assertEquals("[CLS]", seen.tokens().getFirst());
    assertEquals(2, seen.tokens().stream().filter("[SEP]"::equals).count());
    double follows = seen.followsProbability().orElseThrow();
    assertTrue(follows > 0 && follows < 1);
  }

  @Test
  void everyRowOfAttentionSumsToOneAndACausalMapLooksBackOnly() {
    for (Architecture architecture : Known.both().toList()) {
      Prediction seen = observer(trained(architecture, 1)).look("the dog barked .", 1);
      AttentionMaps maps = seen.attention();
      int t = maps.tokens();
      assertEquals(seen.tokens().size(), t);
      for (int head = 0; head < maps.heads(); head++) {
        float[] map = maps.head(0, head);
        for (int i = 0; i < t; i++) {
          double sum = 0;
          for (int j = 0; j < t; j++) {
            sum += map[i * t + j];
            if (architecture.equals(Known.GPT) && j > i) {
              assertEquals(0f, map[i * t + j]);
            }
          }
          assertEquals(1, sum, 1e-5);
        }
      }
    }
  }

  @Test
  void whatDoesNotFitTheContextIsCutAndCounted() {
    PreparedTraining bert = trained(Known.BERT, 1);
    Prediction seen = observer(bert).look("the dog barked . ".repeat(10), 1);
    assertEquals(24, seen.tokens().size());
    assertEquals(18, seen.cut());
    PreparedTraining gpt = trained(Known.GPT, 1);
    seen = observer(gpt).look("the dog barked . ".repeat(10), 1);
    assertEquals(24, seen.tokens().size());
    assertEquals(16, seen.cut());
  }

  @Test
  void anEmptyTextIsAnsweredToo() {
    assertEquals(2, observer(trained(Known.BERT, 1)).look("", 3).tokens().size());
    assertEquals(1, observer(trained(Known.GPT, 1)).look("", 3).places().size());
  }

  @Test
  void lookingChangesNoWeight() {
    PreparedTraining training = trained(Known.GPT, 2);
    float[] before = training.model().parameters().values().clone();
    observer(training).look("the cat", 3);
    assertFalse(before.length == 0);
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        before, training.model().parameters().values());
  }

  @Test
  void gptWritesWhatItHasLearned() {
    PreparedTraining training = trained(Known.GPT, 300);
    TextWriter writer =
        new TextWriter(new Subject(training.model(), training.tokenizer(), parallel));
    String[] sentences = writer.sentences(20, 12, new Sampling(0.2, 0, 1), 5);
    for (String sentence : sentences) {
      assertTrue(sentence.endsWith("."), sentence);
    }
    assertEquals(
        writer.write("the dog", 4, Sampling.PLAIN, 3),
        writer.write("the dog", 4, Sampling.PLAIN, 3));
  }
}
