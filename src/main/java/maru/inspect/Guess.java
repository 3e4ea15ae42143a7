package maru.inspect;

/**
 * A token that a model holds possible at some place.
 *
 * @param token its id
 * @param text how it is shown
 * @param probability from 0 to 1
 */
public record Guess(int token, String text, float probability) {}
