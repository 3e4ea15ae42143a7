package maru.text;

/**
 * One of the smallest parts of a text that mean something.
 *
 * @param form as it stands by itself, which the text may write contracted: 가 and 았었 for 갔었
 * @param tag its part of speech, by the cutter's own names
 * @param start UTF-16 offset in the text at which its letters begin
 * @param end the offset just after them; where several are contracted, they share their letters
 */
public record Morpheme(String form, String tag, int start, int end) {}
