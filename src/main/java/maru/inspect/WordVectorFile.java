package maru.inspect;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import maru.base.InputFile;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * word2vec's text form, which many programs read: a line with how many words there are and how many
 * numbers each has, and a line for each word with its numbers, spaces between.
 */
public final class WordVectorFile {
  /** More numbers than these fit no array, nor any class's machine. */
  private static final long MOST = 500_000_000;

  /** Letters that a line may have for each number, and for the word. */
  private static final int LETTERS = 40;

  private static final int WORD = 10_000;

  private WordVectorFile() {}

  /** Writes them; numbers are read again to the bit. */
  public static void write(WordVectors vectors, Path file) {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(vectors.size() + " " + vectors.width() + "\n");
      for (int w = 0; w < vectors.size(); w++) {
        // A space would end the word; the form has no other way to say it.
        StringBuilder line = new StringBuilder(vectors.word(w).replaceAll("\\s", "␣"));
        for (float number : vectors.vector(w)) {
          line.append(' ').append(number);
        }
        out.write(line.append('\n').toString());
      }
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  /**
   * Reads them.
   *
   * @throws Problem naming the line, where a file is none of this form
   */
  public static WordVectors read(Path file) {
    InputFile.regular(file);
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
      return read(in, file);
    } catch (CharacterCodingException e) {
      throw new Problem(e, "vectors.encoding", file);
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file.toString());
    }
  }

  private static WordVectors read(BufferedReader in, Path file) throws IOException {
    String[] head = line(in, LETTERS * 2, file, 1).strip().split(" +", -1);
    long count = head.length == 2 ? whole(head[0]) : -1;
    long width = head.length == 2 ? whole(head[1]) : -1;
    if (count < 1 || width < 1) {
      throw new Problem("vectors.head", file);
    }
    if (count > MOST / width) {
      throw new Problem("vectors.tooLarge", file, count, width);
    }
    // As many as there are, not as many as the first line claims.
    List<String> words = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<float[]> vectors = new ArrayList<>();
    int longest = (int) Math.min(Integer.MAX_VALUE, LETTERS * width + WORD);
    for (int number = 2; words.size() < count; number++) {
      String line = line(in, longest, file, number);
      if (line.isEmpty()) {
        throw new Problem("vectors.fewer", file, count, words.size());
      }
      String[] parts = line.strip().split(" +", -1);
      if (parts.length != width + 1) {
        throw new Problem("vectors.numbers", file, number, width, parts.length - 1);
      }
      if (!seen.add(parts[0])) {
        throw new Problem("vectors.twice", file, number, parts[0]);
      }
      words.add(parts[0]);
      vectors.add(numbers(parts, file, number));
    }
    if (!line(in, longest, file, 0).isBlank()) {
      throw new Problem("vectors.more", file, count);
    }
    float[] all = new float[Math.toIntExact(count * width)];
    for (int w = 0; w < vectors.size(); w++) {
      System.arraycopy(vectors.get(w), 0, all, (int) (w * width), (int) width);
    }
    return new WordVectors(words, all);
  }

  private static float[] numbers(String[] parts, Path file, int line) {
    float[] numbers = new float[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Float.parseFloat(parts[i + 1]);
      } catch (NumberFormatException e) {
        throw new Problem(e, "vectors.noNumber", file, line, parts[i + 1]);
      }
      if (!Float.isFinite(numbers[i])) {
        throw new Problem("vectors.noNumber", file, line, parts[i + 1]);
      }
    }
    return numbers;
  }

  private static long whole(String text) {
    return text.matches("\\d{1,12}") ? Long.parseLong(text) : -1;
  }

  /** The next line, empty at the end; never longer than lines can be. */
  private static String line(BufferedReader in, int longest, Path file, int number)
      throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (line.length() == longest) {
        throw new Problem("vectors.line", file, number);
      }
      line.append((char) c);
    }
    return line.toString();
  }
}
