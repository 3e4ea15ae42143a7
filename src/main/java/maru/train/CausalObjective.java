package maru.train;

import java.util.List;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Gpt;
import maru.model.LanguageModel;

/** GPT's pretraining: the next token at every place. */
public final class CausalObjective implements Objective {
  private final Gpt gpt;
  private final CausalBatches batches;

  /** Trains {@code gpt} on these batches. */
  public CausalObjective(Gpt gpt, CausalBatches batches) {
    this.gpt = gpt;
    this.batches = batches;
  }

  @Override
  public Recorded training(Tape tape, long seed, long step, Levers levers, Taps taps) {
    CausalBatch batch = batch(step, levers);
    tape.useDropout(levers.dropout());
    tape.beginTraining(batch.batch(), seed, step);
    return record(tape, batch, taps);
  }

  /** The batch of a step, as the levers stand there. */
  public CausalBatch batch(long step, Levers levers) {
    return batches.training(step, levers.batchSeed());
  }

  @Override
  public Objective on(LanguageModel other) {
    return new CausalObjective((Gpt) other, batches);
  }

  @Override
  public int validationBatches() {
    return batches.validationBatches();
  }

  @Override
  public Recorded validation(Tape tape, int index) {
    CausalBatch batch = batches.validation(index);
    tape.beginInference(batch.batch());
    return record(tape, batch, Taps.none());
  }

  private Recorded record(Tape tape, CausalBatch batch, Taps taps) {
    Pass pass = new Pass(tape, taps);
    Tensor hidden = gpt.decode(pass, batch.ids(), batch.length());
    Tensor logits = gpt.nextTokenLogits(pass, hidden);
    CrossEntropy entropy = CrossEntropy.of(tape, logits, batch.targets(), 1f);
    return new Recorded(
        List.of(new LossTerm("causal", entropy)), (long) batch.batch() * batch.length());
  }
}
