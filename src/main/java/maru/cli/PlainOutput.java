package maru.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lets no control character of a text through to a terminal, which would take it for an order: a
 * name or a line from a file could clear the screen or write over what stands there. Each is shown
 * by the sign that Unicode has for it. The text comes in UTF-8.
 */
final class PlainOutput extends FilterOutputStream {
  private static final int DELETE = 0x7f;
  private static final int SIGNS = 0x2400;
  private static final int DELETE_SIGN = 0x2421;

  /** The first byte of U+0080 to U+00BF, of which the lower half are control characters. */
  private static final int LATIN = 0xc2;

  private static final int NONE = -1;

  private final boolean returns;
  private int held = NONE;

  /**
   * In front of a terminal.
   *
   * @param returns whether a line may be drawn over by a carriage return
   */
  PlainOutput(OutputStream out, boolean returns) {
    super(out);
    this.returns = returns;
  }

  @Override
  public void write(int b) throws IOException {
    int next = b & 0xff;
    int before = held;
    held = NONE;
    if (before == LATIN && next >= 0x80 && next < 0xa0) {
      sign(0xfffd);
      return;
    }
    if (before == LATIN || (before == '\r' && next == '\n')) {
      out.write(before);
    } else if (before == '\r') {
      sign(SIGNS + '\r');
    }
    if (next == LATIN || (next == '\r' && !returns)) {
      held = next;
    } else if (next == DELETE) {
      sign(DELETE_SIGN);
    } else if (next >= ' ' || next == '\n' || next == '\t' || next == '\r') {
      out.write(next);
    } else {
      sign(SIGNS + next);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      write(bytes[offset + i]);
    }
  }

  private void sign(int character) throws IOException {
    out.write(Character.toString(character).getBytes(StandardCharsets.UTF_8));
  }
}
