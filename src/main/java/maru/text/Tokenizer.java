package maru.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts text into the tokens of a fixed vocabulary, and puts tokens together again. */
public interface Tokenizer {
  /** Which family it is of: {@code "char"}, {@code "word"}, {@code "bpe"}, {@code "wordpiece"}. */
  String kind();

  /** The tokens it knows. */
  Vocabulary vocabulary();

  /**
   * The same with special tokens {@code [unused N]} up to {@code size}, which stand for nothing, as
   * where a model's table has more rows than its tokenizer names.
   */
  Tokenizer padded(int size);

  /** The same with further special tokens of these names, those left out that it has already. */
  Tokenizer withMarks(List<String> names);

  /** The text as the tokenizer sees it, after normalization. */
  String normalize(String text);

  /**
   * The tokens of a text, with no special tokens put around them. What looks like a special token
   * ({@code [MASK]}) is taken as ordinary letters; see {@link #encodeMarked}.
   *
   * @throws maru.base.Problem at a lone surrogate, which stands for no character
   */
  Encoding encode(String text);

  /**
   * Like {@link #encode}, but the name of a special token written in the text becomes that token,
   * as in Hugging Face's library: {@code 어제 정말 [MASK] 놀았어}.
   */
  Encoding encodeMarked(String text);

  /**
   * The text of these tokens, special tokens left out: the inverse of {@link #encode} up to the
   * tokenizer's normalization. Bytes that make up no whole character are shown as hex in ‹›.
   */
  String decode(int[] ids);

  /**
   * A token as it is shown to a person: {@code ##은}, {@code ␣the}, {@code ⏎}; bytes that are only
   * part of a character as hex in ‹›, never as U+FFFD.
   */
  String display(int id);

  /**
   * The id to put at the end of each line of a running text by a tokenizer that drops white space
   * (word, wordpiece); -1 where the newline is a token of its own (char, bpe).
   */
  int lineEnd();

  /**
   * Whether a token stands for bytes of which not all make up whole characters, as byte-level ones
   * may: {@link #display} then shows hex.
   */
  boolean isPartial(int id);

  /** The merges that cutting goes by, earliest first; none for other than byte-pair encoding. */
  List<Merge> merges();

  /** Whether letters are the bytes of UTF-8, so that no text is unknown. */
  boolean isByteLevel();

  /**
   * The words of a text that the vocabulary lacks, or partly lacks, each once; none of a text that
   * holds half a character, which can't be cut.
   */
  default List<String> unknownWords(String text) {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      return List.of();
    }
    Encoding cut = encode(text);
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < cut.size(); i++) {
      if (cut.ids()[i] == vocabulary().unk()) {
        words.add(text.substring(cut.starts()[i], cut.ends()[i]));
      }
    }
    return List.copyOf(words);
  }
}
