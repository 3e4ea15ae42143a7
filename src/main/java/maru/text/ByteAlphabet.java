package maru.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The 256 bytes as printable letters, as GPT-2's vocabulary files write them: a byte that is a
 * printable Latin-1 letter is itself, the others are the letters from U+0100 on.
 */
final class ByteAlphabet {
  private static final String LETTERS = letters();

  private ByteAlphabet() {}

  private static String letters() {
    StringBuilder letters = new StringBuilder(256);
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      letters.append(isItself(b) ? (char) b : next++);
    }
    return letters.toString();
  }

  private static boolean isItself(int b) {
    return (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
  }

  /** The letter of a byte. */
  static char letter(int unsignedByte) {
    return LETTERS.charAt(unsignedByte);
  }

  /** All letters in GPT-2's order: the printable ones first. */
  static List<String> inFileOrder() {
    return IntStream.concat(
            IntStream.range(0, 256).filter(ByteAlphabet::isItself),
            IntStream.range(0, 256).filter(b -> !isItself(b)))
        .mapToObj(b -> String.valueOf(letter(b)))
        .toList();
  }

  /** The byte of a letter, or -1 if it is none of the 256. */
  static int byteOf(char letter) {
    if (letter < 0x100 && isItself(letter)) {
      return letter;
    }
    if (letter >= 0x100 && letter < 0x144) {
      return LETTERS.indexOf(letter);
    }
    return -1;
  }

  /** A stretch of text in these letters, one a byte of its UTF-8 form. */
  static String spell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder spelled = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      spelled.append(letter(b & 0xFF));
    }
    return spelled.toString();
  }

  /** The bytes that a token's letters stand for; letters that are none go as UTF-8. */
  static byte[] bytes(String spelled) {
    ByteBuffer bytes = ByteBuffer.allocate(spelled.length() * 4);
    for (int i = 0; i < spelled.length(); ) {
      int c = spelled.codePointAt(i);
      int b = c < 0x144 ? byteOf((char) c) : -1;
      if (b >= 0) {
        bytes.put((byte) b);
      } else {
        bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
      i += Character.charCount(c);
    }
    byte[] result = new byte[bytes.position()];
    bytes.flip().get(result);
    return result;
  }

  /** Whether these bytes make up whole characters. */
  static boolean isWhole(byte[] bytes) {
    return Arrays.equals(
        bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
  }

  /** The text of these bytes; those that make up no whole character as hex: ‹EA B0›. */
  static String read(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    read(bytes, text::append, hex -> text.append('‹').append(hex).append('›'));
    return text.toString();
  }

  /** Tells, in order, the stretches of whole characters and those of other bytes as hex. */
  static void read(byte[] bytes, Consumer<String> letters, Consumer<String> hex) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    StringJoiner broken = new StringJoiner(" ").setEmptyValue("");
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (out.position() > 0) {
        broken = flush(broken, hex);
        letters.accept(out.flip().toString());
        out.clear();
      }
      if (result.isUnderflow()) {
        flush(broken, hex);
        return;
      }
      for (int i = 0; i < result.length(); i++) {
        broken.add("%02X".formatted(in.get()));
      }
      decoder.reset();
    }
  }

  private static StringJoiner flush(StringJoiner broken, Consumer<String> hex) {
    if (broken.length() > 0) {
      hex.accept(broken.toString());
    }
    return new StringJoiner(" ").setEmptyValue("");
  }
}
