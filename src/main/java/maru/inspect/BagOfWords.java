package maru.inspect;

import java.util.Arrays;
import maru.data.MlmBatch;
import maru.data.MlmBatches;

/**
 * A baseline for next sentence prediction: logistic regression on which tokens the first sentence
 * has, which the second has, and how many both have, in no order. What it can't do is relate a word
 * of one sentence to another word of the other.
 */
public final class BagOfWords {
  private static final double RATE = 0.1;

  /** Sequences it learns from: more don't make it better. */
  private static final int LESSONS = 20_000;

  private final int vocabularySize;
  private final double[] weights;

  private BagOfWords(int vocabularySize) {
    this.vocabularySize = vocabularySize;
    this.weights = new double[2 * vocabularySize + 2];
  }

  /**
   * The share of the validation part's pairs that it judges right, after learning from the pairs
   * that the model learned from.
   */
  public static double nspAccuracy(MlmBatches batches, int vocabularySize) {
    BagOfWords bag = new BagOfWords(vocabularySize);
    int learned = 0;
    for (long step = 0; learned < LESSONS; step++) {
      MlmBatch batch = batches.training(step);
      int[] ids = unmasked(batch);
      for (int b = 0; b < batch.batch(); b++) {
        if (batch.nspLabels()[b] >= 0) {
          bag.learn(bag.features(batch, ids, b), batch.nspLabels()[b]);
        }
      }
      learned += batch.batch();
    }
    return bag.accuracy(batches);
  }

  private double accuracy(MlmBatches batches) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < batches.validationBatches(); i++) {
      MlmBatch batch = batches.validation(i);
      int[] ids = unmasked(batch);
      for (int b = 0; b < batch.batch(); b++) {
        int label = batch.nspLabels()[b];
        if (label >= 0) {
          all++;
          right += (score(features(batch, ids, b)) > 0 ? 1 : 0) == label ? 1 : 0;
        }
      }
    }
    return all == 0 ? Double.NaN : (double) right / all;
  }

  /** The tokens as they were before some were hidden. */
  private static int[] unmasked(MlmBatch batch) {
    int[] ids = batch.ids().clone();
    for (int i = 0; i < batch.chosenRows().length; i++) {
      ids[batch.chosenRows()[i]] = batch.chosenTargets()[i];
    }
    return ids;
  }

  /** The numbers of the features that are 1; the last one comes once for each shared token. */
  private int[] features(MlmBatch batch, int[] ids, int sequence) {
    int from = sequence * batch.length();
    int size = batch.lengths()[sequence];
    int shared = 2 * vocabularySize;
    int[] features = new int[2 * size + 1];
    int n = 0;
    boolean[] first = new boolean[vocabularySize];
    boolean[] second = new boolean[vocabularySize];
    for (int t = from; t < from + size; t++) {
      boolean inSecond = batch.segments()[t] == 1;
      boolean[] seen = inSecond ? second : first;
      if (!seen[ids[t]]) {
        seen[ids[t]] = true;
        features[n++] = ids[t] + (inSecond ? vocabularySize : 0);
        if (inSecond && first[ids[t]]) {
          features[n++] = shared;
        }
      }
    }
    features[n++] = shared + 1;
    return Arrays.copyOf(features, n);
  }

  private double score(int[] features) {
    double score = 0;
    for (int feature : features) {
      score += weights[feature];
    }
    return score;
  }

  private void learn(int[] features, int label) {
    double error = label - 1 / (1 + Math.exp(-score(features)));
    for (int feature : features) {
      weights[feature] += RATE * error;
    }
  }
}
