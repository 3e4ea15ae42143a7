package maru.cli;

import maru.text.TokenizerSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what kind of vocabulary is learned. */
final class TokenizerArguments {
  @Option(names = "--tokenizer", paramLabel = "char|word|bpe|wordpiece")
  @Nullable String kind;

  @Option(names = "--vocab", paramLabel = "N")
  @Nullable Integer vocabulary;

  /** What was asked for; a vocabulary of a size that was asked for has just that size. */
  TokenizerSpec spec(TokenizerSpec standard) {
    TokenizerSpec.Kind wanted = kind == null ? standard.kind() : TokenizerSpec.Kind.of(kind);
    if (vocabulary != null) {
      return TokenizerSpec.of(wanted, vocabulary).exactly();
    }
    // Characters are few: all of them find room.
    int room = wanted == TokenizerSpec.Kind.CHAR ? 0 : standard.vocabularySize();
    return TokenizerSpec.of(wanted, room);
  }
}
