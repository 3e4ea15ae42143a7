package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.Rng;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * The batches of BERT's pretraining: masked words (MLM) and next sentences (NSP).
 *
 * <p>Every epoch takes each training sequence once, in an order of its own. Each batch is a pure
 * function of the seed and the step.
 */
public final class MlmBatches {
  /** With fewer true pairs than this NSP has too little to learn from and goes off. */
  public static final int LEAST_PAIRS = 1000;

  /** Validation is drawn once and for all, so that runs with different seeds compare. */
  private static final long VALIDATION_SEED = 0;

  private final MlmOptions options;
  private final MlmSequences training;
  private final MlmSequences validation;
  private final boolean nsp;
  private final List<Problem> notices = new ArrayList<>();

  /**
   * Encodes both parts of a corpus.
   *
   * @throws Problem where the tokenizer has no [MASK] or the corpus doesn't fill one batch
   */
  public MlmBatches(CorpusSplit split, Tokenizer tokenizer, MlmOptions options, Parallel parallel) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    MlmSequences.requireSpecialTokens(vocabulary);
    EncodedDocuments seen = EncodedDocuments.of(split.training(), tokenizer, parallel);
    EncodedDocuments held = EncodedDocuments.of(split.validation(), tokenizer, parallel);
    NextSentences next = new NextSentences(seen);
    NextSentences heldNext = new NextSentences(held);
    this.options = options;
    this.nsp = next.pairs() >= LEAST_PAIRS && next.canDrawRandom() && heldNext.canDrawRandom();
    this.training = new MlmSequences(seen, next, vocabulary, options, nsp);
    this.validation = new MlmSequences(held, heldNext, vocabulary, options, nsp);
    if (training.size() < options.batch()) {
      throw new Problem("corpus.fewerThanBatch", training.size(), options.batch());
    }
    if (validation.size() == 0) {
      throw new Problem("corpus.validationEmpty", split.validation().name());
    }
    if (!nsp) {
      notices.add(
          next.pairs() < LEAST_PAIRS
              ? new Problem("nsp.off", next.pairs(), LEAST_PAIRS)
              : new Problem("nsp.oneDocument"));
    }
    if (training.cut() > 0) {
      notices.add(new Problem("mlm.cut", training.cut(), training.size(), options.context()));
    }
  }

  /** How they are made. */
  public MlmOptions options() {
    return options;
  }

  /** Whether next sentences are asked for. */
  public boolean nsp() {
    return nsp;
  }

  /** What a person should know before training: NSP is off, sentences are cut. */
  public List<Problem> notices() {
    return List.copyOf(notices);
  }

  /** How many sequences one epoch has. */
  public int trainingSequences() {
    return training.size();
  }

  /** How many sequences validation has. */
  public int validationSequences() {
    return validation.size();
  }

  /** The batch of a step, from 0. */
  public MlmBatch training(long step) {
    return training(step, options.seed(), options.masking());
  }

  /** The batch of a step, drawn from another seed and masked with other shares. */
  public MlmBatch training(long step, long seed, Masking.Shares masking) {
    return training.batch(places(step, seed), seed, step, masking);
  }

  /** The same batch with all that was drawn for it. */
  public TracedBatch traced(long step, long seed, Masking.Shares masking) {
    return training.traced(places(step, seed), seed, step, masking);
  }

  private int[] places(long step, long seed) {
    int[] places = new int[options.batch()];
    long n = training.size();
    for (int b = 0; b < places.length; b++) {
      long place = step * options.batch() + b;
      Rng epoch = Rng.of(seed, "mlm.order", place / n);
      places[b] = new KeyedOrder((int) n, epoch).at((int) (place % n));
    }
    return places;
  }

  /** How many batches cover the whole validation part once. */
  public int validationBatches() {
    return (validation.size() + options.batch() - 1) / options.batch();
  }

  /** One of the batches that cover the validation part; the last one may be smaller. */
  public MlmBatch validation(int index) {
    int from = index * options.batch();
    int[] places = new int[Math.min(options.batch(), validation.size() - from)];
    Arrays.setAll(places, b -> from + b);
    return validation.batch(places, VALIDATION_SEED, index, options.masking());
  }
}
