package maru.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.MlmBatches;
import maru.data.MlmOptions;
import maru.engine.kernel.Kernels;
import maru.model.Bert;
import maru.model.Gpt;
import maru.model.LanguageModel;
import maru.text.Tokenizer;
import maru.text.Tokenizers;

/**
 * A plan made ready to run on a corpus: the vocabulary learned, the batches laid out, the model's
 * first weights drawn.
 *
 * @param plan the settings
 * @param split the corpus, parted
 * @param tokenizer learned from the training part
 * @param model with its first weights
 * @param objective what the model is trained to do
 * @param direction in which the text is read
 * @param nextSentence whether BERT is also asked for next sentences
 * @param unigramEntropy the loss, in nats, of one who knows only how frequent each token is
 * @param notices what a person should know before training
 */
public record PreparedTraining(
    TrainingPlan plan,
    CorpusSplit split,
    Tokenizer tokenizer,
    LanguageModel model,
    Objective objective,
    CausalOptions.Direction direction,
    boolean nextSentence,
    double unigramEntropy,
    List<Problem> notices) {
  /** Keeps its own list. */
  public PreparedTraining {
    notices = List.copyOf(notices);
  }

  /** Learns the vocabulary and makes all ready; takes seconds where the corpus is large. */
  public static PreparedTraining of(TrainingPlan plan, CorpusSplit split, Parallel parallel) {
    Tokenizer tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
    return of(plan, split, tokenizer, parallel);
  }

  /** The same with a vocabulary that is there already. */
  public static PreparedTraining of(
      TrainingPlan plan, CorpusSplit split, Tokenizer tokenizer, Parallel parallel) {
    return of(plan, split, tokenizer, CausalOptions.Direction.FORWARD, parallel);
  }

  /**
   * The same with a vocabulary that is there already, of a text read in {@code direction}. It is no
   * setting of the architecture: a GPT that is given reversed text looks ahead, with the very same
   * causal mask. BERT reads a text as it stands.
   */
  public static PreparedTraining of(
      TrainingPlan plan,
      CorpusSplit split,
      Tokenizer tokenizer,
      CausalOptions.Direction direction,
      Parallel parallel) {
    long seed = plan.training().seed();
    int vocabulary = tokenizer.vocabulary().size();
    LanguageModel model = LanguageModel.create(plan.modelConfig(vocabulary), seed);
    int context = plan.size().context();
    return switch (model) {
      case Bert bert -> {
        MlmOptions options = MlmOptions.of(plan.batch(), context, seed).withMasking(plan.masking());
        MlmBatches batches = new MlmBatches(split, tokenizer, options, parallel);
        yield new PreparedTraining(
            plan,
            split,
            tokenizer,
            model,
            new MaskedObjective(bert, batches),
            CausalOptions.Direction.FORWARD,
            batches.nsp(),
            entropy(sentenceCounts(split, tokenizer)),
            notices(batches.notices()));
      }
      case Gpt gpt -> {
        CausalOptions options = new CausalOptions(plan.batch(), context, seed, direction);
        CausalBatches batches = new CausalBatches(split, tokenizer, options, parallel);
        yield new PreparedTraining(
            plan,
            split,
            tokenizer,
            model,
            new CausalObjective(gpt, batches),
            direction,
            false,
            entropy(batches.trainingCounts(vocabulary)),
            notices(List.of()));
      }
    };
  }

  private static List<Problem> notices(List<Problem> ofBatches) {
    return Stream.concat(Kernels.slowness().stream(), ofBatches.stream()).toList();
  }

  /** The loss, in nats, of one who guesses blindly: ln V. */
  public double blindGuess() {
    return Math.log(tokenizer.vocabulary().size());
  }

  /** The same with a model of its own, which stands at its first weights. */
  public PreparedTraining twin() {
    LanguageModel other = LanguageModel.create(model.config(), plan.training().seed());
    return new PreparedTraining(
        plan,
        split,
        tokenizer,
        other,
        objective.on(other),
        direction,
        nextSentence,
        unigramEntropy,
        notices);
  }

  /** A trainer at step 0. */
  public Trainer trainer(Parallel parallel) {
    return new Trainer(model.parameters(), objective, plan.training(), parallel);
  }

  private static long[] sentenceCounts(CorpusSplit split, Tokenizer tokenizer) {
    long[] counts = new long[tokenizer.vocabulary().size()];
    for (Document document : split.training().documents()) {
      for (String sentence : document.sentences()) {
        for (int id : tokenizer.encode(sentence).ids()) {
          counts[id]++;
        }
      }
    }
    return counts;
  }

  private static double entropy(long[] counts) {
    double total = Arrays.stream(counts).sum();
    double sum = 0;
    for (long c : counts) {
      if (c > 0) {
        sum -= c / total * Math.log(c / total);
      }
    }
    return sum;
  }
}
