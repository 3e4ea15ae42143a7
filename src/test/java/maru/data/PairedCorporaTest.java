package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corpora whose sentences become others. */
final class PairedCorporaTest {
  private static List<SentencePair> training(String name) {
    return MadeCorpora.split(name).training().pairs();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ko/translate",
        "en/translate",
        "ko/dates",
        "en/dates",
        "ko/numerals",
        "en/numerals"
      })
  void noPairIsBothTrainedAndMeasuredAndAllAreAlwaysTheSame(String name) {
    CorpusSplit split = MadeCorpora.split(name);
    Set<SentencePair> held = new HashSet<>(split.validation().pairs());
    assertTrue(held.size() > 100, name + " " + held.size());
    held.retainAll(new HashSet<>(split.training().pairs()));
    assertEquals(Set.of(), held);
    assertEquals(split.training().pairs(), training(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ko/reverse", "en/reverse"})
  void aRowComesBackFromItsEndAtEveryLength(String name) {
    Set<Integer> lengths = new HashSet<>();
    for (SentencePair pair : training(name)) {
      List<String> read = List.of(pair.first().split(" ", 0));
      assertEquals(read.reversed(), List.of(pair.second().split(" ", 0)));
      lengths.add(read.size());
    }
    assertEquals(19, lengths.size(), "2 to 20");
    assertEquals(24, Reversals.ofLength("en", 24, 1, 3).getFirst().first().split(" ", 0).length);
  }

  @Test
  void numbersAreSaidAsPeopleSayThem() {
    assertEquals("삼 백 이 십 오", Numerals.korean(325));
    assertEquals("three hundred twenty-five", Numerals.english(325));
    assertEquals("만 이 천 십", Numerals.korean(12_010));
    assertEquals("twelve thousand ten", Numerals.english(12_010));
    assertEquals("구 만 천 일", Numerals.korean(91_001));
    assertEquals("ninety-one thousand one", Numerals.english(91_001));
  }

  @Test
  void daysAreWrittenAsPeopleWriteThem() {
    LocalDate day = LocalDate.of(2024, 6, 3);
    assertEquals("이 천 이 십 사 년 유 월 삼 일", Dates.written("{spelled}", day, "ko"));
    assertEquals("6 월 3 일 월 요 일", Dates.written("{number} 월 {day} 일 {week}", day, "ko"));
    assertEquals(
        "Monday , the 3 rd of June", Dates.written("{week} , the {nth} of {month}", day, "en"));
    assertTrue(
        training("en/dates").stream().anyMatch(pair -> pair.second().startsWith("2 0 2 4 - ")));
  }

  /** Every word with a meaning has its gold, and who is honored is a person. */
  @Test
  void everyWordThatSaysSomethingComesFromOneThatSaysTheSame() {
    for (SentencePair pair : training("ko/translate")) {
      List<List<Integer>> gold = GoldAlignment.of(pair).orElseThrow().sources();
      List<String> read = List.of(pair.first().split(" ", 0));
      List<String> written = List.of(pair.second().split(" ", 0));
      assertEquals(written.size(), gold.size());
      for (int i = 0; i < gold.size(); i++) {
        assertEquals(written.get(i).equals("the") ? 0 : 1, gold.get(i).size(), pair.toString());
      }
      int honored = read.indexOf("께서");
      if (honored >= 0) {
        assertTrue(
            Stream.of("할머니", "할아버지", "어머니", "아버지", "선생님", "교수님", "사장님", "손님")
                .anyMatch(read.get(honored - 1)::equals),
            pair.toString());
      }
    }
  }

  @Test
  void theVerbComesFromTheEndAndTheTimeFromTheBeginning() {
    SentencePair pair =
        new SentencePair(
            "어제 할머니 께서 도서관 에서 책 을 안 읽으셨다 .",
            "Grandmother did not read the book at the library yesterday .");
    assertEquals(
        List.of(
            List.of(1),
            List.of(7),
            List.of(7),
            List.of(8),
            List.of(),
            List.of(5),
            List.of(4),
            List.of(),
            List.of(3),
            List.of(0),
            List.of(9)),
        GoldAlignment.of(pair).orElseThrow().sources());
    GoldAlignment back = GoldAlignment.of(pair.turned()).orElseThrow();
    assertEquals(List.of(9), back.sources().get(0));
    assertEquals(List.of(1, 2), back.sources().get(7));
    assertEquals(List.of(), back.sources().get(2));
  }

  @Test
  void ofOtherSentencesNoGoldIsKnown() {
    assertEquals(Optional.empty(), GoldAlignment.of(new SentencePair("나는 간다", "I go")));
    assertEquals(Optional.empty(), GoldAlignment.of(new SentencePair("a b", "a b")));
  }

  @Test
  void twoFilesLineByLineArePairs(@TempDir Path folder) throws IOException {
    Path read = Files.writeString(folder.resolve("a.ko"), "하나\n\n둘\n");
    Path written = Files.writeString(folder.resolve("a.en"), "one\n\ntwo\n");
    Corpus corpus = CorpusReader.read(read, CorpusOptions.plain().withTarget(written));
    assertEquals(
        List.of(new SentencePair("하나", "one"), new SentencePair("둘", "two")), corpus.pairs());
    Path longer = Files.writeString(folder.resolve("b.en"), "one\n\ntwo\nthree\n");
    Problem problem =
        assertThrows(
            Problem.class, () -> CorpusReader.read(read, CorpusOptions.plain().withTarget(longer)));
    assertEquals("pairs.lines", problem.key());
  }

  @Test
  void aTableWithoutNamesIsReadByCountingItsColumns(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.tsv"), "one\t하나\ntwo\t둘\n");
    CorpusOptions counted = CorpusOptions.plain().withPair("2,1");
    assertEquals(
        List.of(new SentencePair("하나", "one"), new SentencePair("둘", "two")),
        CorpusReader.read(file, counted).pairs());
    Path named = Files.writeString(folder.resolve("b.tsv"), "1\t2\none\t하나\n");
    assertEquals(1, CorpusReader.read(named, counted).pairs().size());
    assertFalse(CorpusReader.read(named, counted).pairs().getFirst().first().equals("2"));
  }
}
