package maru.inspect.directions;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.Document;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;
import maru.text.Tokenizer;

/**
 * The models of all directions at one moment.
 *
 * @param bert looks both ways
 * @param gpt looks back
 * @param ahead looks ahead: it reads from the end
 * @param tokenizer whose vocabulary all know
 * @param unigram how frequent each token is in the training text, in [0, 1]; never 0
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record DirectionModels(
    FillsBlanks bert, Generates gpt, Generates ahead, Tokenizer tokenizer, double[] unigram) {
  /** The models that {@code ways} train; their weights move with the training. */
  public static DirectionModels of(DirectionTrainings ways) {
    if (ways.bert().model() instanceof FillsBlanks bert
        && ways.gpt().model() instanceof Generates gpt
        && ways.ahead().model() instanceof Generates ahead) {
      Corpus seen = ways.bert().split().training();
      return new DirectionModels(
          bert, gpt, ahead, ways.tokenizer(), unigram(seen, ways.tokenizer()));
    }
    throw new IllegalArgumentException(
        "the trainings are not those of one model that fills blanks and two that write");
  }

  /** The frequencies, each token counted once more than it stands there. */
  static double[] unigram(Corpus corpus, Tokenizer tokenizer) {
    double[] counts = new double[tokenizer.vocabulary().size()];
    Arrays.fill(counts, 1);
    int end = Line.mark(tokenizer);
    for (Document document : corpus.documents()) {
      for (String sentence : document.sentences()) {
        for (int id : tokenizer.encode(sentence).ids()) {
          counts[id]++;
        }
        counts[end]++;
      }
    }
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).map(count -> count / sum).toArray();
  }

  /** The same vocabulary and frequencies with other models, in the order of {@code TRAINED}. */
  public DirectionModels with(List<Model> others) {
    if (others.get(0) instanceof FillsBlanks b
        && others.get(1) instanceof Generates g
        && others.get(2) instanceof Generates a) {
      return new DirectionModels(b, g, a, tokenizer, unigram);
    }
    throw new IllegalArgumentException(
        "the models are not one that fills blanks and two that write");
  }

  /** The model of a direction that has one of its own. */
  public Model model(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> throw new IllegalArgumentException("made of two models: " + direction);
    };
  }

  /** The longest sentence that all of them can read, in tokens. */
  public int longest() {
    return bert.config().context() - 2;
  }

  /** The reader of these models. */
  public DirectionReader reader(Parallel parallel) {
    return new DirectionReader(this, parallel);
  }
}
