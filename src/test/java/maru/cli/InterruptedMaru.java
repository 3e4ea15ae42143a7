package maru.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import maru.Maru;

/**
 * Maru as a program of its own that raises the signal of Ctrl-C in itself as soon as something
 * comes over its standard input. No command sends that signal to another process on every system.
 */
public final class InterruptedMaru {
  private InterruptedMaru() {}

  /** Runs Maru with these arguments. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(InterruptedMaru::raiseWhenAsked);
    Maru.main(arguments);
  }

  private static void raiseWhenAsked() {
    try {
      System.in.read();
      // Asked for by name, since the compiler warns of each use of the class.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("raise", signal).invoke(null, interrupt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
