package maru.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * Lines of text as tokens.
 *
 * @param tokenizer that cuts them
 * @param special whether names of special tokens in the text count as these, and [CLS] and [SEP]
 *     are put around the line where the vocabulary has them
 */
record TokenLines(Tokenizer tokenizer, boolean special) {
  /** The ids as a JSON array. */
  String ids(String line) {
    return Arrays.toString(tokens(line)).replace(" ", "");
  }

  /** The tokens as they are shown, with their ids. */
  String shown(String line) {
    return Arrays.stream(tokens(line))
        .mapToObj(id -> tokenizer.display(id) + " " + id)
        .collect(Collectors.joining("  "));
  }

  /** The whole vocabulary, as shown. */
  List<String> vocabulary() {
    return IntStream.range(0, tokenizer.vocabulary().size()).mapToObj(tokenizer::display).toList();
  }

  private int[] tokens(String line) {
    if (!special) {
      return tokenizer.encode(line).ids();
    }
    Vocabulary vocabulary = tokenizer.vocabulary();
    int[] ids = tokenizer.encodeMarked(line).ids();
    return vocabulary.cls() < 0 || vocabulary.sep() < 0
        ? ids
        : IntStream.concat(
                IntStream.concat(IntStream.of(vocabulary.cls()), Arrays.stream(ids)),
                IntStream.of(vocabulary.sep()))
            .toArray();
  }
}
