package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CorpusReaderTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Corpus read(Path file) {
    return CorpusReader.read(file, CorpusOptions.plain());
  }

  /** Reads in vain; the problem must be told in both languages with all its places filled. */
  private static Problem refused(Path file, CorpusOptions options, String key) {
    Problem problem = assertThrows(Problem.class, () -> CorpusReader.read(file, options));
    assertEquals(key, problem.key());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
    return problem;
  }

  private static Problem refused(Path file, String key) {
    return refused(file, CorpusOptions.plain(), key);
  }

  @Test
  void aTextFileIsOneRawTextOfDocuments() throws IOException {
    Corpus corpus = read(write("a.txt", "\uFEFF하나다. 둘이다.\r\n셋이다.\r\n\r\n \r\n넷이다.\r\n"));
    assertEquals("하나다. 둘이다.\n셋이다.\n\n \n넷이다.\n", corpus.text());
    assertEquals(
        List.of(new Document(List.of("하나다.", "둘이다.", "셋이다.")), new Document(List.of("넷이다."))),
        corpus.documents());
    assertEquals(4, corpus.sentenceCount());
  }

  @Test
  void inTsvAQuoteIsALetter() throws IOException {
    Path file = write("a.tsv", "id\tdocument\n1\t\"아니 \"진짜\n2\t\n3\t좋다\n");
    Corpus corpus = CorpusReader.read(file, CorpusOptions.plain().withColumn("document"));
    assertEquals(List.of("\"아니 \"진짜", "좋다"), corpus.texts());
  }

  @Test
  void inCsvQuotesFollowTheRules() throws IOException {
    Path file = write("a.csv", "Q,A,label\r\n\"그가 \"\"네\"\", 했다\",\"두\n줄\",0\n\n아니,응,1");
    Corpus corpus = CorpusReader.read(file, CorpusOptions.plain().withPair("Q,A"));
    assertEquals(
        List.of(new SentencePair("그가 \"네\", 했다", "두 줄"), new SentencePair("아니", "응")),
        corpus.pairs());
    assertEquals(2, corpus.documents().getFirst().sentences().size());
  }

  @Test
  void aFolderIsReadInTheOrderOfNames() throws IOException {
    write("b.txt", "나중.");
    write("a.txt", "먼저.");
    write("c.png", "\0");
    assertEquals(List.of("먼저.", "나중."), read(folder).texts());
  }

  @Test
  void wrongColumnsNameThoseThereAre() throws IOException {
    Path file = write("a.tsv", "id\tdocument\n1\t좋다\n");
    CorpusOptions plain = CorpusOptions.plain();
    String there = "id, document";
    assertTrue(
        refused(file, plain.withColumn("text"), "corpus.column").getMessage().contains(there));
    assertTrue(refused(file, "corpus.chooseColumn").getMessage().contains(there));
    refused(write("a.txt", "글"), plain.withColumn("text"), "corpus.columnOfText");
    assertThrows(Problem.class, () -> plain.withPair("Q"));
  }

  @Test
  void damagedTablesAreRefusedWithTheirLine() throws IOException {
    CorpusOptions second = CorpusOptions.plain().withColumn("b");
    Path open = write("open.csv", "a,b\n1,2\n3,\"four\n5,6\n");
    assertTrue(refused(open, second, "corpus.quoteOpen").getMessage().contains("line 3"));
    Path stray = write("stray.csv", "a,b\n1,\"two\"x\n");
    assertTrue(refused(stray, second, "corpus.quoteStray").getMessage().contains("line 2"));
    Path cut = write("cut.tsv", "a\tb\n1\t2\n\n3\n");
    assertTrue(refused(cut, second, "corpus.shortRow").getMessage().contains("Line 4"));
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    refused(folder.resolve("none.txt"), "file.missing");
    refused(write("empty.txt", ""), "corpus.emptyFile");
    refused(write("blank.txt", " \n\n"), "corpus.emptyFile");
    refused(write("binary.txt", "abc\0def"), "corpus.binary");
    refused(write("controls.txt", "\u0001\u0002\u0003abc"), "corpus.binaryControls");
    refused(write("long.txt", "짧다\n" + "가".repeat(4_000_000)), "corpus.lineTooLong");
    refused(write("header.tsv", "a\n"), "corpus.noText");
    Files.createDirectory(folder.resolve("sub"));
    refused(folder.resolve("sub"), "corpus.noFiles");
  }

  @Test
  void allNamesOfTheKoreanWindowsEncodingMeanIt() throws IOException {
    Charset windows = Charset.forName("MS949");
    String text = "펲시, 뷁, 갘 C:\\a 그리고 갂갃갅";
    Path file = Files.write(folder.resolve("k.txt"), text.getBytes(windows));
    for (String name :
        List.of("CP949", "cp949", "949", "UHC", "MS949", "x-windows-949", "EUC-KR")) {
      assertEquals(
          text, CorpusReader.read(file, CorpusOptions.plain().withEncoding(name)).text(), name);
    }
    assertTrue(refused(file, "corpus.otherEncoding").getMessage().contains("CP949"));
    // The standard's own sign for mail, which Windows has not.
    byte[] mail = {(byte) 0xA2, (byte) 0xE8, (byte) 0xB0, (byte) 0xA1};
    CorpusOptions standard = CorpusOptions.plain().withEncoding("EUC-KR");
    assertEquals(
        "\u327E가", CorpusReader.read(Files.write(folder.resolve("m.txt"), mail), standard).text());
    Path bad =
        Files.write(
            folder.resolve("b.txt"), new byte[] {(byte) 0xB0, (byte) 0xA1, (byte) 0x81, 32});
    assertTrue(
        refused(bad, CorpusOptions.plain().withEncoding("UHC"), "corpus.badBytes")
            .getMessage()
            .contains("is not CP949"));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyRegularFilesAreRead() throws Exception {
    refused(Path.of("/dev/zero"), "file.notRegular");
    Path pipe = folder.resolve("pipe.txt");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    refused(pipe, "file.notRegular");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatCantBeReadIsNamed() throws IOException {
    write("a.txt", "읽을 수 있다.");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "nothing is closed to this user");
      assertTrue(refused(folder, "file.unreadable").getMessage().contains("closed"));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void badBytesAreShownAndTheFittingEncodingIsOffered() throws IOException {
    // What Windows calls CP949; Java's own charset of that name is another.
    Charset cp949 = Charset.forName("MS949");
    Path korean = Files.write(folder.resolve("k.txt"), "ab\n펲시 콜라를 샀다".getBytes(cp949));
    String told = refused(korean, "corpus.otherEncoding").getMessage();
    assertTrue(told.contains("byte 4") && told.contains("line 2"), told);
    assertTrue(told.contains("CP949"), told);
    CorpusOptions right = CorpusOptions.plain().withEncoding("CP949");
    assertEquals("ab\n펲시 콜라를 샀다", CorpusReader.read(korean, right).text());

    Path french =
        Files.write(folder.resolve("f.txt"), "Café où".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(refused(french, "corpus.otherEncoding").getMessage().contains("windows-1252"));
    Path utf16 = Files.write(folder.resolve("u.txt"), "가나".getBytes(StandardCharsets.UTF_16));
    assertTrue(refused(utf16, "corpus.otherEncoding").getMessage().contains("UTF-16"));
    Path utf8 = write("8.txt", "가나다라");
    assertTrue(
        refused(utf8, CorpusOptions.plain().withEncoding("US-ASCII"), "corpus.otherEncoding")
            .getMessage()
            .contains("UTF-8"));
    byte[] mixed = {'a', (byte) 0xEA, (byte) 0x81, (byte) 0xFF, (byte) 0x81};
    refused(Files.write(folder.resolve("m.txt"), mixed), "corpus.badBytes");
    assertThrows(Problem.class, () -> CorpusOptions.plain().withEncoding("EUC-XX"));
  }
}
