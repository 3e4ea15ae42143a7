package maru.task.contrast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Parallel;
import maru.data.WindowBatch;
import maru.model.registry.Architectures;
import maru.setting.Values;
import maru.task.BatchView;
import maru.task.BatchView.Mark;
import maru.task.LossKind;
import maru.task.TaskKind;
import maru.task.contrast.NearbyWords.By;
import maru.task.contrast.NearbyWords.Form;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NearbyTaskTest {
  private static final Parallel PARALLEL = new Parallel(1);

  private static TrainingPlan plan(Form form, By by) {
    return TrainingPlan.standard(Architectures.of("word2vec"), new NearbyWords(form))
        .with(NearbyWords.BY, by)
        .with(TrainingSettings.STEPS, 400L);
  }

  private static PreparedTraining prepared(TrainingPlan plan) {
    return PreparedTraining.of(plan, TinyTraining.split(), PARALLEL);
  }

  @ParameterizedTest
  @CsvSource({"SKIPGRAM, NEGATIVE", "SKIPGRAM, SOFTMAX", "CBOW, NEGATIVE", "CBOW, SOFTMAX"})
  void itLearnsMoreThanHowFrequentWordsAre(Form form, By by) {
    Trainer trainer = prepared(plan(form, by)).trainer(PARALLEL);
    LossKind loss = prepared(plan(form, by)).task().losses().getFirst();
    assertEquals(loss.blindGuess(), trainer.evaluate().total(), 0.02 * loss.blindGuess());
    while (!trainer.isDone()) {
      trainer.step();
    }
    double after = trainer.evaluate().total();
    assertTrue(after < loss.byFrequency().orElseThrow(), after + " of " + loss);
  }

  @Test
  void theFirstStepCostsLnTwoForEachAnswer() {
    NearbyTask task = (NearbyTask) prepared(plan(Form.SKIPGRAM, By.NEGATIVE)).task();
    LossKind loss = task.losses().getFirst();
    // Less than 6 ln 2, since a drawn word that is the right one does not count.
    assertTrue(loss.blindGuess() < 6 * Math.log(2));
    Trainer trainer = prepared(plan(Form.SKIPGRAM, By.NEGATIVE)).trainer(PARALLEL);
    assertEquals(loss.blindGuess(), trainer.step().losses().total(), 0.05);
    assertEquals(6, loss.choices());
    assertTrue(loss.byFrequency().orElseThrow() < loss.blindGuess());
  }

  /** Who knows only frequencies scores by ln of how much more often a word is right than drawn. */
  @Test
  void theUnigramsLossIsTheLeastThatScoresOfWordsAloneCanHave() {
    NearbyTask task = (NearbyTask) prepared(plan(Form.CBOW, By.NEGATIVE)).task();
    long[] counts = task.batches().counts();
    double total = 0;
    for (long count : counts) {
      total += count;
    }
    double least = task.losses().getFirst().byFrequency().orElseThrow();
    for (double off : new double[] {-0.2, 0, 0.2}) {
      double loss = 0;
      for (int id = 0; id < counts.length; id++) {
        double right = counts[id] / total;
        double drawn = 5 * task.batches().noiseShare(id) * (1 - right);
        if (right > 0) {
          double score = Math.log(right / drawn) + off;
          loss += right * Math.log1p(Math.exp(-score)) + drawn * Math.log1p(Math.exp(score));
        }
      }
      assertEquals(off == 0 ? 0 : 1, Math.signum(Math.rint((loss - least) * 1e9)), "" + off);
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aBatchShowsWindowsAndWhatIsAskedOfThem(Form form) {
    NearbyTask task = (NearbyTask) prepared(plan(form, By.NEGATIVE)).task();
    WindowBatch batch = task.training(3, maru.task.Levers.of(1));
    BatchView view = task.view(batch);
    BatchView.TokenSide side = (BatchView.TokenSide) view.last();
    assertEquals(11, side.length());
    assertEquals(64, view.sequences());
    assertEquals(form == Form.SKIPGRAM ? batch.pairs() : 64, view.asked().size());
    Examples examples = Examples.of(batch, form);
    for (BatchView.Asked asked : view.asked()) {
      int place = asked.sequence() * 11 + asked.place();
      assertEquals(asked.target(), side.ids()[place]);
      assertEquals(form == Form.CBOW ? Mark.MIDDLE : Mark.AROUND, side.marks()[place]);
      assertEquals(asked.target(), examples.answers()[asked.row()]);
      assertTrue(asked.row() >= examples.rowStarts()[asked.sequence()]);
      assertTrue(asked.row() < examples.rowStarts()[asked.sequence() + 1]);
    }
  }

  @Test
  void aWordByItselfHasNothingToBeToldFrom() {
    WindowBatch batch =
        new WindowBatch(
            new int[] {7, 8, 9},
            new int[] {1, 2},
            new int[] {0, 1, 1, 2},
            new int[3],
            new maru.data.NoiseDraws(new long[] {1, 1}, 1),
            () -> maru.base.Rng.of(1, "test", 0));
    Examples cbow = Examples.of(batch, Form.CBOW);
    assertArrayEquals(new int[] {7, 9}, cbow.answers());
    assertArrayEquals(new int[] {0, 1, 2}, cbow.starts());
    assertArrayEquals(new int[] {0, 1, 1, 2}, cbow.rowStarts());
    Examples pairs = Examples.of(batch, Form.SKIPGRAM);
    assertArrayEquals(new int[] {7, 9}, pairs.read());
    assertArrayEquals(new int[] {1, 2}, pairs.answers());
  }

  @Test
  void trainingsAreEqualToTheBitOnAnyNumberOfThreads() {
    List<float[]> ends =
        List.of(1, 2, 4).stream()
            .map(threads -> {
              try (Parallel parallel = new Parallel(threads)) {
                TrainingPlan plan = plan(Form.SKIPGRAM, By.NEGATIVE);
                PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(), parallel);
                Trainer trainer = run.trainer(parallel);
                for (int i = 0; i < 40; i++) {
                  trainer.step();
                }
                return run.model().parameters().values().clone();
              }
            })
            .toList();
    assertArrayEquals(ends.get(0), ends.get(1));
    assertArrayEquals(ends.get(0), ends.get(2));
  }

  @Test
  void onlyTheModelWithVectorsCanLearnIt() {
    for (TaskKind kind : NearbyWords.ALL) {
      assertEquals(
          List.of("word2vec"),
          Architectures.all().stream()
              .filter(one -> one.can(kind.requires()))
              .map(maru.model.Architecture::id)
              .toList());
      assertEquals(Values.STANDARD.get(NearbyWords.WINDOW), 5);
    }
  }
}
