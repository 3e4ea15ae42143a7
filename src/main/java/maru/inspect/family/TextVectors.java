package maru.inspect.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.Verdicts;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.inspect.Ranking;
import maru.inspect.Subject;
import maru.model.Classifies;
import maru.model.Hidden;
import maru.model.Input;

/**
 * What whole sentences come down to in a model, one vector each, and what its head makes of them.
 *
 * @param texts in their order
 * @param width C
 * @param vectors one row a sentence
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record TextVectors(List<Text> texts, int width, float[] vectors) {
  /**
   * A sentence.
   *
   * @param text it
   * @param label the true one, from 0
   * @param said what the head says; -1 where the model has none
   */
  public record Text(String text, int label, int said) {}

  /** Keeps its own list. */
  public TextVectors {
    texts = List.copyOf(texts);
  }

  /** Held-out sentences with labels, at most so many. */
  public static List<String> heldOut(CorpusSplit split, int most) {
    return split.validation().documents().stream()
        .map(Document::sentences)
        .flatMap(List::stream)
        .filter(text -> Verdicts.label(text).isPresent())
        .limit(most)
        .toList();
  }

  /** Reads sentences that have labels, all at once. */
  public static TextVectors of(Subject subject, List<String> sentences) {
    Classifies model = subject.as(Classifies.class);
    List<int[]> ids = sentences.stream().map(s -> subject.tokenizer().encode(s).ids()).toList();
    int length = ids.stream().mapToInt(one -> one.length).max().orElse(1);
    int[] all = new int[ids.size() * length];
    int[] lengths = new int[ids.size()];
    for (int b = 0; b < lengths.length; b++) {
      lengths[b] = ids.get(b).length;
      System.arraycopy(ids.get(b), 0, all, b * length, lengths[b]);
    }
    subject.tape().beginInference(lengths.length);
    Pass pass = Pass.on(subject.tape());
    Input.Tokens input = new Input.Tokens(all, null, lengths, length, null);
    Hidden hidden = model.forward(pass, input);
    Tensor states = model.textStates(pass, hidden, input);
    Optional<Tensor> logits =
        model.classes() > 0
            ? Optional.of(model.classLogits(pass, hidden, input))
            : Optional.empty();
    subject.tape().run();
    float[] told = logits.map(Tensor::copy).orElse(new float[0]);
    int classes = model.classes();
    List<Text> texts = new ArrayList<>();
    for (int b = 0; b < lengths.length; b++) {
      int said = -1;
      if (told.length > 0) {
        double[] p = Ranking.probabilities(told, b * classes, classes, 1);
        said = 0;
        for (int k = 1; k < classes; k++) {
          said = p[k] > p[said] ? k : said;
        }
      }
      texts.add(new Text(sentences.get(b), Verdicts.label(sentences.get(b)).orElse(-1), said));
    }
    return new TextVectors(texts, states.columns(), states.copy());
  }

  /** The vector of one of them. */
  public float[] vector(int text) {
    return Arrays.copyOfRange(vectors, text * width, (text + 1) * width);
  }

  /** The share that the head tells right; no number where there is no head. */
  public double accuracy() {
    return texts.isEmpty() || texts.getFirst().said() < 0
        ? Double.NaN
        : (double) texts.stream().filter(one -> one.said() == one.label()).count() / texts.size();
  }
}
