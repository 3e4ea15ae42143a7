package maru.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import maru.base.Problem;

/**
 * Where a command speaks: results on {@code out}, all else on {@code err}, both in UTF-8 whatever
 * the machine's own encoding, in the language of {@code locale}.
 *
 * @param screen whether a person looks on, so that a line can be drawn over
 */
public record Terminal(PrintStream out, PrintStream err, Locale locale, boolean screen) {
  /** A terminal whose output is kept for later. */
  public Terminal(PrintStream out, PrintStream err, Locale locale) {
    this(out, err, locale, false);
  }

  /** The terminal that Maru was started in. */
  public static Terminal standard() {
    boolean screen = isScreen();
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    // A file or another program gets the text as it is.
    return new Terminal(
        utf8(screen ? new PlainOutput(new BufferedOutputStream(out), false) : out),
        utf8(
            new PlainOutput(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), true)),
        language(System.getenv(), Locale.getDefault()),
        screen);
  }

  private static boolean isScreen() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  /** The same in another language. */
  public Terminal in(Locale other) {
    return new Terminal(out, err, other, screen);
  }

  /** Whether it speaks Korean; it speaks English otherwise. */
  public boolean isKorean() {
    return locale.getLanguage().equals("ko");
  }

  /**
   * Korean if the environment asks for it, even where that locale isn't installed and Java has
   * fallen back to English; else {@code fallback}.
   */
  static Locale language(Map<String, String> environment, Locale fallback) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.startsWith("ko"))
        .map(value -> Locale.KOREAN)
        .orElse(fallback);
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream), true, StandardCharsets.UTF_8);
  }

  /** The texts of the bundle {@code name}, in the terminal's language. */
  public ResourceBundle texts(String name) {
    // The root bundle is the English one; asked for by Locale.ROOT, no default locale steps in.
    return ResourceBundle.getBundle(name, isKorean() ? Locale.KOREAN : Locale.ROOT);
  }

  /** Tells what is wrong and what to do. */
  public void tell(Problem problem) {
    err.println(problem.text(locale));
  }
}
