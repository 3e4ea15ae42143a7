package maru.run;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import maru.base.Problem;
import maru.train.StepReport;

/** Consecutive steps of a run file that are packed into one row. */
final class StepBlock {
  private final long first;
  private final byte[] hashes;
  private final byte[] reports;

  /**
   * One as it stands in the file.
   *
   * @param first the number of its first step
   * @param hashes of the weights after each, eight bytes
   * @param reports of all, packed
   */
  StepBlock(long first, byte[] hashes, byte[] reports) {
    this.first = first;
    this.hashes = hashes;
    this.reports = reports;
  }

  /** Whether there are as many hashes as a block has steps, none of them cut short. */
  boolean isWhole() {
    return hashes.length % Long.BYTES == 0 && steps() >= 1 && steps() <= PackedSteps.MOST_STEPS;
  }

  long first() {
    return first;
  }

  long last() {
    return first + steps() - 1;
  }

  private int steps() {
    return hashes.length / Long.BYTES;
  }

  LongBuffer hashes() {
    return ByteBuffer.wrap(hashes).asLongBuffer();
  }

  /**
   * Unpacks the reports, only to see what they are.
   *
   * @throws Problem where they are damaged, or have what no step can have
   */
  void check(Path file) {
    var ignored = PackedSteps.columns(reports, steps(), file);
  }

  /**
   * Unpacks the reports.
   *
   * @throws Problem where they are damaged, or have what no step can have
   */
  List<StepReport> reports(Path file) {
    return PackedSteps.read(reports, first, steps(), file);
  }
}
