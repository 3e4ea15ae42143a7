package maru.text;

/**
 * A token that was added to a vocabulary and stands for text: wherever that text is found it is
 * this token, before anything else is cut.
 *
 * @param id its place in the vocabulary
 * @param content the text
 * @param normalized whether it is looked for in normalized text, and normalized itself
 */
record AddedToken(int id, String content, boolean normalized) {}
