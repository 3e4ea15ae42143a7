package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import maru.base.Problem;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @Property
  void anyWordsComeBackFromSingleQuotes(@ForAll List<String> words) {
    List<String> plain = words.stream().map(word -> word.replace("'", "")).toList();
    String line = plain.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    assertEquals(plain, ShellWords.split(line));
  }
}
