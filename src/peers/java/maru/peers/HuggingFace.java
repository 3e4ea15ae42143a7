package maru.peers;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;

/** Hugging Face's own library with a tokenizer that Maru wrote. */
final class HuggingFace implements AutoCloseable {
  private final HuggingFaceTokenizer library;

  private HuggingFace(HuggingFaceTokenizer library) {
    this.library = library;
  }

  static HuggingFace loading(Tokenizer tokenizer) throws IOException {
    Path file = Files.createTempFile("tokenizer", ".json");
    try {
      TokenizerJson.write(file, tokenizer);
      return new HuggingFace(
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optAddSpecialTokens(false)
              .build());
    } finally {
      Files.delete(file);
    }
  }

  int[] ids(String text) {
    return Arrays.stream(library.encode(text, false, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  @Override
  public void close() {
    library.close();
  }
}
