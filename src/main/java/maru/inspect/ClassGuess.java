package maru.inspect;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import maru.base.Problem;
import maru.data.Picture;
import maru.data.Verdicts;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Classifies;
import maru.model.Input;
import maru.model.SeesPictures;

/**
 * A class that a model may take a picture for.
 *
 * @param id its number
 * @param name of the class
 * @param probability that the model gives it
 */
public record ClassGuess(int id, String name, double probability) {
  /**
   * What a model takes a picture for, the likeliest first.
   *
   * @throws IllegalArgumentException where it sees no pictures
   */
  public static List<ClassGuess> of(Subject subject, Picture picture) {
    SeesPictures model = subject.as(SeesPictures.class);
    subject.tape().beginInference(1);
    Pass pass = new Pass(subject.tape(), Taps.of("logits"::equals));
    Tensor logits = model.classLogits(pass, model.forward(pass, model.cut(picture.values())));
    subject.tape().run();
    List<String> names = subject.tokenizer().vocabulary().tokens();
    return ranked(Ranking.probabilities(logits.copy(), 0, logits.columns(), 1), names);
  }

  /**
   * What a model with a head for sentences takes one for, the likeliest first.
   *
   * @throws Problem where it has none
   */
  public static List<ClassGuess> of(Subject subject, String sentence) {
    if (!(subject.model() instanceof Classifies model) || model.classes() < 2) {
      throw new Problem("classify.noHead");
    }
    int[] ids = subject.tokenizer().encode(sentence).ids();
    if (ids.length == 0 || ids.length > model.config().context()) {
      throw new Problem("classify.length", ids.length, model.config().context());
    }
    Input.Tokens input = Input.Tokens.of(ids, ids.length);
    subject.tape().beginInference(1);
    Pass pass = Pass.on(subject.tape());
    Tensor logits = model.classLogits(pass, model.forward(pass, input), input);
    subject.tape().run();
    List<String> names =
        model.classes() == Verdicts.LABELS.size()
            ? Verdicts.LABELS
            : IntStream.range(0, model.classes()).mapToObj(String::valueOf).toList();
    return ranked(Ranking.probabilities(logits.copy(), 0, logits.columns(), 1), names);
  }

  /** Classes by their probabilities, the likeliest first. */
  public static List<ClassGuess> ranked(double[] probabilities, List<String> names) {
    return IntStream.range(0, probabilities.length)
        .mapToObj(k -> new ClassGuess(k, names.get(k), probabilities[k]))
        .sorted(Comparator.comparingDouble((ClassGuess one) -> -one.probability()))
        .toList();
  }
}
