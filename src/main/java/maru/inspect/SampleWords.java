package maru.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * Of an answer, what the model added to the prompt: the words in its blanks, or what came after.
 */
public final class SampleWords {
  private static final String MASK = "[MASK]";

  private SampleWords() {}

  /** The words added; all of {@code text} where it doesn't read like the prompt. */
  public static String of(String prompt, String text) {
    return prompt.contains(MASK) ? filled(prompt, text) : written(prompt.strip(), text);
  }

  private static String written(String prompt, String text) {
    return text.startsWith(prompt) && text.length() > prompt.length()
        ? "… " + text.substring(prompt.length()).strip()
        : text;
  }

  private static String filled(String prompt, String text) {
    String[] around = prompt.split("\\[MASK\\]", -1);
    List<String> words = new ArrayList<>();
    if (!text.startsWith(around[0])) {
      return text;
    }
    int from = around[0].length();
    for (int i = 1; i < around.length; i++) {
      boolean last = i == around.length - 1;
      int to = last && around[i].isEmpty() ? text.length() : text.indexOf(around[i], from);
      if (to < from) {
        return text;
      }
      words.add(text.substring(from, to));
      from = to + around[i].length();
    }
    return String.join(", ", words);
  }
}
