package maru.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.PromptSampler;
import maru.inspect.SamplePrompts;
import maru.model.FillsBlanks;
import maru.run.RunRecorder;
import maru.run.Sampler;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import picocli.CommandLine.Option;

/** The option that says what a recorded run's model is asked again and again while it learns. */
final class PromptOption {
  @Option(names = "--prompt", paramLabel = "TEXT", descriptionKey = "samples.prompt")
  List<String> prompts = new ArrayList<>();

  /**
   * Refuses what can't be.
   *
   * @param recorded whether there is a recording to keep the answers in
   */
  List<String> check(TrainingPlan plan, boolean recorded) {
    if (!recorded && !prompts.isEmpty()) {
      throw new Problem("samples.unrecorded");
    }
    if (plan.task().ofPictures() && !prompts.isEmpty()) {
      throw new Problem("samples.pictures", plan.architecture().name());
    }
    prompts.replaceAll(prompt -> prompt.replaceAll("_{2,}", "[MASK]"));
    Sampler.check(prompts, plan.architecture().can(FillsBlanks.class));
    return prompts;
  }

  /** Has a recording keep samples: of these prompts, or of its own, or of some that fit. */
  static void attach(
      List<String> asked, RunRecorder recorder, PreparedTraining prepared, Parallel parallel) {
    List<String> own = recorder.prompts();
    List<String> otherwise =
        own.isEmpty() ? SamplePrompts.of(prepared.split(), prepared.plan().architecture()) : own;
    recorder.sample(asked.isEmpty() ? otherwise : asked, PromptSampler.of(prepared, parallel));
  }

  /** The same where there is one. */
  static void attach(
      List<String> asked,
      Optional<RunRecorder> recorder,
      PreparedTraining prepared,
      Parallel parallel) {
    recorder.ifPresent(to -> attach(asked, to, prepared, parallel));
  }
}
