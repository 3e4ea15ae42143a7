package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Activation;
import maru.engine.trace.Taps;
import maru.model.Bert;
import maru.model.Gpt;
import maru.model.LanguageModel;
import maru.text.Tokenizer;

/**
 * Looks at a text through a model: attention, and what is expected at its blanks or after its end.
 *
 * <p>The model must stand still meanwhile; not safe for use by several threads at once.
 */
public final class PredictionReader {
  private final LanguageModel model;
  private final Tokenizer tokenizer;
  private final Tape tape;

  /** Looks through {@code model}, whose vocabulary is that of {@code tokenizer}. */
  public PredictionReader(LanguageModel model, Tokenizer tokenizer, Parallel parallel) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.tape = new Tape(model.parameters(), parallel);
  }

  /**
   * Looks at a text.
   *
   * @param text with [MASK] where BERT is to guess; a line break parts two sentences for BERT
   * @param best how many of the likeliest tokens to give for each place
   */
  public Prediction look(String text, int best) {
    return switch (model) {
      case Bert bert -> lookBothWays(bert, text, best);
      case Gpt gpt -> lookBack(gpt, text, best);
    };
  }

  private Prediction lookBothWays(Bert bert, String text, int best) {
    SentenceInput input = SentenceInput.of(text, tokenizer, bert.config().context());
    int[] ids = input.ids();
    int n = ids.length;
    tape.beginInference(1);
    Taps taps = Taps.of(name -> name.endsWith(".attention.weights") || name.endsWith("logits"));
    Pass pass = new Pass(tape, taps);
    Tensor hidden = bert.encode(pass, ids, input.segments(), new int[] {n}, n);
    int[] masked = input.placesOf(tokenizer.vocabulary().mask());
    bert.maskedWordLogits(pass, hidden, masked);
    bert.nextSentenceLogits(pass, hidden);
    tape.run();
    Map<String, Activation> seen = taps.copies();
    List<Place> places = places(seen, "mlm.logits", masked, best);
    OptionalDouble follows = OptionalDouble.empty();
    if (input.isPair()) {
      float[] logits = activation(seen, "nsp.logits").values();
      follows = OptionalDouble.of(Ranking.probabilities(logits, 0, 2, 1)[1]);
    }
    return sighting(ids, seen, places, follows, input.cut());
  }

  private Prediction lookBack(Gpt gpt, String text, int best) {
    int[] all = tokenizer.encodeMarked(text).ids();
    if (all.length == 0) {
      all = new int[] {tokenizer.vocabulary().endOfText()};
    }
    int context = gpt.config().context();
    int cut = Math.max(0, all.length - context);
    int[] ids = Arrays.copyOfRange(all, cut, all.length);
    int n = ids.length;
    tape.beginInference(1);
    Taps taps = Taps.of(name -> name.endsWith(".attention.weights") || name.endsWith("logits"));
    Pass pass = new Pass(tape, taps);
    int[] last = {n - 1};
    gpt.nextTokenLogits(pass, gpt.decode(pass, ids, n), last);
    tape.run();
    Map<String, Activation> seen = taps.copies();
    return sighting(ids, seen, places(seen, "logits", last, best), OptionalDouble.empty(), cut);
  }

  private List<Place> places(Map<String, Activation> seen, String name, int[] positions, int best) {
    Activation logits = activation(seen, name);
    int n = logits.shape().columns();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      double[] p = Ranking.probabilities(logits.values(), i * n, n, 1);
      places.add(new Place(positions[i], Ranking.best(p, best, tokenizer)));
    }
    return places;
  }

  private Prediction sighting(
      int[] ids,
      Map<String, Activation> seen,
      List<Place> places,
      OptionalDouble follows,
      int cut) {
    int n = ids.length;
    int layers = model.config().layers();
    int heads = model.config().heads();
    float[] weights = new float[layers * heads * n * n];
    for (int layer = 0; layer < layers; layer++) {
      float[] one = activation(seen, "blocks." + layer + ".attention.weights").values();
      System.arraycopy(one, 0, weights, layer * heads * n * n, one.length);
    }
    return new Prediction(
        Arrays.stream(ids).mapToObj(tokenizer::display).toList(),
        Arrays.stream(ids).boxed().toList(),
        new AttentionMaps(layers, heads, n, weights),
        places,
        follows,
        cut);
  }

  private static Activation activation(Map<String, Activation> seen, String name) {
    Activation activation = seen.get(name);
    if (activation == null) {
      throw new IllegalStateException("the pass made no activation called " + name);
    }
    return activation;
  }
}
