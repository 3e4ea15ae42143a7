package maru.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.Masking;
import maru.data.MlmBatch;
import maru.data.MlmBatches;
import maru.data.TracedBatch;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Bert;
import maru.model.LanguageModel;

/** BERT's pretraining: masked words, and whether the second sentence follows the first. */
public final class MaskedObjective implements Objective {
  private final Bert bert;
  private final MlmBatches batches;

  /** Trains {@code bert} on these batches. */
  public MaskedObjective(Bert bert, MlmBatches batches) {
    this.bert = bert;
    this.batches = batches;
  }

  @Override
  public Recorded training(Tape tape, long seed, long step, Levers levers, Taps taps) {
    MlmBatch batch = batch(step, levers);
    tape.useDropout(levers.dropout());
    tape.beginTraining(batch.batch(), seed, step);
    return record(tape, batch, taps);
  }

  /** The batch of a step, as the levers stand there. */
  public MlmBatch batch(long step, Levers levers) {
    return batches.training(step, levers.batchSeed(), shares(levers));
  }

  /** The same batch with all that was drawn for it. */
  public TracedBatch traced(long step, Levers levers) {
    return batches.traced(step, levers.batchSeed(), shares(levers));
  }

  /** With what probability words are hidden, as the levers stand. */
  public Masking.Shares shares(Levers levers) {
    Masking.Shares own = batches.options().masking();
    return levers.maskRate().isPresent() ? own.withChosen(levers.maskRate().getAsDouble()) : own;
  }

  @Override
  public Objective on(LanguageModel other) {
    return new MaskedObjective((Bert) other, batches);
  }

  @Override
  public int validationBatches() {
    return batches.validationBatches();
  }

  @Override
  public Recorded validation(Tape tape, int index) {
    MlmBatch batch = batches.validation(index);
    tape.beginInference(batch.batch());
    return record(tape, batch, Taps.none());
  }

  private Recorded record(Tape tape, MlmBatch batch, Taps taps) {
    Pass pass = new Pass(tape, taps);
    Tensor hidden =
        bert.encode(pass, batch.ids(), batch.segments(), batch.lengths(), batch.length());
    List<LossTerm> terms = new ArrayList<>();
    Tensor words = bert.maskedWordLogits(pass, hidden, batch.chosenRows());
    terms.add(new LossTerm("mlm", CrossEntropy.of(tape, words, batch.chosenTargets(), 1f)));
    if (batches.nsp()) {
      Tensor follows = bert.nextSentenceLogits(pass, hidden);
      terms.add(new LossTerm("nsp", CrossEntropy.of(tape, follows, batch.nspLabels(), 1f)));
    }
    return new Recorded(terms, Arrays.stream(batch.lengths()).asLongStream().sum());
  }
}
