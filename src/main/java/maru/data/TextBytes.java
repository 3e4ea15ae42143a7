package maru.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import maru.base.Problem;

/** Turns a file's bytes into text, and says where and why it can't. */
final class TextBytes {
  /** A line of more characters than this is no line anybody wrote. */
  static final int LONGEST_LINE = 1_000_000;

  private static final String KOREAN_ENCODING = "CP949";
  private static final Charset KOREAN = Charset.forName("MS949");
  private static final Charset KOREAN_STANDARD = Charset.forName("EUC-KR");

  /** What people and programs call the encoding of Korean Windows. */
  private static final Set<String> KOREAN_NAMES =
      Set.of("cp949", "949", "uhc", "windows-949", "ms949");

  private static final String WESTERN_ENCODING = "windows-1252";

  private TextBytes() {}

  /**
   * The encoding of that name. What Windows writes, and all call CP949 or UHC, is Java's MS949: its
   * own CP949 is IBM's, which lacks most syllables that are no everyday ones, such as 뷁.
   */
  static Charset charset(String name) {
    return KOREAN_NAMES.contains(name.toLowerCase(Locale.ROOT)) ? KOREAN : Charset.forName(name);
  }

  private static String name(Charset encoding) {
    return encoding.equals(KOREAN) ? KOREAN_ENCODING : encoding.name();
  }

  /**
   * The text of a file.
   *
   * @param file its name, for the message
   * @throws Problem for an empty or binary file, bytes that are not of the encoding, a line too
   *     long
   */
  static String decode(String file, byte[] bytes, Charset encoding) {
    if (bytes.length == 0) {
      throw new Problem("corpus.emptyFile", file);
    }
    boolean utf8 = encoding.equals(StandardCharsets.UTF_8);
    if (utf8 && (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF))) {
      throw new Problem("corpus.otherEncoding", file, "UTF-8", 1, 1, "UTF-16");
    }
    if (!encoding.name().startsWith("UTF-16") && !encoding.name().startsWith("UTF-32")) {
      refuseBinary(file, bytes);
    }
    String text = strictly(file, bytes, encoding);
    text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (text.isBlank()) {
      throw new Problem("corpus.emptyFile", file);
    }
    refuseLongLines(file, text);
    return Paragraphs.unifyLineEnds(text);
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static void refuseBinary(String file, byte[] bytes) {
    int controls = 0;
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      if (b == 0) {
        throw new Problem("corpus.binary", file, i + 1);
      }
      if (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        controls++;
      }
    }
    if (controls > bytes.length / 20) {
      throw new Problem("corpus.binaryControls", file, controls);
    }
  }

  private static String strictly(String file, byte[] bytes, Charset encoding) {
    CharsetDecoder decoder = strict(encoding);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      decoder.flush(out);
      return out.flip().toString();
    }
    if (encoding.equals(KOREAN_STANDARD) && reads(bytes, KOREAN_ENCODING, 0, 0xFFFF)) {
      // Programs say EUC-KR of what Windows wrote, which goes beyond its 2,350 syllables.
      return strictly(file, bytes, KOREAN);
    }
    int at = in.position();
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    Optional<String> fitting = fitting(bytes, encoding);
    if (fitting.isPresent()) {
      throw new Problem("corpus.otherEncoding", file, name(encoding), at + 1, line, fitting.get());
    }
    throw new Problem("corpus.badBytes", file, name(encoding), at + 1, line);
  }

  private static CharsetDecoder strict(Charset encoding) {
    return encoding
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** An encoding in which the bytes read as text, most of it in the letters it is meant for. */
  private static Optional<String> fitting(byte[] bytes, Charset tried) {
    if (!tried.equals(StandardCharsets.UTF_8)
        && reads(bytes, StandardCharsets.UTF_8.name(), 0, Character.MAX_CODE_POINT)) {
      return Optional.of(StandardCharsets.UTF_8.name());
    }
    if (reads(bytes, KOREAN_ENCODING, 0xAC00, 0xD7A3)) {
      return Optional.of(KOREAN_ENCODING);
    }
    return reads(bytes, WESTERN_ENCODING, 0xC0, 0x24F)
        ? Optional.of(WESTERN_ENCODING)
        : Optional.empty();
  }

  private static boolean reads(byte[] bytes, String encoding, int first, int last) {
    if (!Charset.isSupported(encoding)) {
      return false;
    }
    try {
      CharBuffer text = strict(charset(encoding)).decode(ByteBuffer.wrap(bytes));
      long foreign = text.chars().filter(c -> c >= 0x80).count();
      long meant = text.chars().filter(c -> c >= 0x80 && c >= first && c <= last).count();
      return meant * 2 >= foreign;
    } catch (CharacterCodingException e) {
      return false; // not of this encoding: that is the answer asked for
    }
  }

  private static void refuseLongLines(String file, String text) {
    int begin = 0;
    int line = 1;
    while (begin < text.length()) {
      int newline = text.indexOf('\n', begin);
      int end = newline < 0 ? text.length() : newline;
      if (end - begin > LONGEST_LINE && text.substring(begin, end).indexOf('\r') < 0) {
        throw new Problem("corpus.lineTooLong", file, line, end - begin, LONGEST_LINE);
      }
      begin = end + 1;
      line++;
    }
  }
}
