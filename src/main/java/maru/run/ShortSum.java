package maru.run;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Eight hexadecimal digits that tell one content from another: its CRC-32C. */
final class ShortSum {
  private final CRC32C crc = new CRC32C();

  /** That of a text in UTF-8. */
  static String of(String text) {
    ShortSum sum = new ShortSum();
    sum.add(text.getBytes(StandardCharsets.UTF_8));
    return sum.digits();
  }

  void add(byte[] bytes) {
    crc.update(bytes);
  }

  String digits() {
    return "%08x".formatted(crc.getValue());
  }
}
