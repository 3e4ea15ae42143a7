package maru.train;

import java.util.Optional;
import java.util.stream.Stream;

/** What of a training can be changed between two of its steps. */
public enum Lever {
  /** The highest learning rate; the whole schedule is scaled with it. */
  LEARNING_RATE("lr"),
  /** The share of words that BERT is to guess; validation stays as it was, so that it compares. */
  MASK_RATE("mask-rate"),
  /** The probability that a number is dropped. */
  DROPOUT("dropout"),
  /** The share of a weight, times the rate, taken off each step. */
  WEIGHT_DECAY("weight-decay"),
  /** The seed of batches and masks: their order from here on. */
  BATCH_SEED("batch-seed"),
  /** Parts of the model that stay as they are: beginnings of names with + between, or none. */
  FREEZE("freeze");

  private final String id;

  Lever(String id) {
    this.id = id;
  }

  /** The name used on the command line and in files. */
  public String id() {
    return id;
  }

  /** The lever of that name. */
  public static Optional<Lever> of(String id) {
    return Stream.of(values()).filter(lever -> lever.id.equals(id)).findFirst();
  }
}
