package maru.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokenizerJsonTest {
  private static final List<String> CORPUS =
      List.of(
          "어제 카페 갔었어. 거기 사람 많더라!",
          "어제 카페 갔었는데요, 카페 카페.",
          "The cat's café isn't here.\n\nThe cat sat, the cat ran.");

  @TempDir Path folder;

  private static Tokenizer read(String json) {
    return TokenizerJson.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "t.json");
  }

  private static String tokens(Tokenizer tokenizer, String text) {
    int[] ids = tokenizer.encode(text).ids();
    return String.join(" ", Arrays.stream(ids).mapToObj(tokenizer.vocabulary()::token).toList());
  }

  private static String refused(String key, org.junit.jupiter.api.function.Executable reading) {
    Problem problem = assertThrows(Problem.class, reading);
    assertEquals(key, problem.key());
    assertFalse(problem.text(Locale.KOREAN).contains("{"), problem.text(Locale.KOREAN));
    return problem.getMessage();
  }

  @Test
  void everyKindComesBackTheSame() {
    Parallel one = new Parallel(1);
    List<TokenizerSpec> specs =
        Stream.concat(
                Stream.of(TokenizerSpec.Kind.values()).map(kind -> TokenizerSpec.of(kind, 420)),
                Stream.of(TokenizerSpec.of(TokenizerSpec.Kind.BPE, 90).classic()))
            .toList();
    for (TokenizerSpec spec : specs) {
      Tokenizer tokenizer = Tokenizers.train(spec, CORPUS, one);
      Path file = folder.resolve("tokenizer.json");
      TokenizerJson.write(file, tokenizer);
      Tokenizer again = TokenizerJson.read(file);
      assertEquals(tokenizer.kind(), again.kind());
      assertEquals(tokenizer.vocabulary().tokens(), again.vocabulary().tokens());
      assertEquals(tokenizer.lineEnd(), again.lineEnd());
      for (String text : List.of("카페 갔었는데요?", "The café\n isn't 뷁", "e\u0301 [MASK]", "")) {
        assertEquals(tokenizer.encode(text), again.encode(text));
        int[] ids = tokenizer.encode(text).ids();
        assertEquals(tokenizer.decode(ids), again.decode(ids));
      }
      assertEquals(TokenizerJson.text(tokenizer), TokenizerJson.text(again));
    }
  }

  @Test
  void bertsVocabularyIsReadAsBertReadsIt() throws IOException {
    Path file = folder.resolve("vocab.txt");
    String special = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";
    Files.writeString(file, special + "a\n##b\ncafe\n##s\n,\n\u1112\n##\u1161\n##\u11AB\n中\n");
    Tokenizer uncased = TokenizerFiles.read(folder);
    assertEquals("cafe ##s , a ##b", tokens(uncased, "CAFÉS,\u0000Ab"));
    assertEquals("\u1112 ##\u1161 ##\u11AB", tokens(uncased, "한"));
    assertEquals("a 中 a", tokens(uncased, "a中a"));
    assertEquals("[UNK] a", tokens(uncased, "abc a"));
    assertEquals("[UNK]", tokens(uncased, "a".repeat(101)));
    Encoding cafes = uncased.encode("x CAFE\u0301S");
    assertArrayEquals(new int[] {0, 2, 7}, cafes.starts());
    assertEquals(8, cafes.ends()[2]);
    assertArrayEquals(new int[] {0, 1, 1}, cafes.words());

    Files.writeString(file, special + "a\nℝ\n");
    assertEquals("a a ℝ", tokens(TokenizerFiles.read(file), "A á ℝ"));

    Files.writeString(file, special + "A\na\n");
    assertEquals("A a", tokens(TokenizerFiles.read(file), "A a"));
    Files.writeString(file, "any text\nat all\n");
    refused("tokenizer.noUnknown", () -> TokenizerFiles.read(file));
  }

  @Test
  void gpt2sFilesAreReadAndWhatDoesNotBelongTogetherIsRefused() throws IOException {
    Path vocab = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    Files.writeString(vocab, "{\"a\":0,\"b\":1,\"Ġ\":2,\"ab\":3,\"Ġab\":4,\"<|endoftext|>\":5}");
    Files.writeString(merges, "#version: 0.2\na b\nĠ ab\n");
    Tokenizer tokenizer = TokenizerFiles.read(folder);
    assertEquals("ab Ġab a", tokens(tokenizer, "ab aba"));
    assertEquals(5, tokenizer.vocabulary().endOfText());
    assertEquals("␣ab", tokenizer.display(4));
    Files.writeString(merges, "#version: 0.2\na b\nab a\n");
    String told = refused("tokenizer.unknownPiece", () -> TokenizerFiles.read(vocab));
    assertTrue(told.contains("3") && told.contains("aba"), told);
    Files.writeString(merges, "#version: 0.2\na b b\n");
    refused("tokenizer.notAPair", () -> TokenizerFiles.read(vocab));
    Files.delete(merges);
    refused("file.missing", () -> TokenizerFiles.read(vocab));
  }

  @Test
  void damagedFilesAreRefusedWithTheirPlace() throws IOException {
    String told = refused("tokenizer.jsonBroken", () -> read("{\n  \"model\": {,"));
    assertTrue(told.contains("line 2"), told);
    refused("tokenizer.jsonBroken", () -> read("[]"));
    refused("tokenizer.jsonBroken", () -> read(""));
    told = refused("tokenizer.jsonMissing", () -> read("{\"model\":{\"type\":\"BPE\"}}"));
    assertTrue(told.contains("model.vocab"), told);
    String vocab = "\"vocab\":{\"a\":0,\"b\":1}";
    told =
        refused(
            "tokenizer.unknownPiece",
            () -> read("{\"model\":{\"type\":\"BPE\"," + vocab + ",\"merges\":[\"a b\"]}}"));
    assertTrue(told.contains("model.merges[0]"), told);
    refused(
        "tokenizer.jsonIds",
        () -> read("{\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":0,\"b\":7}}}"));
    refused(
        "tokenizer.jsonWrong",
        () -> read("{\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"a\":\"x\"}}}"));
    refused(
        "tokenizer.jsonUnsupported",
        () -> read("{\"model\":{\"type\":\"Unigram\"," + vocab + "}}"));
    refused(
        "tokenizer.jsonUnsupported",
        () ->
            read(
                "{\"normalizer\":{\"type\":\"Precompiled\"},\"model\":{\"type\":\"WordLevel\","
                    + "\"unk_token\":\"a\","
                    + vocab
                    + "}}"));
    refused("tokenizer.noFiles", () -> TokenizerFiles.read(folder));
  }

  @Test
  void whatIsNestedTooDeeplyOrNoExpressionIsRefused() {
    refused("tokenizer.jsonBroken", () -> read("[".repeat(100_000)));
    String nested =
        "{\"type\":\"Sequence\",\"pretokenizers\":[".repeat(300)
            + "{\"type\":\"Punctuation\"}"
            + "]}".repeat(300);
    refused("tokenizer.jsonBroken", () -> read(cutBy(nested)));
    String told =
        refused(
            "tokenizer.jsonUnsupported",
            () ->
                read(
                    cutBy(
                        """
                        {"type":"Split","pattern":{"Regex":"(a"},"behavior":"Isolated"}\
                        """)));
    assertTrue(told.contains("(a at pre_tokenizer.pattern"), told);
  }

  private static String cutBy(String preTokenizer) {
    return """
    {"model":{"type":"WordLevel","vocab":{"[UNK]":0,"a":1},"unk_token":"[UNK]"},
     "added_tokens":[{"id":0,"content":"[UNK]","special":true}],
     "pre_tokenizer":%s}\
    """
        .formatted(preTokenizer);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void onlyRegularFilesAreRead() {
    refused("file.notRegular", () -> TokenizerFiles.read(Path.of("/dev/zero")));
  }

  @Test
  void otherFilesPartsAreUnderstood() {
    Tokenizer tokenizer =
        read(
            """
            {"normalizer":{"type":"Sequence","normalizers":[{"type":"NFD"},
              {"type":"StripAccents"},{"type":"Lowercase"}]},
             "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Whitespace"},
              {"type":"Digits","individual_digits":true}]},
             "added_tokens":[{"id":5,"content":"<s>","special":true}],
             "model":{"type":"WordLevel","unk_token":"?",
              "vocab":{"?":0,"cafe":1,"1":2,"2":3,"!!":4}}}
            """);
    assertEquals("cafe 1 2 !!", tokens(tokenizer, "CAFÉ12!!"));
    assertEquals(5, tokenizer.encodeMarked("<s>cafe").ids()[0]);
  }

  @Test
  void tokensThatWereAddedAndStandForTextAreFoundBeforeAnyCut() throws IOException {
    String json =
        """
        {"normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
         "added_tokens":[{"id":3,"content":"New York","special":false,"normalized":true},
          {"id":4,"content":"Maru","special":false,"normalized":false}],
         "model":{"type":"WordLevel","unk_token":"?","vocab":{"?":0,"in":1,"maru":2}}}
        """;
    Tokenizer tokenizer = read(json);
    assertEquals("in New York maru Maru ?", tokens(tokenizer, "in NEW york maru Maru x"));
    assertEquals("in New York", tokenizer.decode(tokenizer.encode("in new york").ids()));
    assertArrayEquals(new int[] {0, 3, 12}, tokenizer.encode("in new york maru").starts());
    Path file = folder.resolve("tokenizer.json");
    TokenizerJson.write(file, tokenizer);
    Tokenizer again = TokenizerFiles.read(file);
    assertEquals("New York Maru maru", tokens(again, "new york Maru maru"));
    String twice = json.replace("\"content\":\"Maru\"", "\"content\":\"maru\"");
    refused("tokenizer.jsonTwoIds", () -> read(twice));
    String wanted = json.replace("\"normalized\":false", "\"lstrip\":true");
    refused("tokenizer.jsonUnsupported", () -> read(wanted));
  }
}
