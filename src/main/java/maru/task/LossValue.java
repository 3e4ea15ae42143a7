package maru.task;

/**
 * A loss as it came out.
 *
 * @param name {@code mlm}, {@code nsp} or {@code causal}
 * @param sum cross-entropies of the places that count, in nats
 * @param count places that count
 * @param correct places where the right answer was the likeliest
 */
public record LossValue(String name, double sum, long count, long correct) {
  /** The mean cross-entropy in nats; 0 where no place counts. */
  public double mean() {
    return count == 0 ? 0 : sum / count;
  }

  /** The share of places where the right answer was the likeliest; 0 where none counts. */
  public double accuracy() {
    return count == 0 ? 0 : (double) correct / count;
  }

  /** Both measures over the places of both. */
  public LossValue plus(LossValue other) {
    if (!name.equals(other.name)) {
      throw new IllegalArgumentException(name + " and " + other.name + " cannot be added");
    }
    return new LossValue(name, sum + other.sum, count + other.count, correct + other.correct);
  }
}
