package maru.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import maru.base.Problem;
import maru.task.LossValue;
import maru.train.StepReport;

/**
 * The reports of consecutive steps in few bytes, from which they are read back bit for bit: column
 * by column, the high bytes of all numbers before the low ones, deflated. See src/docs/run-file.md.
 */
final class PackedSteps {
  /** The most steps of one block. */
  static final int MOST_STEPS = 1 << 14;

  /** The most losses of a step, and names of losses in a block. */
  static final int MOST_LOSSES = 16;

  private static final int LONGEST_NAME = 255;

  /** Learning rate, gradient norm, tokens, nanoseconds, and one byte: how many losses. */
  private static final int STEP_BYTES = 4 * Long.BYTES + 1;

  /** Sum, count, correct, and one byte: which name. */
  private static final int LOSS_BYTES = 3 * Long.BYTES + 1;

  private static final int NAMES_BYTES = 1 + MOST_LOSSES * (1 + LONGEST_NAME);

  private PackedSteps() {}

  /** Whether reports can be packed: their losses are few, and none has too long a name. */
  static boolean fits(List<StepReport> reports) {
    return reports.size() <= MOST_STEPS
        && names(reports).size() <= MOST_LOSSES
        && names(reports).stream()
            .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME)
        && reports.stream().allMatch(report -> report.losses().values().size() <= MOST_LOSSES);
  }

  private static Set<String> names(List<StepReport> reports) {
    Set<String> names = new LinkedHashSet<>();
    reports.forEach(report -> report.losses().values().forEach(loss -> names.add(loss.name())));
    return names;
  }

  /** Packs reports that fit. */
  static byte[] write(List<StepReport> reports) {
    List<LossValue> losses = reports.stream().flatMap(r -> r.losses().values().stream()).toList();
    List<String> names = List.copyOf(names(reports));
    int size = NAMES_BYTES + STEP_BYTES * reports.size() + LOSS_BYTES * losses.size();
    byte[] bytes = new byte[size];
    ByteBuffer plain = ByteBuffer.wrap(bytes);
    plain.put((byte) names.size());
    for (String name : names) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      plain.put((byte) text.length).put(text);
    }
    long[] rates = column(reports, report -> Float.floatToRawIntBits(report.learningRate()));
    // The schedule moves it by little from step to step.
    for (int i = rates.length - 1; i > 0; i--) {
      rates[i] -= rates[i - 1];
    }
    put(plain, rates);
    put(plain, column(reports, report -> Double.doubleToRawLongBits(report.gradientNorm())));
    put(plain, column(reports, StepReport::tokens));
    put(plain, column(reports, StepReport::nanos));
    reports.forEach(report -> plain.put((byte) report.losses().values().size()));
    losses.forEach(loss -> plain.put((byte) names.indexOf(loss.name())));
    put(plain, column(losses, loss -> Double.doubleToRawLongBits(loss.sum())));
    put(plain, column(losses, LossValue::count));
    put(plain, column(losses, LossValue::correct));
    return deflated(bytes, plain.position());
  }

  private static <T> long[] column(List<T> rows, ToLongFunction<T> value) {
    return rows.stream().mapToLong(value).toArray();
  }

  private static void put(ByteBuffer plain, long[] column) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      for (long value : column) {
        plain.put((byte) (value >>> shift));
      }
    }
  }

  private static byte[] deflated(byte[] plain, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(packed, deflater)) {
      stream.write(plain, 0, length);
    } catch (IOException e) {
      throw new IllegalStateException(e); // Memory takes all.
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /**
   * Reads what was packed.
   *
   * @param first the number of its first step
   * @param steps how many there are
   * @throws Problem where it is damaged, or has what no step can have
   */
  static List<StepReport> read(byte[] packed, long first, int steps, Path file) {
    return columns(packed, steps, file).reports(first);
  }

  /**
   * Reads what was packed, and leaves it in its columns.
   *
   * @throws Problem where it is damaged, or has what no step can have
   */
  static StepColumns columns(byte[] packed, int steps, Path file) {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new Problem("run.altered", file, "packed");
    }
    try {
      return StepColumns.of(inflated(packed, steps, file), steps, file);
    } catch (BufferUnderflowException e) {
      throw new Problem(e, "run.altered", file, "packed");
    }
  }

  /** No more than so many steps can have, whatever is packed there. */
  private static ByteBuffer inflated(byte[] packed, int steps, Path file) {
    int most = NAMES_BYTES + steps * (STEP_BYTES + MOST_LOSSES * LOSS_BYTES);
    byte[] plain = new byte[NAMES_BYTES + steps * (STEP_BYTES + LOSS_BYTES)];
    int length = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      while (!inflater.finished()) {
        if (length == plain.length) {
          plain = Arrays.copyOf(plain, Math.min(most + 1, 2 * length));
        }
        int some = inflater.inflate(plain, length, plain.length - length);
        length += some;
        if (length > most) {
          throw new Problem("run.altered", file, "packed");
        }
        if (some == 0 && !inflater.finished()) {
          throw new Problem("run.damaged", file); // It ends before its end.
        }
      }
      return ByteBuffer.wrap(plain, 0, length);
    } catch (DataFormatException e) {
      throw new Problem(e, "run.damaged", file);
    } finally {
      inflater.end();
    }
  }
}
