package maru.model;

/**
 * What a model's size takes from the data that it learns from.
 *
 * @param vocabularySize V, how many tokens there are
 */
public record Sizes(int vocabularySize) {
  /** Of no data yet: the smallest there can be, to see whether all else fits. */
  public static final Sizes LEAST = new Sizes(1);
}
