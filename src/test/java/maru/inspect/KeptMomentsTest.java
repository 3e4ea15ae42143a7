package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.run.RunFile;
import maru.run.RunFormat;
import maru.run.TinyRuns;
import maru.run.WeightHash;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments of a file, asked on a model of their own. */
class KeptMomentsTest {
  @TempDir Path folder;

  @Test
  void eachMomentAnswersWithItsOwnWeightsAndTheRunsModelStaysAsItIs() {
    Path path = folder.resolve("run.maru");
    TinyRuns.record(path, Known.BERT, TinyRuns.STEPS, RunFormat.BUDGET);
    try (RunFile file = RunFile.open(path);
        Parallel parallel = new Parallel(1)) {
      PreparedTraining run = file.setup().prepare(parallel);
      float[] before = run.model().parameters().values().clone();
      KeptMoments moments = new KeptMoments(path, run);
      List<Long> steps = moments.steps(3);
      assertEquals(3, steps.size());
      assertEquals(0, steps.getFirst());
      assertEquals(TinyRuns.STEPS, steps.getLast());
      assertEquals(TinyRuns.STEPS, moments.last());
      List<Long> asked = new ArrayList<>();
      moments.ask(
          List.of(0L, 7L, 150L, (long) TinyRuns.STEPS),
          subject -> WeightHash.of(subject.model().parameters().values()),
          (step, hash) -> {
            if (step > 0) {
              assertEquals(file.hash(step).getAsLong(), hash, "at step " + step);
            }
            asked.add(step);
            return asked.size() < 3;
          });
      assertEquals(List.of(0L, 7L, 150L), asked, "no more than wanted");
      assertArrayEquals(before, run.model().parameters().values());
    }
  }

  @Test
  void manyMomentsAreSpreadEvenlyAndFewAreFilledUp() {
    List<Long> all = List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 50L, 100L);
    assertEquals(List.of(0L, 50L, 100L), KeptMoments.spread(all, 100, 3));
    assertEquals(List.of(0L), KeptMoments.spread(all, 100, 1));
    assertEquals(List.of(0L, 25L, 50L, 75L, 100L), KeptMoments.spread(List.of(0L, 100L), 100, 5));
  }
}
