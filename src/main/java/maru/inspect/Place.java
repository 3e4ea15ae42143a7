package maru.inspect;

import java.util.List;

/**
 * What a model expects at one place.
 *
 * @param position the token's index
 * @param best the likeliest tokens, likeliest first
 */
public record Place(int position, List<Guess> best) {
  /** Keeps its own list. */
  public Place {
    best = List.copyOf(best);
  }
}
