package maru.inspect;

import java.util.List;
import maru.base.Parallel;
import maru.base.Rng;
import maru.model.Bert;
import maru.model.Gpt;
import maru.model.LanguageModel;
import maru.run.Sampler;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;

/**
 * Answers a run's prompts: a GPT writes on to the end of the line, a BERT puts the likeliest token
 * into each blank.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class PromptSampler implements Sampler {
  /** Tokens after which a line is cut. */
  private static final int LONGEST = 24;

  private static final String MASK = "[MASK]";

  private interface Answering {
    String answer(String prompt, long step);
  }

  private final Answering answering;

  private PromptSampler(Answering answering) {
    this.answering = answering;
  }

  /** One that asks the model of {@code training}. */
  public static PromptSampler of(PreparedTraining training, Parallel parallel) {
    long seed = training.plan().training().seed();
    return of(training.model(), training.tokenizer(), seed, parallel);
  }

  /**
   * One that asks {@code model}.
   *
   * @param seed the run's
   */
  public static PromptSampler of(
      LanguageModel model, Tokenizer tokenizer, long seed, Parallel parallel) {
    return new PromptSampler(
        switch (model) {
          case Bert bert -> {
            PredictionReader observer = new PredictionReader(bert, tokenizer, parallel);
            yield (prompt, step) -> fill(prompt, observer.look(prompt, 1).places());
          }
          case Gpt gpt -> {
            TextWriter writer = new TextWriter(gpt, tokenizer, parallel);
            yield (prompt, step) ->
                writer.line(prompt, LONGEST, Sampling.PLAIN, Rng.of(seed, "sample", step));
          }
        });
  }

  private static String fill(String prompt, List<Place> places) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (Place place : places) {
      int blank = prompt.indexOf(MASK, from);
      if (blank >= 0) {
        filled.append(prompt, from, blank).append(place.best().getFirst().text());
        from = blank + MASK.length();
      }
    }
    return filled.append(prompt, from, prompt.length()).toString();
  }

  @Override
  public String sample(String prompt, long step) {
    return answering.answer(prompt, step);
  }
}
