package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import maru.base.Problem;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.StepReport;
import org.junit.jupiter.api.Test;

/** What is packed comes out as it went in, and what no step can have doesn't come out. */
class PackedStepsTest {
  /** Steps as no training has them, one of which is altered. */
  private static List<StepReport> reports(UnaryOperator<StepReport> altered) {
    List<StepReport> reports = new ArrayList<>();
    for (long step = 1; step <= 40; step++) {
      LossValue loss = new LossValue(step % 2 == 0 ? "mlm" : "빈칸", 1 / 3.0 * step, step + 5, step);
      LossValue next = new LossValue("nsp", Double.MIN_VALUE, Long.MAX_VALUE, 0);
      Losses losses = new Losses(step % 3 == 0 ? List.of(loss, next) : List.of(loss));
      reports.add(new StepReport(step, losses, -1e-3f / step, Math.E * step, step << 40, step));
    }
    reports.set(7, altered.apply(reports.get(7)));
    return reports;
  }

  private static List<StepReport> read(byte[] bytes) {
    return PackedSteps.read(bytes, 1, 40, Path.of("x"));
  }

  @Test
  void everyBitIsReadBack() {
    assertEquals(reports(report -> report), read(PackedSteps.write(reports(report -> report))));
    List<StepReport> edges =
        reports(r ->
            new StepReport(r.step(), r.losses(), Float.POSITIVE_INFINITY, -0.0, Long.MAX_VALUE, 0));
    assertEquals(edges, read(PackedSteps.write(edges)));
  }

  private static StepReport with(StepReport r, LossValue loss) {
    return new StepReport(
        r.step(), new Losses(List.of(loss)), r.learningRate(), r.gradientNorm(), 1, 1);
  }

  @Test
  void numbersThatNoStepHasAreRefused() {
    List<UnaryOperator<StepReport>> altered =
        List.of(
            r -> new StepReport(r.step(), r.losses(), Float.NaN, 1, 1, 1),
            r -> new StepReport(r.step(), r.losses(), 1, Double.NaN, 1, 1),
            r -> new StepReport(r.step(), r.losses(), 1, 1, -1, 1),
            r -> new StepReport(r.step(), r.losses(), 1, 1, 1, -1),
            r -> new StepReport(r.step(), new Losses(List.of()), 1, 1, 1, 1),
            r -> with(r, new LossValue("mlm", Double.NaN, 1, 1)),
            r -> with(r, new LossValue("mlm", 1, -1, -1)),
            r -> with(r, new LossValue("mlm", 1, 1, -1)),
            r -> with(r, new LossValue("mlm", 1, 1, 2)));
    for (UnaryOperator<StepReport> one : altered) {
      byte[] bytes = PackedSteps.write(reports(one));
      assertEquals("run.altered", assertThrows(Problem.class, () -> read(bytes)).key());
    }
    byte[] bytes = PackedSteps.write(reports(report -> report));
    for (int steps : new int[] {0, 39, 41, PackedSteps.MOST_STEPS + 1}) {
      assertEquals(
          "run.altered",
          assertThrows(Problem.class, () -> PackedSteps.read(bytes, 1, steps, Path.of("x"))).key());
    }
  }

  @Test
  void noMoreIsInflatedThanStepsCanHave() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (var stream = new DeflaterOutputStream(bomb)) {
      for (int i = 0; i < 64; i++) {
        stream.write(new byte[1 << 20]);
      }
    }
    assertEquals("run.altered", assertThrows(Problem.class, () -> read(bomb.toByteArray())).key());
  }
}
