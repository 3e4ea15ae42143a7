package maru.task.both;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Parallel;
import maru.data.CausalBatch;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.model.registry.Architectures;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.LossTerm;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The next token and the one before, and what fills up a window's places. */
final class BothWaysTest {
  private final Parallel parallel = new Parallel(1);
  private final PreparedTraining run =
      PreparedTraining.of(
          TinyTraining.plan(Architectures.of("elmo"), 1, 1e-2f, 2), TinyTraining.split(), parallel);
  private final BothWaysTask task = assertInstanceOf(BothWaysTask.class, run.task());

  @AfterEach
  void close() {
    parallel.close();
  }

  private List<Double> losses(CausalBatch batch) {
    Tape tape = new Tape(run.model().parameters(), parallel);
    tape.beginInference(batch.batch());
    List<LossTerm> terms = task.record(Pass.on(tape), run.model(), batch);
    tape.run();
    return terms.stream().map(term -> term.value().mean()).toList();
  }

  @Test
  void whatFillsUpTheLastWindowIsReadByNobody() {
    CausalBatch last = task.validation(task.validationBatches() - 1);
    int filled = last.ids().length - 1;
    assertEquals(CausalBatch.IGNORE, last.targets()[filled], "the last window is whole");
    int[] other = last.ids().clone();
    other[filled] = (other[filled] + 3) % run.tokenizer().vocabulary().size();
    assertEquals(
        losses(last), losses(new CausalBatch(last.batch(), last.length(), other, last.targets())));
    int[] real = last.ids().clone();
    int read = filled;
    while (last.targets()[read] == CausalBatch.IGNORE) {
      read--;
    }
    real[read] = (real[read] + 3) % run.tokenizer().vocabulary().size();
    assertNotEquals(
        losses(last), losses(new CausalBatch(last.batch(), last.length(), real, last.targets())));
  }

  @Test
  void eachPlaceButTheFirstIsAskedForTheTokenBefore() {
    CausalBatch batch = task.training(0, Levers.of(1));
    BatchView view = task.view(batch);
    List<BatchView.Asked> previous =
        view.asked().stream().filter(one -> one.loss().equals(BothWaysTask.PREVIOUS)).toList();
    assertEquals(batch.batch() * (batch.length() - 1), previous.size());
    for (BatchView.Asked one : previous) {
      assertTrue(one.place() > 0);
      assertEquals(batch.ids()[one.row() - 1], one.target());
    }
  }
}
