package maru.inspect.directions;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.data.Corpus;
import maru.data.Document;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;
import maru.model.ReadsFromEnd;
import maru.text.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The models of all directions at one moment.
 *
 * @param bert looks both ways
 * @param gpt looks back
 * @param ahead looks ahead: it reads from the end
 * @param elmo looks back with one reader and ahead with another; none in some recordings
 * @param tokenizer whose vocabulary all know
 * @param unigram how frequent each token is in the training text, in [0, 1]; never 0
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record DirectionModels(
    FillsBlanks bert,
    Generates gpt,
    Generates ahead,
    @Nullable ReadsFromEnd elmo,
    Tokenizer tokenizer,
    double[] unigram) {
  private static final int ELMO = Direction.TRAINED.indexOf(Direction.ELMO);

  /** The models that {@code ways} train; their weights move with the training. */
  public static DirectionModels of(DirectionTrainings ways) {
    double[] unigram = unigram(ways.bert().split().training(), ways.tokenizer());
    return of(
        ways.trained().stream().map(direction -> ways.of(direction).model()).toList(),
        ways.tokenizer(),
        unigram);
  }

  private static DirectionModels of(List<Model> all, Tokenizer tokenizer, double[] unigram) {
    Model last = all.size() > ELMO ? all.get(ELMO) : null;
    if (all.get(0) instanceof FillsBlanks bert
        && all.get(1) instanceof Generates gpt
        && all.get(2) instanceof Generates ahead
        && (last == null || last instanceof ReadsFromEnd)) {
      return new DirectionModels(bert, gpt, ahead, (ReadsFromEnd) last, tokenizer, unigram);
    }
    throw new IllegalArgumentException(
        "the models are not one that fills blanks, two that write and one that reads both ways");
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

  /** The same vocabulary and frequencies with other models, in their order in {@code TRAINED}. */
  public DirectionModels with(List<Model> others) {
    return of(others, tokenizer, unigram);
  }

  /** The directions that can be asked: ELMo is not everywhere. */
  public List<Direction> directions() {
    return Stream.of(Direction.values())
        .filter(direction -> direction != Direction.ELMO || elmo != null)
        .toList();
  }

  /** The model of a direction that has one of its own. */
  public Model model(Direction direction) {
    return switch (direction) {
      case BERT -> bert;
      case GPT -> gpt;
      case AHEAD -> ahead;
      case JOINED -> throw new IllegalArgumentException("made of two models: " + direction);
      case ELMO -> Objects.requireNonNull(elmo, "there is no ELMo");
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
