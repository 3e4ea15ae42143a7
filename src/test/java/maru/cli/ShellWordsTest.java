package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import maru.base.Draws;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordsTest {
  @Test
  void blanksPartWordsAndAreNotKept() {
    assertEquals(List.of("train", "--arch", "bert"), ShellWords.split("  train --arch\t bert\n"));
    assertEquals(List.of(), ShellWords.split(" \t "));
  }

  @Test
  void quotesHoldAWordTogether() {
    assertEquals(
        List.of("fill", "나는 [MASK] 간다", "it's"), ShellWords.split("fill '나는 [MASK] 간다' \"it's\""));
    assertEquals(List.of("--text=a b"), ShellWords.split("--text='a b'"));
    assertEquals(List.of("", "x"), ShellWords.split("'' x"));
  }

  @Test
  void aBackslashHidesQuotesBlanksAndItself() {
    assertEquals(List.of("a b", "\"", "\\"), ShellWords.split("a\\ b \\\" \\\\"));
    assertEquals(List.of("say \"hi\""), ShellWords.split("\"say \\\"hi\\\"\""));
  }

  @Test
  void aBackslashElsewhereStandsForItself() {
    assertEquals(List.of("C:\\corpora\\ko"), ShellWords.split("C:\\corpora\\ko"));
    assertEquals(List.of("a\\'"), ShellWords.split("'a\\'\\'"));
    assertEquals(List.of("end\\"), ShellWords.split("end\\"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--text 'open", "\"open", "'a' \""})
  void anOpenQuoteIsTold(String line) {
    Problem problem = assertThrows(Problem.class, () -> ShellWords.split(line));
    assertEquals("arguments.quote", problem.key());
  }

  private static LongStream seeds() {
    return Draws.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyWordsComeBackFromSingleQuotes(long seed) {
    List<Integer> hard = List.of(0, 0x09, 0x0A, 0x20, 0x22, 0x5C, 0x61, 0xA0, 0xAC00, 0x1F469);
    Draws draws = new Draws(seed);
    for (int i = 0; i < Draws.CASES; i++) {
      List<String> words = new ArrayList<>();
      for (int word = draws.between(0, 8); word > 0; word--) {
        words.add(draws.text(hard, 20).replace("'", ""));
      }
      String line = words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
      assertEquals(words, ShellWords.split(line));
    }
  }
}
