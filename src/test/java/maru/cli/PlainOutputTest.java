package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {
  private static String shown(String text, boolean returns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out =
        new PrintStream(new PlainOutput(bytes, returns), true, StandardCharsets.UTF_8);
    for (String part : text.split("(?<=\\G.{3})", -1)) { // a character may come in two writes
      out.print(part);
    }
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ordersToATerminalAreSigns() {
    assertEquals("a␛[31mred␇", shown("a\u001b[31mred\u0007", true));
    assertEquals("␀␈␡", shown("\0\b\u007f", true));
    assertEquals("x\ufffd31m", shown("x\u009b31m", true)); // the same order in one character
  }

  @Test
  void whatIsTextStaysAsItIs() {
    String text = "말루\t마루 é ¡ 『꽃』\r\n두 줄\n";
    assertEquals(text, shown(text, true));
    assertEquals(text, shown(text, false));
  }

  @Test
  void aLineIsDrawnOverOnlyWhereThatIsAsked() {
    assertEquals("1 %\r2 %", shown("1 %\r2 %", true));
    assertEquals("loss 9␍loss 0\r\n", shown("loss 9\rloss 0\r\n", false));
  }
}
