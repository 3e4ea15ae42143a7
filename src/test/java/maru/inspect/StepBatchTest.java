package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maru.Known;
import maru.base.Parallel;
import maru.data.MaskingTrace;
import maru.data.SentencePairs;
import maru.data.TracedBatch;
import maru.model.Architecture;
import maru.task.Change;
import maru.task.Lever;
import maru.task.LossValue;
import maru.task.mlm.MaskedLanguage;
import maru.train.PreparedTraining;
import maru.train.StepReport;
import maru.train.TinyTraining;
import maru.train.Trainer;
import org.junit.jupiter.api.Test;

class StepBatchTest {
  private final Parallel parallel = new Parallel(1);

  private PreparedTraining prepared(Architecture architecture) {
    return PreparedTraining.of(
        TinyTraining.plan(architecture, 20, 1e-2f, 3), TinyTraining.split(), parallel);
  }

  private static MaskedReading.Asked asked(TracedBatch.Sequence sequence) {
    MaskingTrace trace = sequence.trace();
    int[] places = trace.chosen();
    int[] targets = Arrays.stream(places).map(place -> trace.tokens()[place]).toArray();
    return new MaskedReading.Asked(trace.seen(), sequence.segments(), places, targets);
  }

  @Test
  void whatTheModelAnswersToTheNextStepsBatchIsThatStepsLoss() {
    PreparedTraining training = prepared(Known.BERT);
    Trainer trainer = training.trainer(parallel);
    Subject subject = new Subject(training.model(), training.tokenizer(), parallel);
    for (int moment = 0; moment < 12; moment++) {
      if (moment == 6) {
        trainer.change(MaskedLanguage.RATE, "0.4");
        trainer.change(Lever.BATCH_SEED, "77");
      }
      List<Change> changes = List.copyOf(trainer.changes());
      StepBatch batch = StepBatch.after(training, changes, moment).orElseThrow();
      assertEquals(moment + 1, batch.step());
      assertEquals(moment < 6 ? 3 : 77, batch.seed());
      assertEquals(moment < 6 ? 0.15 : 0.4, batch.shares().chosen());
      List<MaskedReading.Asked> asked =
          batch.traced().sequences().stream().map(StepBatchTest::asked).toList();
      double[] own =
          MaskedReading.of(subject, asked, 1).stream()
              .flatMap(List::stream)
              .mapToDouble(MaskedReading.Answer::crossEntropy)
              .toArray();
      StepReport report = trainer.step();
      LossValue loss =
          report.losses().values().stream()
              .filter(value -> value.name().equals("mlm"))
              .findFirst()
              .orElseThrow();
      assertEquals(loss.count(), own.length);
      assertEquals(loss.mean(), Arrays.stream(own).average().orElse(0), 1e-4);
    }
  }

  @Test
  void everyTokenThatCouldBeChosenDrewAndTheLowDrawsWereChosen() {
    StepBatch batch = StepBatch.after(prepared(Known.BERT), List.of(), 4).orElseThrow();
    int at = 0;
    for (TracedBatch.Sequence sequence : batch.traced().sequences()) {
      MaskingTrace trace = sequence.trace();
      assertEquals(trace.tokens().length, sequence.words().length);
      assertTrue(Double.isNaN(trace.draws()[0]), "[CLS] draws nothing");
      int length = batch.traced().batch().length();
      int[] read =
          Arrays.copyOfRange(
              batch.traced().batch().ids(), at * length, at * length + trace.seen().length);
      assertArrayEquals(read, trace.seen());
      int[] low =
          IntStream.range(0, trace.draws().length)
              .filter(i -> trace.draws()[i] < batch.shares().chosen())
              .toArray();
      if (!trace.forced()) {
        assertArrayEquals(low, trace.chosen());
      }
      at++;
    }
  }

  @Test
  void itsPairsAreTheSentencesThatStandInItsSequences() {
    PreparedTraining training = prepared(Known.BERT);
    StepBatch batch = StepBatch.after(training, List.of(), 4).orElseThrow();
    List<SentencePairs.Drawn> pairs = batch.pairs(training.tokenizer(), 3);
    assertEquals(training.task().losses().size() > 1 ? 3 : 0, pairs.size());
    // Spaces before a full stop may be lost on the way through tokens; no token is.
    Set<List<Integer>> sentences =
        training.split().training().documents().stream()
            .flatMap(document -> document.sentences().stream())
            .map(sentence -> tokens(training, sentence))
            .collect(Collectors.toSet());
    for (SentencePairs.Drawn pair : pairs) {
      assertTrue(sentences.contains(tokens(training, pair.first())), pair.first());
      assertTrue(sentences.contains(tokens(training, pair.second())), pair.second());
    }
  }

  private static List<Integer> tokens(PreparedTraining training, String sentence) {
    return Arrays.stream(training.tokenizer().encode(sentence).ids()).boxed().toList();
  }

  @Test
  void afterTheLastStepItIsThatStepsOwnAndAGptHasNone() {
    PreparedTraining training = prepared(Known.BERT);
    assertEquals(20, StepBatch.after(training, List.of(), 20).orElseThrow().step());
    assertTrue(StepBatch.after(prepared(Known.GPT), List.of(), 2).isEmpty());
  }
}
