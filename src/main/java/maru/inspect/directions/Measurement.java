package maru.inspect.directions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import maru.base.Parallel;
import maru.base.Rng;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.grammar.DecidedBy;
import maru.grammar.Grammar;
import maru.grammar.Recognizer;
import maru.inspect.Subject;
import maru.inspect.WritingScore;
import maru.task.Losses;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * Trains the models of all directions with several seeds on a sample corpus and compares how they
 * fill blanks that are decided by what follows, by what precedes, or by both: once at equal steps,
 * once at an equal number of predicted tokens.
 */
public final class Measurement {
  /** Sentences that BERT and GPT each write to be judged. */
  static final int WRITTEN = 200;

  /** Trainings for each seed: all four at equal steps, all but BERT again at equal tokens. */
  private static final int TRAININGS = 7;

  private final TrainingPlan plan;
  private final CorpusSplit split;
  private final Grammar grammar;
  private final Tokenizer tokenizer;
  private final ClozeItems items;
  private final Parallel parallel;
  private final Watcher watcher;
  private @Nullable DirectionModels known;
  private final Map<Setup, Map<Direction, Lesson>> lessons = new EnumMap<>(Setup.class);
  private final Map<Setup, Map<DecidedBy, Map<Guesser, List<Double>>>> shares =
      new EnumMap<>(Setup.class);
  private final Map<Direction, List<Double>> written = new EnumMap<>(Direction.class);

