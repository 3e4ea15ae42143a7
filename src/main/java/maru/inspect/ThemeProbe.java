package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.grammar.GrammarCorpus;
import maru.grammar.GrammarDocument;
import maru.model.Input;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * A linear classifier on a frozen model: from the vector of a sentence's first token, with nothing
 * hidden, it is to tell what the story is about (the grammar's topic). That token is most often a
 * name or a time, which says nothing of the topic by itself, so the classifier is right as far as
 * the model has mixed the sentence into the vector of a word that is not masked.
 */
public final class ThemeProbe {
  private static final int BATCH = 64;
  private static final int EPOCHS = 40;
  private static final double RATE = 0.2;

  private final Tokenizer tokenizer;
  private final List<int[]> lessons = new ArrayList<>();
  private final List<int[]> exam = new ArrayList<>();
  private final int[] lessonThemes;
  private final int[] examThemes;
  private final int themes;

  /**
   * A probe on sentences of a grammar.
   *
   * @param corpus the training part to learn from, the held-out part to be examined on
   * @param most sentences to learn from
   */
  public ThemeProbe(GrammarCorpus corpus, Tokenizer tokenizer, int context, int most) {
    this.tokenizer = tokenizer;
    List<String> names =
        List.copyOf(new TreeSet<>(corpus.training().stream().map(ThemeProbe::theme).toList()));
    this.themes = names.size();
    this.lessonThemes = encode(corpus.training(), names, context, most, lessons);
    this.examThemes = encode(corpus.validation(), names, context, Integer.MAX_VALUE, exam);
  }

  private static String theme(GrammarDocument document) {
    return document.topic().replaceFirst(" · .*", "");
  }

  private int[] encode(
      List<GrammarDocument> documents, List<String> names, int context, int most, List<int[]> to) {
    List<Integer> labels = new ArrayList<>();
    Vocabulary vocabulary = tokenizer.vocabulary();
    for (GrammarDocument document : documents) {
      for (String sentence : document.sentences()) {
        int[] own = tokenizer.encode(sentence).ids();
        if (own.length > 0 && own.length <= context - 2 && to.size() < most) {
          int[] ids = new int[own.length + 2];
          ids[0] = vocabulary.cls();
          System.arraycopy(own, 0, ids, 1, own.length);
          ids[own.length + 1] = vocabulary.sep();
          to.add(ids);
          labels.add(names.indexOf(theme(document)));
        }
      }
    }
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many topics there are to choose among. */
  public int themes() {
    return themes;
  }

  /** How many held-out sentences it is examined on. */
  public int examined() {
    return exam.size();
  }

  /**
   * The share right of one who knows only the first token, and no model: its most frequent topic.
   */
  public double firstTokenAlone() {
    Map<Integer, int[]> counts = new HashMap<>();
    int[] all = new int[themes];
    for (int i = 0; i < lessons.size(); i++) {
      counts.computeIfAbsent(lessons.get(i)[1], id -> new int[themes])[lessonThemes[i]]++;
      all[lessonThemes[i]]++;
    }
    int right = 0;
    for (int i = 0; i < exam.size(); i++) {
      int[] seen = counts.getOrDefault(exam.get(i)[1], all);
      right += largest(seen) == examThemes[i] ? 1 : 0;
    }
    return (double) right / exam.size();
  }

  private static int largest(int[] counts) {
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return best;
  }

  /**
   * The share of held-out sentences that the classifier gets right, learned anew for this model.
   */
  public double accuracy(Subject subject) {
    int c = subject.model().config().width();
    float[] x = vectors(subject, lessons);
    float[] y = vectors(subject, exam);
    standardize(x, y, c);
    double[] weights = learn(x, c);
    int right = 0;
    double[] scores = new double[themes];
    for (int i = 0; i < exam.size(); i++) {
      score(weights, y, i * c, c, scores);
      int best = 0;
      for (int k = 1; k < themes; k++) {
        best = scores[k] > scores[best] ? k : best;
      }
      right += best == examThemes[i] ? 1 : 0;
    }
    return (double) right / exam.size();
  }

  /** The last hidden state of each sentence's first token. */
  private float[] vectors(Subject subject, List<int[]> sentences) {
    int c = subject.model().config().width();
    float[] vectors = new float[sentences.size() * c];
    for (int from = 0; from < sentences.size(); from += BATCH) {
      List<int[]> batch = sentences.subList(from, Math.min(sentences.size(), from + BATCH));
      int length = batch.stream().mapToInt(ids -> ids.length).max().orElse(0);
      int[] ids = new int[batch.size() * length];
      Arrays.fill(ids, tokenizer.vocabulary().pad());
      int[] lengths = new int[batch.size()];
      for (int b = 0; b < lengths.length; b++) {
        lengths[b] = batch.get(b).length;
        System.arraycopy(batch.get(b), 0, ids, b * length, lengths[b]);
      }
      subject.tape().beginInference(lengths.length);
      Tensor hidden =
          subject
              .model()
              .forward(Pass.on(subject.tape()), Input.Tokens.padded(ids, lengths, length))
              .states();
      subject.tape().run();
      float[] states = hidden.copy();
      for (int b = 0; b < lengths.length; b++) {
        System.arraycopy(states, (b * length + 1) * c, vectors, (from + b) * c, c);
      }
    }
    return vectors;
  }

  /**
   * Mean 0 and standard deviation (std) 1 in each dimension, by the lessons, so that one rate suits
   * all.
   */
  private static void standardize(float[] x, float[] y, int c) {
    for (int d = 0; d < c; d++) {
      double sum = 0;
      double squares = 0;
      int n = x.length / c;
      for (int i = 0; i < n; i++) {
        sum += x[i * c + d];
        squares += (double) x[i * c + d] * x[i * c + d];
      }
      double mean = sum / n;
      double deviation = Math.sqrt(Math.max(1e-12, squares / n - mean * mean));
      for (float[] set : List.of(x, y)) {
        for (int i = d; i < set.length; i += c) {
          set[i] = (float) ((set[i] - mean) / deviation);
        }
      }
    }
  }

  /** Softmax regression by stochastic gradient descent with a falling rate. */
  private double[] learn(float[] x, int c) {
    double[] weights = new double[themes * (c + 1)];
    double[] p = new double[themes];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double rate = RATE / (1 + epoch) / Math.sqrt(c);
      for (int i = 0; i < lessons.size(); i++) {
        score(weights, x, i * c, c, p);
        softmax(p);
        p[lessonThemes[i]] -= 1;
        for (int k = 0; k < themes; k++) {
          int at = k * (c + 1);
          for (int d = 0; d < c; d++) {
            weights[at + d] -= rate * p[k] * x[i * c + d];
          }
          weights[at + c] -= rate * p[k];
        }
      }
    }
    return weights;
  }

  private static void score(double[] weights, float[] x, int from, int c, double[] scores) {
    for (int k = 0; k < scores.length; k++) {
      int at = k * (c + 1);
      double sum = weights[at + c];
      for (int d = 0; d < c; d++) {
        sum += weights[at + d] * x[from + d];
      }
      scores[k] = sum;
    }
  }

  private static void softmax(double[] p) {
    double max = Arrays.stream(p).max().orElse(0);
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(p[k] - max);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
  }
}
