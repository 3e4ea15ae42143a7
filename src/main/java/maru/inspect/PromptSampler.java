package maru.inspect;

import java.util.List;
import java.util.stream.Collectors;
import maru.base.Parallel;
import maru.base.Rng;
import maru.model.FillsBlanks;
import maru.model.LearnsWordVectors;
import maru.model.SeesPictures;
import maru.model.Translates;
import maru.run.Sampler;
import maru.train.PreparedTraining;

/**
 * Answers a run's prompts: a model that fills blanks puts the likeliest token into each, one that
 * writes goes on to the end of the line.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class PromptSampler implements Sampler {
  /** Tokens after which a line is cut. */
  private static final int LONGEST = 24;

  /** Words told beside one where a model has a vector for each. */
  private static final int NEAREST = 5;

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
    return of(
        new Subject(training.model(), training.tokenizer(), parallel),
        training.plan().training().seed());
  }

  /**
   * One that asks a model.
   *
   * @param seed the run's
   */
  public static PromptSampler of(Subject subject, long seed) {
    if (subject.model() instanceof FillsBlanks) {
      PredictionReader reader = new PredictionReader(subject);
      return new PromptSampler((prompt, step) -> fill(prompt, reader.look(prompt, 1).places()));
    }
    if (subject.model() instanceof LearnsWordVectors) {
      return new PromptSampler((prompt, step) -> prompt + nearest(subject, prompt));
    }
    if (subject.model() instanceof Translates) {
      PairWriter writer = new PairWriter(subject);
      return new PromptSampler((prompt, step) -> prompt + " → " + writer.write(prompt));
    }
    if (subject.model() instanceof SeesPictures) {
      return new PromptSampler((prompt, step) -> "");
    }
    TextWriter writer = new TextWriter(subject);
    return new PromptSampler((prompt, step) ->
        writer.line(prompt, LONGEST, Sampling.PLAIN, Rng.of(seed, "sample", step)));
  }

  /** The words whose vectors are nearest to a word's; a text's last word counts. */
  private static String nearest(Subject subject, String prompt) {
    int[] ids = subject.tokenizer().encode(prompt).ids();
    if (ids.length == 0) {
      return "";
    }
    return EmbeddingTable.of(subject).nearest(ids[ids.length - 1], NEAREST).stream()
        .map(near -> subject.tokenizer().display(near.token()))
        .collect(Collectors.joining(", ", " ≈ ", ""));
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
