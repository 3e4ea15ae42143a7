package maru.run;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.StepReport;

/**
 * The reports of consecutive steps as they are packed, column by column, each of which holds what
 * steps can have. A run of a million steps is checked so without an object for any of them.
 */
final class StepColumns {
  private final ByteBuffer plain;
  private final Path file;
  private final List<String> names = new ArrayList<>();
  private final int steps;
  private final long[] rates;
  private final long[] norms;
  private final long[] tokens;
  private final long[] nanos;
  private final byte[] lossesOf;
  private final byte[] named;
  private final long[] sums;
  private final long[] counts;
  private final long[] correct;

  private StepColumns(ByteBuffer plain, int steps, Path file) {
    this.plain = plain;
    this.file = file;
    this.steps = steps;
    for (int left = plain.get(); left > 0; left--) {
      byte[] text = new byte[Byte.toUnsignedInt(plain.get())];
      plain.get(text);
      names.add(new String(text, StandardCharsets.UTF_8));
    }
    this.rates = column(steps);
    for (int i = 1; i < steps; i++) {
      rates[i] += rates[i - 1];
    }
    this.norms = column(steps);
    this.tokens = column(steps);
    this.nanos = column(steps);
    this.lossesOf = new byte[steps];
    plain.get(lossesOf);
    int losses = 0;
    for (byte some : lossesOf) {
      require(some >= 1 && some <= PackedSteps.MOST_LOSSES);
      losses += some;
    }
    this.named = new byte[losses];
    plain.get(named);
    this.sums = column(losses);
    this.counts = column(losses);
    this.correct = column(losses);
  }

  /**
   * Those of {@code plain}, from its position to its limit.
   *
   * @throws Problem where they have what no step can have
   * @throws BufferUnderflowException where they end too soon
   */
  static StepColumns of(ByteBuffer plain, int steps, Path file) {
    StepColumns columns = new StepColumns(plain, steps, file);
    columns.check();
    return columns;
  }

  private void check() {
    for (int i = 0; i < steps; i++) {
      require(rates[i] == (int) rates[i] && !Float.isNaN(rate(i)));
      require(!Double.isNaN(Double.longBitsToDouble(norms[i])) && tokens[i] >= 0 && nanos[i] >= 0);
    }
    for (int i = 0; i < named.length; i++) {
      require(named[i] >= 0 && named[i] < names.size());
      require(!Double.isNaN(Double.longBitsToDouble(sums[i])));
      require(counts[i] >= 0 && correct[i] >= 0 && correct[i] <= counts[i]);
    }
    require(!plain.hasRemaining());
  }

  private void require(boolean sound) {
    if (!sound) {
      throw new Problem("run.altered", file, "packed");
    }
  }

  /** The next column: the high bytes of all its numbers come before the low ones. */
  private long[] column(int rows) {
    if (plain.remaining() < (long) rows * Long.BYTES) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[rows * Long.BYTES];
    plain.get(bytes);
    long[] column = new long[rows];
    for (int at = 0; at < bytes.length; at += rows) {
      for (int i = 0; i < rows; i++) {
        column[i] = column[i] << Byte.SIZE | Byte.toUnsignedLong(bytes[at + i]);
      }
    }
    return column;
  }

  private float rate(int i) {
    return Float.intBitsToFloat((int) rates[i]);
  }

  /** The reports, of which the first is that of step {@code first}. */
  List<StepReport> reports(long first) {
    StepReport[] reports = new StepReport[steps];
    int at = 0;
    for (int i = 0; i < steps; i++) {
      Losses own = new Losses(losses(at, lossesOf[i]));
      at += lossesOf[i];
      double norm = Double.longBitsToDouble(norms[i]);
      reports[i] = new StepReport(first + i, own, rate(i), norm, tokens[i], nanos[i]);
    }
    return Arrays.asList(reports);
  }

  private List<LossValue> losses(int from, int many) {
    LossValue[] losses = new LossValue[many];
    for (int i = 0; i < many; i++) {
      int at = from + i;
      double sum = Double.longBitsToDouble(sums[at]);
      losses[i] = new LossValue(names.get(named[at]), sum, counts[at], correct[at]);
    }
    return List.of(losses);
  }
}
