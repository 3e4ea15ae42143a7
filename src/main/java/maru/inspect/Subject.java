package maru.inspect;

import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.model.Model;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A model that stands still while it is asked, with what it takes to ask it something. It is kept
 * as long as questions may come: they share one tape, which lays the weights out anew only where
 * they have changed.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Subject {
  private final Model model;
  private final Tokenizer tokenizer;
  private final Parallel parallel;
  private @Nullable Tape tape;

  /**
   * A model to be asked.
   *
   * @param model with the weights of the moment
   * @param tokenizer whose vocabulary the model knows
   * @param parallel the threads that may work on an answer
   */
  public Subject(Model model, Tokenizer tokenizer, Parallel parallel) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.parallel = parallel;
  }

  /** The model. */
  public Model model() {
    return model;
  }

  /** Its tokenizer. */
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  /** The threads that may work on an answer. */
  public Parallel parallel() {
    return parallel;
  }

  /** The tape on which its answers are recorded, one after the other. */
  public Tape tape() {
    Tape own = tape;
    if (own == null) {
      own = new Tape(model.parameters(), parallel);
      tape = own;
    }
    return own;
  }

  /**
   * The model as one that can do something.
   *
   * @throws IllegalArgumentException where it can't
   */
  public <C extends Model> C as(Class<C> capability) {
    if (!capability.isInstance(model)) {
      throw new IllegalArgumentException(
          model.config().architecture() + " is none that " + capability.getSimpleName());
    }
    return capability.cast(model);
  }
}
