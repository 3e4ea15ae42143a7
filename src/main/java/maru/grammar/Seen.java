package maru.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of a sentence.
 *
 * @param words its words one after another; null is the blank
 * @param mark the mark at the end, null where the end is not seen
 * @param anchor whether the words are the whole sentence, its beginning or its end
 */
record Seen(List<@Nullable String> words, @Nullable Character mark, Anchor anchor) {
  /** Which part of the sentence the words are. */
  enum Anchor {
    /** All of it. */
    WHOLE,
    /** Its beginning; how it goes on is not seen. */
    START,
    /** Its end; what comes before is not seen. */
    END
  }

  private static final String MARKS = ".?!";

  Seen {
    words = Collections.unmodifiableList(new ArrayList<>(words));
  }

  /** The whole {@code sentence}; marks that stand apart are put back at their word. */
  static Seen whole(String sentence) {
    String tidy = sentence.strip().replaceAll("\\s+([,.?!])", "$1").replaceAll("\\s+", " ");
    if (tidy.isEmpty() || MARKS.indexOf(tidy.charAt(tidy.length() - 1)) < 0) {
      return new Seen(words(tidy), null, Anchor.WHOLE);
    }
    int end = tidy.length() - 1;
    return new Seen(words(tidy.substring(0, end)), tidy.charAt(end), Anchor.WHOLE);
  }

  /** The same sentence with word {@code index} blanked. */
  Seen blank(int index) {
    List<@Nullable String> blanked = new ArrayList<>(words);
    blanked.set(index, null);
    return new Seen(blanked, mark, anchor);
  }

  /** The words up to and with {@code index}, for a reader from the left. */
  Seen upTo(int index) {
    return new Seen(words.subList(0, index + 1), null, Anchor.START);
  }

  /** The words from {@code index} on, for a reader from the right. */
  Seen from(int index) {
    return new Seen(words.subList(index, words.size()), mark, Anchor.END);
  }

  private static List<@Nullable String> words(String text) {
    return new ArrayList<>(List.of(text.split(" ", -1)));
  }
}
