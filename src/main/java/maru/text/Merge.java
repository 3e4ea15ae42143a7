package maru.text;

/**
 * One step in the building of a vocabulary: two tokens that stand side by side become one.
 *
 * @param left id of the left token
 * @param right id of the right token
 * @param token id of the token they become
 * @param count how often the pair stood in the corpus at that moment; 0 where it wasn't counted
 * @param score what made it the next: the count, or WordPiece's gain or ratio
 */
public record Merge(int left, int right, int token, long count, double score) {}
