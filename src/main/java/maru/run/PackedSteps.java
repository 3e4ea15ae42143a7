package maru.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import maru.base.Problem;
import maru.task.LossValue;
import maru.task.Losses;
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
    if (steps < 1 || steps > MOST_STEPS) {
      throw altered(file);
    }
    ByteBuffer plain = ByteBuffer.wrap(inflated(packed, steps, file));
    try {
      List<StepReport> reports = read(plain, first, steps, file);
      if (plain.hasRemaining()) {
        throw altered(file);
      }
      return reports;
    } catch (BufferUnderflowException e) {
      throw new Problem(e, "run.altered", file, "packed");
    }
  }

  /** No more than so many steps can have, whatever is packed there. */
  private static byte[] inflated(byte[] packed, int steps, Path file) {
    int most = NAMES_BYTES + steps * (STEP_BYTES + MOST_LOSSES * LOSS_BYTES);
    Inflater inflater = new Inflater();
    try (InflaterInputStream stream =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater, 1 << 16)) {
      byte[] plain = stream.readNBytes(most + 1);
      if (plain.length > most) {
        throw altered(file);
      }
      return plain;
    } catch (IOException e) {
      throw new Problem(e, "run.damaged", file);
    } finally {
      inflater.end();
    }
  }

  private static List<StepReport> read(ByteBuffer plain, long first, int steps, Path file) {
    List<String> names = new ArrayList<>();
    for (int left = plain.get(); left > 0; left--) {
      byte[] text = new byte[Byte.toUnsignedInt(plain.get())];
      plain.get(text);
      names.add(new String(text, StandardCharsets.UTF_8));
    }
    long[] rates = column(plain, steps);
    for (int i = 1; i < steps; i++) {
      rates[i] += rates[i - 1];
    }
    long[] norms = column(plain, steps);
    long[] tokens = column(plain, steps);
    long[] nanos = column(plain, steps);
    byte[] lossesOf = new byte[steps];
    plain.get(lossesOf);
    List<LossValue> losses = losses(plain, lossesOf, names, file);
    List<StepReport> reports = new ArrayList<>(steps);
    int at = 0;
    for (int i = 0; i < steps; i++) {
      List<LossValue> own = losses.subList(at, at + lossesOf[i]);
      at += lossesOf[i];
      float rate = Float.intBitsToFloat((int) rates[i]);
      double norm = Double.longBitsToDouble(norms[i]);
      boolean sound =
          rates[i] == (int) rates[i] && !Float.isNaN(rate) && !Double.isNaN(norm) && !own.isEmpty();
      if (!sound || tokens[i] < 0 || nanos[i] < 0) {
        throw altered(file);
      }
      reports.add(new StepReport(first + i, new Losses(own), rate, norm, tokens[i], nanos[i]));
    }
    return reports;
  }

  private static List<LossValue> losses(
      ByteBuffer plain, byte[] lossesOf, List<String> names, Path file) {
    int all = 0;
    for (byte some : lossesOf) {
      if (some < 0 || some > MOST_LOSSES) {
        throw altered(file);
      }
      all += some;
    }
    byte[] named = new byte[all];
    plain.get(named);
    long[] sums = column(plain, all);
    long[] counts = column(plain, all);
    long[] correct = column(plain, all);
    List<LossValue> losses = new ArrayList<>(all);
    for (int i = 0; i < all; i++) {
      double sum = Double.longBitsToDouble(sums[i]);
      boolean sound = named[i] >= 0 && named[i] < names.size() && !Double.isNaN(sum);
      if (!sound || counts[i] < 0 || correct[i] < 0 || correct[i] > counts[i]) {
        throw altered(file);
      }
      losses.add(new LossValue(names.get(named[i]), sum, counts[i], correct[i]));
    }
    return losses;
  }

  private static long[] column(ByteBuffer plain, int rows) {
    if (plain.remaining() < (long) rows * Long.BYTES) {
      throw new BufferUnderflowException();
    }
    long[] column = new long[rows];
    for (int plane = 0; plane < Long.BYTES; plane++) {
      for (int i = 0; i < rows; i++) {
        column[i] = column[i] << Byte.SIZE | Byte.toUnsignedLong(plain.get());
      }
    }
    return column;
  }

  private static Problem altered(Path file) {
    return new Problem("run.altered", file, "packed");
  }
}
