package maru.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lines of words for tests, each from a begin to an end. */
public final class WordLines {
  private static final String BEGIN = "<s>";

  private final List<String[]> lines = new ArrayList<>();
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  private WordLines(String text) {
    text.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add(line.split("\\s+", -1)));
    lines.forEach(line -> Arrays.stream(line).forEach(this::add));
    add("</s>");
    add("<unk>");
    ids.put(BEGIN, ids.size());
  }

  private void add(String word) {
    ids.putIfAbsent(word, ids.size());
  }

  /** Those of a text. */
  public static WordLines of(String text) {
    return new WordLines(text);
  }

  /** Those of a file. */
  public static WordLines of(Path file) throws IOException {
    return of(Files.readString(file));
  }

  /** A word's token. */
  int id(String word) {
    return Objects.requireNonNull(ids.get(word), word);
  }

  /** Tokens of words; none of none. */
  int[] ids(String... words) {
    return Arrays.stream(words).filter(w -> !w.isEmpty()).mapToInt(this::id).toArray();
  }

  /** All of them counted. */
  public NGrams count(int order) {
    NGrams counts = new NGrams(order, ids.size() - 1);
    for (String[] line : lines) {
      int[] words = Arrays.copyOf(ids(line), line.length + 1);
      words[line.length] = id("</s>");
      counts.countBegun(words);
    }
    return counts;
  }

  /** Holds a predictor against what kneser_ney.py wrote, and says how much was compared. */
  public int compare(NGramPredictor predictor, Path file) throws IOException {
    int compared = 0;
    for (String row : Files.readAllLines(file)) {
      String[] parts = row.split(" \\|\\|\\| |^\\|\\|\\| ", -1);
      if (row.startsWith("discounts")) {
        String[] d = row.split(" ", -1);
        Discounting.Given ours = predictor.discounts(Integer.parseInt(d[1]));
        assertEquals(Double.parseDouble(d[2]), ours.once(), 1e-12, row);
        assertEquals(Double.parseDouble(d[3]), ours.twice(), 1e-12, row);
        assertEquals(Double.parseDouble(d[4]), ours.more(), 1e-12, row);
        continue;
      }
      String[] context = parts[0].strip().split(" ", -1);
      double expected = Double.parseDouble(parts[2]);
      int[] ids = ids(context);
      assertEquals(expected, predictor.probability(ids, id(parts[1])), 1e-13, row);
      assertEquals(expected, predictor.next(ids)[id(parts[1])], 1e-13, row);
      compared++;
    }
    return compared;
  }
}
