package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;
import maru.text.TokenizerJson;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.text.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maru trains and saves gives the same ids in Hugging Face's own library. */
final class HuggingFaceTokensTest {
  private static final List<String> ROWS = TokenTexts.rows();

  static Stream<TokenizerSpec> specs() {
    TokenizerSpec bytePairs = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 4000);
    return Stream.of(
        TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 0),
        TokenizerSpec.of(TokenizerSpec.Kind.WORD, 4000),
        TokenizerSpec.of(TokenizerSpec.Kind.WORDPIECE, 4000),
        bytePairs,
        bytePairs.classic(),
        TokenizerSpec.of(TokenizerSpec.Kind.BPE, 500).exactly());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void aTrainedTokenizerGivesTheSameIds(TokenizerSpec spec) throws IOException {
    try (Parallel parallel = Parallel.allCores()) {
      // From every other row, so that there are characters and words it has never met.
      List<String> texts = ROWS.stream().filter(row -> row.hashCode() % 2 == 0).toList();
      agree(Tokenizers.train(spec, texts, parallel));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void tokensThatWereAddedGiveTheSameIds(TokenizerSpec spec) throws IOException {
    try (Parallel parallel = Parallel.allCores()) {
      String json = TokenizerJson.text(Tokenizers.train(spec, ROWS, parallel));
      Vocabulary vocabulary = TokenizerJson.read(stream(json), "trained").vocabulary();
      int size = vocabulary.size();
      StringBuilder added = new StringBuilder("\"added_tokens\": [");
      List<String> contents = List.of("사람", "the w", "THE", "이 ", "카페 ", "ing");
      for (int i = 0; i < contents.size(); i++) {
        // The library, too, gives one that is there already no second id.
        int known = vocabulary.id(contents.get(i));
        added.append(
            "{\"id\":%d,\"content\":\"%s\",\"special\":false,\"normalized\":%b,"
                .formatted(known < 0 ? size++ : known, contents.get(i), i % 2 == 0));
        added.append("\"single_word\":false,\"lstrip\":false,\"rstrip\":false},");
      }
      String more = json.replaceFirst("\"added_tokens\"\\s*:\\s*\\[", added.toString());
      agree(TokenizerJson.read(stream(more), "added"));
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void publishedVocabulariesGiveTheSameIds() throws IOException {
    List<Path> vocabularies = TokenTexts.vocabularies();
    assumeFalse(vocabularies.isEmpty(), "-Dmaru.data=DIR names a folder with vocabularies in it");
    for (Path vocabulary : vocabularies) {
      agree(TokenizerFiles.read(vocabulary));
    }
  }

  private static void agree(Tokenizer tokenizer) throws IOException {
    try (HuggingFace library = HuggingFace.loading(tokenizer)) {
      for (String row : ROWS) {
        assertArrayEquals(library.ids(row), tokenizer.encodeMarked(row).ids(), () -> row);
      }
    }
  }
}
