package maru.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import maru.base.Problem;
import maru.engine.optim.Optimizer;
import maru.task.LossValue;
import maru.task.Losses;
import maru.train.Start;
import maru.train.StepReport;
import maru.train.Trainer;

/**
 * Runs a whole run again from its first weights and holds all that its file says against what comes
 * out: weights after every step, losses, learning rate and gradient norm, frames with the
 * optimizer's moments, samples, and looks at the validation part.
 */
final class RunVerification {
  private final RunFile file;
  private final Playback playback;
  private final Trainer trainer;
  private final Optional<Sampler> sampler;
  private final Set<Long> frames;
  private final Set<Long> keyframes;
  private final Map<Long, List<RunFile.Sample>> samples;
  private final Map<Long, Losses> looks;
  private final float[][] kept;

  /** How many batches the last look took; files don't say. */
  private int batches = 1;

  /**
   * One that has done nothing yet.
   *
   * @param sampler that answers as it did when the run was recorded; none leaves the answers be
   */
  RunVerification(RunFile file, Playback playback, Optional<Sampler> sampler) {
    this.file = file;
    this.playback = playback;
    this.trainer = playback.trainer();
    this.sampler = sampler;
    this.frames = Set.copyOf(file.frames());
    this.keyframes = Set.copyOf(file.keyframes());
    this.samples = file.samples().stream().collect(Collectors.groupingBy(RunFile.Sample::step));
    this.looks =
        file.validations().stream()
            .collect(Collectors.toMap(RunFile.Validation::step, RunFile.Validation::losses));
    this.kept = new float[3][trainer.parameters().size()];
  }

  /** Does it; how many steps there are. */
  long run(LongConsumer passed) {
    file.requireSound();
    playback.goTo(0);
    // Weights that began as those of another model were in no seed.
    if (playback.prepared().plan().start() instanceof Start.Drawn && !playback.beginsAsDrawn()) {
      throw new Problem("run.otherBits", file.file(), 0);
    }
    List<StepReport> reports = file.reportsAfter(0);
    long last = file.lastStep();
    if (reports.size() < last) {
      throw new Problem("run.altered", file.file(), "loss");
    }
    checkBeside(0);
    for (StepReport recorded : reports.subList(0, Math.toIntExact(last))) {
      StepReport made = playback.runOn();
      require(same(made.losses(), recorded.losses()), made.step(), "loss");
      require(made.learningRate() == recorded.learningRate(), made.step(), "learning_rate");
      require(made.gradientNorm() == recorded.gradientNorm(), made.step(), "gradient_norm");
      require(made.tokens() == recorded.tokens(), made.step(), "tokens");
      checkFrame(made.step());
      checkBeside(made.step());
      passed.accept(made.step());
    }
    return last;
  }

  private void checkFrame(long step) {
    Optimizer optimizer = trainer.optimizer();
    if (keyframes.contains(step) && file.readKeyframe(step, kept[0], kept[1], kept[2])) {
      require(Arrays.equals(kept[1], optimizer.firstMoment()), step, "moments");
      require(Arrays.equals(kept[2], optimizer.secondMoment()), step, "moments");
    }
    if (frames.contains(step)
        && file.readFrame(step, kept[0])
        && !Arrays.equals(kept[0], trainer.parameters().values())) {
      throw new Problem("run.otherBits", file.file(), step);
    }
  }

  /** What was looked at and asked between this step and the next. */
  private void checkBeside(long step) {
    Losses look = looks.get(step);
    if (look != null) {
      require(isLook(look), step, "validation");
    }
    if (sampler.isPresent()) {
      for (RunFile.Sample sample : samples.getOrDefault(step, List.of())) {
        String answer = sampler.get().sample(sample.prompt(), step);
        require(answer.equals(sample.text()), step, "sample");
      }
    }
  }

  /** Whether some number of batches, mostly that of the look before, gives these losses. */
  private boolean isLook(Losses recorded) {
    if (same(trainer.evaluate(batches), recorded)) {
      return true;
    }
    Losses before = new Losses(List.of());
    for (int n = 1; ; n++) {
      Losses made = trainer.evaluate(n);
      if (same(made, recorded)) {
        batches = n;
        return true;
      }
      boolean all = made.equals(before);
      if (all || count(made) > count(recorded)) {
        return false;
      }
      before = made;
    }
  }

  /**
   * Whether two are the same; in files of before but for which of two equally likely answers was
   * counted as the model's, which earlier Marus chose otherwise.
   */
  private boolean same(Losses made, Losses recorded) {
    return file.hasChecksums()
        ? made.equals(recorded)
        : withoutAnswers(made).equals(withoutAnswers(recorded));
  }

  private static Losses withoutAnswers(Losses losses) {
    return new Losses(
        losses.values().stream()
            .map(value -> new LossValue(value.name(), value.sum(), value.count(), 0))
            .toList());
  }

  private static long count(Losses losses) {
    return losses.values().isEmpty() ? 0 : losses.values().getFirst().count();
  }

  private void require(boolean same, long step, String what) {
    if (!same) {
      throw new Problem("run.otherFigures", file.file(), step, what);
    }
  }
}
