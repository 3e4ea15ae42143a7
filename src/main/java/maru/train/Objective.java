package maru.train;

import java.util.List;
import maru.engine.autograd.Tape;
import maru.engine.trace.Taps;
import maru.model.LanguageModel;

/** What a model is trained to do: which batch it sees at a step, and which losses it has there. */
public interface Objective {
  /**
   * A batch on the tape.
   *
   * @param terms the losses that are summed
   * @param tokens tokens that the model read, padding not counted
   */
  record Recorded(List<LossTerm> terms, long tokens) {}

  /**
   * Starts a training pass on the tape and records the batch of {@code step}, which depends on it
   * and on how the levers stand alone.
   *
   * @param taps which activations are looked at; they change no bit
   */
  Recorded training(Tape tape, long seed, long step, Levers levers, Taps taps);

  /** The same task for another model of that kind, on the same batches. */
  Objective on(LanguageModel other);

  /** How many batches hold the whole validation part. */
  int validationBatches();

  /** Starts an inference pass on the tape and records one batch of the validation part. */
  Recorded validation(Tape tape, int index);
}
