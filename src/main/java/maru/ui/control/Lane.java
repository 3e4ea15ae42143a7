package maru.ui.control;

import java.util.List;

/**
 * One way of cutting a text, as chips over its letters.
 *
 * @param name what it is called at the row's left
 * @param chips the tokens in order of their beginnings
 */
public record Lane(String name, List<Chip> chips) {
  /** What a chip has to tell besides its letters; each has a sign of its own. */
  public enum Kind {
    /** A token that stands for its letters. */
    PLAIN,
    /** Stands for letters that the vocabulary lacks: hatched. */
    UNKNOWN,
    /** A part of a character in bytes: a dashed box of hex. */
    BYTES,
    /** A mark such as [CLS]: muted. */
    SPECIAL
  }

  /**
   * One token.
   *
   * @param text what it reads
   * @param under what stands small under it, such as its id; may be empty
   * @param start UTF-16 offset of its first letter
   * @param end offset after its last letter; chips may share letters
   * @param kind what it has to tell
   */
  public record Chip(String text, String under, int start, int end, Kind kind) {
    /** Whether it stands for letters within [start, end). */
    public boolean touches(int from, int to) {
      return start < to && from < end;
    }
  }

  /** Keeps its own list. */
  public Lane {
    chips = List.copyOf(chips);
  }
}
