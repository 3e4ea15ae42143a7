package maru.ui.figure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** The numbered objects of a PDF, and the file that they make. */
final class PdfObjects {
  private final List<byte[]> bodies = new ArrayList<>();

  /** Adds an object and gives its number. */
  int add(String body) {
    bodies.add(ascii(body));
    return bodies.size();
  }

  /** A number for an object that comes later. */
  int reserve() {
    return add("null");
  }

  /** What stands under a reserved number. */
  void put(int number, String body) {
    bodies.set(number - 1, ascii(body));
  }

  /** Adds bytes, packed, with further entries of their dictionary. */
  int stream(String entries, byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ascii(
            "<< %s /Filter /FlateDecode /Length %d >>\nstream\n"
                .formatted(entries, packed.size())));
    body.writeBytes(packed.toByteArray());
    body.writeBytes(ascii("\nendstream"));
    bodies.add(body.toByteArray());
    return bodies.size();
  }

  /** The whole file, with its table of where each object begins. */
  byte[] file(int catalog, int info) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    // Bytes over 127 in a comment tell whoever moves the file that it is not text.
    file.writeBytes(new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '6', '\n', '%'});
    file.writeBytes(new byte[] {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < bodies.size(); i++) {
      table.append("%010d 00000 n \n".formatted(file.size()));
      file.writeBytes(ascii((i + 1) + " 0 obj\n"));
      file.writeBytes(bodies.get(i));
      file.writeBytes(ascii("\nendobj\n"));
    }
    int start = file.size();
    file.writeBytes(
        ascii(
            "xref\n0 %d\n%strailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(bodies.size() + 1, table, bodies.size() + 1, catalog, info, start)));
    return file.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
