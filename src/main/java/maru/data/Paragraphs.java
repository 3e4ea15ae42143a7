package maru.data;

import java.util.ArrayList;
import java.util.List;

/** Parts a raw text at its blank lines. */
final class Paragraphs {
  private Paragraphs() {}

  /** CR LF and CR become LF. */
  static String unifyLineEnds(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The stretches of lines between blank lines, each without its last line end. */
  static List<String> of(String text) {
    List<String> paragraphs = new ArrayList<>();
    int begin = -1;
    int last = 0;
    for (int line = 0; line < text.length(); ) {
      int newline = text.indexOf('\n', line);
      int end = newline < 0 ? text.length() : newline;
      if (isBlank(text, line, end)) {
        if (begin >= 0) {
          paragraphs.add(text.substring(begin, last));
        }
        begin = -1;
      } else {
        begin = begin < 0 ? line : begin;
        last = end;
      }
      line = end + 1;
    }
    if (begin >= 0) {
      paragraphs.add(text.substring(begin, last));
    }
    return paragraphs;
  }

  private static boolean isBlank(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '\uFEFF') {
        return false;
      }
    }
    return true;
  }
}
