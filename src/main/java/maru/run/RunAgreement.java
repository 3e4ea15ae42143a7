package maru.run;

import java.util.OptionalLong;

/**
 * How far two runs have the same weights, bit for bit, by the hashes that both files hold.
 *
 * @param shared steps that both have
 * @param firstOther the first of them after which the weights differ; none where they never do
 */
public record RunAgreement(long shared, OptionalLong firstOther) {
  /** How far {@code one} and {@code other} agree. */
  public static RunAgreement of(RunCurves one, RunCurves other) {
    int shared = Math.min(one.hashes().size(), other.hashes().size());
    for (int i = 0; i < shared; i++) {
      if (!one.hashes().get(i).equals(other.hashes().get(i))) {
        return new RunAgreement(shared, OptionalLong.of(i + 1));
      }
    }
    return new RunAgreement(shared, OptionalLong.empty());
  }

  /** Whether there is a step and all that both have are equal. */
  public boolean same() {
    return shared > 0 && firstOther.isEmpty();
  }

  /** After how many steps the weights are still the same. */
  public long sameSteps() {
    return firstOther.isPresent() ? firstOther.getAsLong() - 1 : shared;
  }
}
