package maru.text;

import java.io.ByteArrayOutputStream;
import java.util.function.IntPredicate;

/** How tokens are put together into text again, and shown one by one. */
sealed interface Spelling {
  /** The text of those ids that pass. */
  String join(Vocabulary vocabulary, int[] ids, IntPredicate passes);

  /** One token as a person reads it. */
  String display(String token);

  /** Whether white space is in the tokens, or has to be put between them. */
  boolean keepsWhitespace();

  /** Tokens are stretches of text as they are. */
  record Plain() implements Spelling {
    @Override
    public String join(Vocabulary vocabulary, int[] ids, IntPredicate passes) {
      StringBuilder text = new StringBuilder();
      for (int id : ids) {
        if (passes.test(id)) {
          text.append(vocabulary.token(id));
        }
      }
      return text.toString();
    }

    @Override
    public String display(String token) {
      return visible(token);
    }

    @Override
    public boolean keepsWhitespace() {
      return true;
    }
  }

  /** Tokens are bytes, written in GPT-2's letters. */
  record Bytes() implements Spelling {
    @Override
    public String join(Vocabulary vocabulary, int[] ids, IntPredicate passes) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int id : ids) {
        if (passes.test(id)) {
          bytes.writeBytes(ByteAlphabet.bytes(vocabulary.token(id)));
        }
      }
      return ByteAlphabet.read(bytes.toByteArray());
    }

    @Override
    public String display(String token) {
      StringBuilder shown = new StringBuilder();
      ByteAlphabet.read(
          ByteAlphabet.bytes(token),
          letters -> shown.append(visible(letters)),
          hex -> shown.append('‹').append(hex).append('›'));
      return shown.toString();
    }

    @Override
    public boolean keepsWhitespace() {
      return true;
    }
  }

  /**
   * Tokens are words or pieces of words; those that go on a word open with {@code prefix}. Closing
   * punctuation is put right after its word, as one writes, which the tokenizer takes alike.
   */
  record Words(String prefix) implements Spelling {
    private static final String CLOSING = ".,!?;:)]}%…。、！？”’」』》〉";
    private static final String OPENING = "([{“‘「『《〈";

    @Override
    public String join(Vocabulary vocabulary, int[] ids, IntPredicate passes) {
      StringBuilder text = new StringBuilder();
      boolean glue = true;
      for (int id : ids) {
        if (!passes.test(id)) {
          continue;
        }
        String token = vocabulary.token(id);
        boolean goesOn = !prefix.isEmpty() && token.startsWith(prefix);
        if (!goesOn && !glue && !CLOSING.contains(token)) {
          text.append(' ');
        }
        text.append(goesOn ? token.substring(prefix.length()) : token);
        glue = OPENING.contains(token);
      }
      return text.toString();
    }

    @Override
    public String display(String token) {
      return visible(token);
    }

    @Override
    public boolean keepsWhitespace() {
      return false;
    }
  }

  /** White space and control characters made visible. */
  private static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case ' ' -> shown.append('␣');
            case '\n' -> shown.append('⏎');
            case '\t' -> shown.append('⇥');
            case 0xFFFD -> shown.append("‹EF BF BD›");
            default -> {
              if (Character.isISOControl(c)) {
                shown.append("‹%02X›".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            }
          }
        });
    return shown.toString();
  }
}
