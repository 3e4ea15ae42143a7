package maru.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is given to a command gets an answer or a clear sentence, and nothing is lost. */
class BadInputTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Training must refuse it, in both languages. */
  private void refused(String[] told, Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "train";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--out";
    all[words.length + 2] = folder.resolve("m");
    Said.by(all).refused(ExitCode.PROBLEM, told);
    Said korean = Said.in(Locale.KOREAN, all).refused(ExitCode.PROBLEM);
    assertTrue(korean.err().contains("요"), korean.err());
    assertFalse(Files.exists(folder.resolve("m")));
  }

  private static String[] told(String... parts) {
    return parts;
  }

  @Test
  void anEmptyFile() throws IOException {
    refused(told("empty.txt", "empty"), "--corpus", file("empty.txt", ""));
    refused(told("blank.txt"), "--corpus", file("blank.txt", "\n \n\t\n"));
  }

  /** Not the folder that Maru happens to be started in. */
  @Test
  void aPathOfNoName() {
    Said.by("train", "--corpus", "", "--steps", 1).refused(ExitCode.USAGE, "--corpus");
    Said.by("train", "--corpus", "ko", "--steps", 1, "--out", " ").refused(ExitCode.USAGE, "--out");
    Said.by("train", "--corpus", "ko", "--record", "").refused(ExitCode.USAGE, "--record");
    Said.by("info", "").refused(ExitCode.USAGE, "DIR");
    Said.by("fill", "--load", "", "--text", "a [MASK]").refused(ExitCode.USAGE, "--load");
    Said.by("runs", "").refused(ExitCode.USAGE, "DIR");
    Said.by("evaluate", "--load", folder, "--corpus", "").refused(ExitCode.USAGE, "--corpus");
  }

  @Test
  void aMissingFileAndAFolderWithoutText() throws IOException {
    refused(told("nowhere.txt"), "--corpus", folder.resolve("nowhere.txt"));
    Path empty = Files.createDirectory(folder.resolve("none"));
    refused(told("none", ".csv"), "--corpus", empty);
  }

  @Test
  void aBinaryFile() throws IOException {
    Path binary = Files.write(folder.resolve("a.txt"), new byte[] {'P', 'K', 3, 4, 0, 0, 7});
    refused(told("not a text file", "byte 5"), "--corpus", binary);
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    String korean = "안녕하세요. 반가워요.\n".repeat(3);
    Path file = Files.write(folder.resolve("a.txt"), korean.getBytes(Charset.forName("MS949")));
    refused(told("byte 1", "line 1", "--encoding CP949"), "--corpus", file);
  }

  @Test
  void theEncodingThatWasOfferedWorks() throws IOException {
    StringBuilder korean = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      korean.append("나는 ").append(i).append("번 책을 읽었다.\n");
    }
    Path file =
        Files.write(folder.resolve("a.txt"), korean.toString().getBytes(Charset.forName("MS949")));
    Said.train("--corpus", file, "--encoding", "CP949", "--steps", 2, "--out", folder.resolve("m"))
        .done();
  }

  @Test
  void aLineOfTenMegabytes() throws IOException {
    Path file = file("a.txt", "긴 줄 ".repeat(2_500_000));
    refused(told("Line 1", "characters"), "--corpus", file);
  }

  @Test
  void fewerSentencesThanABatch() throws IOException {
    Path file = file("a.txt", "하나다.\n둘이다.\n셋이다.\n넷이다.\n다섯이다.\n");
    refused(told("fewer than one batch of 32"), "--corpus", file);
    refused(told("tokens"), "--corpus", file, "--arch", "gpt");
  }

  @Test
  void aMissingColumn() throws IOException {
    Path file = file("a.tsv", "id\tdocument\n1\t좋다\n");
    refused(told("no column text", "id, document"), "--corpus", file, "--column", "text");
    refused(told("several columns", "--column"), "--corpus", file);
  }

  @Test
  void aVocabularyThatTheCorpusCannotGive() throws IOException {
    Path corpus = Said.corpus(folder);
    for (String kind : new String[] {"char", "word", "bpe", "wordpiece"}) {
      refused(told("20,000", "Choose"), "--corpus", corpus, "--tokenizer", kind, "--vocab", 20_000);
    }
  }

  @Test
  void aFolderThatCannotBeWritten() throws IOException {
    Path corpus = Said.corpus(folder);
    Path file = file("taken", "a file");
    Said.train("--corpus", corpus, "--out", file).refused(ExitCode.PROBLEM, "is a file");
    Said.train("--corpus", corpus, "--out", file.resolve("below"))
        .refused(ExitCode.PROBLEM, "can't be written");
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(photos.resolve("me.png"), "dear");
    Said.train("--corpus", corpus, "--out", photos).refused(ExitCode.PROBLEM, "me.png");
    assertTrue(Files.exists(photos.resolve("me.png")));
  }

  @Test
  void settingsThatCannotBe() throws IOException {
    Path corpus = Said.corpus(folder);
    Said.train("--corpus", corpus, "--heads", 3).refused(ExitCode.USAGE, "3 heads");
    Said.train("--steps", 0).refused(ExitCode.USAGE, "Steps can't be ‘0’");
    Said.train("--steps", "many").refused(ExitCode.USAGE, "Steps", "many");
    Said.train("--lr", -1).refused(ExitCode.USAGE, "Learning rate can't be ‘-1");
    Said.train("--lr", 1e9).refused(ExitCode.USAGE, "Learning rate", "at most 10");
    Said.train("--width", 1_000_000).refused(ExitCode.USAGE, "Hidden size", "16384");
    Said.train("--layers", Integer.MAX_VALUE).refused(ExitCode.USAGE, "Layers", "256");
    Said.train("--context", Integer.MAX_VALUE).refused(ExitCode.USAGE, "Context", "65536");
    Said.train("--corpus", corpus, "--width", 16_384, "--layers", 256)
        .refused(ExitCode.PROBLEM, "MB of memory", "hidden size");
    Said.train("--arch", "mamba").refused(ExitCode.USAGE, "mamba");
    Said.train("--size", "huge").refused(ExitCode.USAGE, "huge");
    Said.train("--split", "middle", "--corpus", corpus).refused(ExitCode.USAGE, "middle");
    Said.train("--threads", 0).refused(ExitCode.USAGE, "thread");
    Said.train("--threads", 1025).refused(ExitCode.USAGE, "From 1 to 1,024 threads");
    Said.train("--threads", Integer.MAX_VALUE).refused(ExitCode.USAGE, "2,147,483,647");
    Said.train("--mask-rate", 2).refused(ExitCode.USAGE, "2");
    Said.train("--column", "a", "--pair", "a,b").refused(ExitCode.USAGE, "--pair");
    Said.train("--corpus", corpus, "--context", 3).refused(ExitCode.PROBLEM, "context");
  }

  @Test
  void aSentenceLongerThanTheContext() throws IOException {
    Path out = folder.resolve("m");
    Said said =
        Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--context", 8, "--out", out);
    assertTrue(said.done().err().contains("longer than the context of 8 tokens"), said.err());
    Said fill = Said.by("fill", "--load", out, "the dog barked too . ".repeat(4) + "[MASK]");
    assertTrue(fill.err().contains("cut off"), fill.err());
  }

  @Test
  void aDamagedOrForeignModel() throws IOException {
    Path out = folder.resolve("m");
    Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--out", out).done();
    Path weights = out.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(whole, whole.length / 2));
    Said.by("fill", "--load", out, "the [MASK]").refused(ExitCode.PROBLEM, "damaged");
    Files.writeString(weights, "something else");
    Said.by("evaluate", "--load", out).refused(ExitCode.PROBLEM, "no safetensors file");
    Files.delete(weights);
    Said.by("attend", "--load", out, "the").refused(ExitCode.PROBLEM, "model.safetensors");
    Files.writeString(out.resolve("config.json"), "{\"model_type\": \"gpt2\"}");
    Said.by("generate", "--load", out).refused(ExitCode.PROBLEM, "config.json");
    Files.writeString(out.resolve("config.json"), "{\"model_type\": \"mamba\"}");
    Said.by("generate", "--load", out).refused(ExitCode.PROBLEM, "mamba");
    Said.by("fill", "--load", folder.resolve("x"), "the").refused(ExitCode.PROBLEM, "x");
  }
}