  /** Is told how far it is; throws to end it. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * A step was made.
     *
     * @param done share of all that is to be done, from 0 to 1
     * @param losses of the step
     */
    void at(double done, Losses losses);
  }

  private Measurement(
      TrainingPlan plan, String language, int count, Parallel parallel, Watcher watcher) {
    this.plan = plan;
    this.split = SampleCorpora.split(language);
    this.grammar = SampleCorpora.grammar(language);
    this.tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
    this.items = ClozeItems.of(grammar, tokenizer, count);
    this.parallel = parallel;
    this.watcher = watcher;
  }

  /**
   * Measures.
   *
   * @param plan the settings of all trainings; the first seed is its own, the others follow it
   * @param language of the sample corpus
   * @param seeds trainings of each model
   * @param count blanks of each kind
   */
  public static Measured of(
      TrainingPlan plan,
      String language,
      int seeds,
      int count,
      Parallel parallel,
      Watcher watcher) {
    Measurement measurement = new Measurement(plan, language, count, parallel, watcher);
    for (int i = 0; i < seeds; i++) {
      measurement.seed(i, seeds);
    }
    return measurement.measured(seeds);
  }

  private void seed(int number, int seeds) {
    TrainingPlan own = DirectionTrainings.withSeed(plan, plan.training().seed() + number);
    double part = 1.0 / (TRAININGS * seeds);
    double begun = number * TRAININGS * part;
    DirectionTrainings ways = DirectionTrainings.of(own, split, tokenizer, parallel);
    Map<Direction, Lesson> equal = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.TRAINED) {
      equal.put(direction, train(ways.of(direction), begun + equal.size() * part, part));
    }
    lessons.putIfAbsent(Setup.STEPS, equal);
    DirectionModels models = models(ways);
    ask(Setup.STEPS, models);
    write(models);
    DirectionTrainings fewer =
        atEqualTokens(own, ways, java.util.Objects.requireNonNull(equal.get(Direction.BERT)));
    Map<Direction, Lesson> tokens = new EnumMap<>(equal);
    double done = begun + equal.size() * part;
    for (Direction direction : Direction.TRAINED) {
      if (direction != Direction.BERT) {
        tokens.put(direction, train(fewer.of(direction), done, part));
        done += part;
      }
    }
    lessons.putIfAbsent(Setup.TOKENS, tokens);
    ask(Setup.TOKENS, models(fewer));
  }

  /** The models that were trained; how frequent each token is has been counted once for all. */
  private DirectionModels models(DirectionTrainings ways) {
    DirectionModels first = known;
    DirectionModels next =
        first == null
            ? DirectionModels.of(ways)
            : first.with(Direction.TRAINED.stream().map(d -> ways.of(d).model()).toList());
    known = next;
    return next;
  }

  private Lesson train(PreparedTraining prepared, double begun, double part) {
    double steps = prepared.plan().training().steps();
    return Lesson.of(
        prepared,
        parallel,
        report -> watcher.at(begun + part * report.step() / steps, report.losses()));
  }

  /** The others with as many predicted tokens as BERT had; BERT stays as it is. */
  private DirectionTrainings atEqualTokens(TrainingPlan own, DirectionTrainings ways, Lesson bert) {
    TrainingPlan fewer = fewer(own, bert, own.context());
    // ELMo tells each token from either side, but for the first, which nothing stands before.
    TrainingPlan fewest = fewer(own, bert, 2 * own.context() - 1);
    return new DirectionTrainings(
        ways.bert(),
        DirectionTrainings.gpt(fewer, split, tokenizer, parallel),
        DirectionTrainings.ahead(fewer, split, tokenizer, parallel),
        DirectionTrainings.elmo(fewest, split, tokenizer, parallel));
  }

  /**
   * So many windows and steps as ask for the tokens that BERT was asked for.
   *
   * @param each tokens that a window asks for
   */
  private static TrainingPlan fewer(TrainingPlan own, Lesson bert, double each) {
    int windows = (int) Math.max(1, Math.round(bert.predicted() / (bert.steps() * each)));
    long steps = Math.max(1, Math.round(bert.predicted() / (windows * each)));
    return DirectionTrainings.withSteps(own, steps).withBatch(windows);
  }

  private void ask(Setup setup, DirectionModels models) {
    ClozeAnswers.of(models.reader(parallel), items)
        .forEach((kind, byGuesser) ->
            byGuesser.forEach((guesser, share) ->
                shares
                    .computeIfAbsent(setup, s -> new EnumMap<>(DecidedBy.class))
                    .computeIfAbsent(kind, k -> new EnumMap<>(Guesser.class))
                    .computeIfAbsent(guesser, g -> new ArrayList<>())
                    .add(share)));
  }

  private void write(DirectionModels models) {
    List<String> known = sentences(split.training());
    Recognizer recognizer = grammar.recognizer();
    WritingScore gpt =
        WritingScore.of(
            new Subject(models.gpt(), tokenizer, parallel),
            recognizer,
            known,
            WRITTEN,
            plan.training().seed());
    int[] lengths = lengths(known);
    List<String> masks =
        new MaskWriter(models.reader(parallel))
                .write(
                    java.util.Collections.nCopies(WRITTEN, new int[0]),
                    lengths,
                    plan.training().seed())
                .stream()
                .map(tokenizer::decode)
                .toList();
    WritingScore bert = WritingScore.judge(masks, recognizer, known);
    written.computeIfAbsent(Direction.GPT, d -> new ArrayList<>()).add(gpt.acceptedShare());
    written.computeIfAbsent(Direction.BERT, d -> new ArrayList<>()).add(bert.acceptedShare());
  }

  /** How long BERT's sentences are to be: as long as some of the corpus. */
  private int[] lengths(List<String> known) {
    Rng rng = Rng.of(plan.training().seed(), "bert.write.length", 0);
    int[] lengths = new int[WRITTEN];
    for (int i = 0; i < WRITTEN; i++) {
      int size = tokenizer.encode(known.get(rng.nextInt(known.size()))).size();
      lengths[i] = Math.min(size, plan.context() - 2);
    }
    return lengths;
  }

  private static List<String> sentences(Corpus corpus) {
    return corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
  }

  private Measured measured(int seeds) {
    double candidates =
        ClozeItems.KINDS.stream().mapToDouble(items::candidates).average().orElse(Double.NaN);
    double tokens =
        java.util.Arrays.stream(lengths(sentences(split.training()))).average().orElse(Double.NaN);
    return new Measured(
        seeds,
        tokenizer.vocabulary().size(),
        items,
        lessons,
        shares,
        written,
        new Measured.Costs(1, candidates, tokens));
  }
}
