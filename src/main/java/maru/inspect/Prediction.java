package maru.inspect;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a model makes of a text at one moment.
 *
 * @param tokens the tokens as shown, special ones among them
 * @param ids their ids
 * @param attention of all heads; of no layers where the model has none
 * @param states hidden, of every layer; of no layers where the model has none to be looked at
 * @param places what is expected at each [MASK], or after the last token, as the model can do
 * @param followsProbability that the second sentence follows the first; empty where there is none
 * @param cut tokens that did not fit the context and were left out
 */
public record Prediction(
    List<String> tokens,
    List<Integer> ids,
    AttentionMaps attention,
    StateMap states,
    List<Place> places,
    OptionalDouble followsProbability,
    int cut) {
  /** Keeps its own lists. */
  public Prediction {
    tokens = List.copyOf(tokens);
    ids = List.copyOf(ids);
    places = List.copyOf(places);
  }
}
