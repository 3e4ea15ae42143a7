package maru;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import maru.base.Problem;

/**
 * Whether a window can open on this machine, found out before JavaFX is started: a toolkit that has
 * failed once cannot be started a second time, not even to draw into files.
 *
 * @param system the operating system's name
 * @param environment the environment variables
 * @param library whether the system library of this name can be loaded
 * @param answers whether the display that the environment names can be opened
 */
record Display(
    String system,
    Map<String, String> environment,
    Predicate<String> library,
    Predicate<String> answers) {
  private static final String X11 = "libX11.so.6";
  private static final String TEXT = "libpangoft2-1.0.so.0";
  private static final List<String> FOR_WINDOWS =
      List.of(X11, "libgtk-3.so.0", "libXtst.so.6", TEXT);
  private static final String WINDOW_PACKAGES = "libgtk-3-0 libxtst6";
  private static final String TEXT_PACKAGES = "libpangoft2-1.0-0";

  /** The display of the machine that Maru runs on. */
  static Display ofThisMachine() {
    return new Display(
        System.getProperty("os.name"), System.getenv(), Display::loads, Display::opens);
  }

  /** What keeps a window from opening, if anything does. */
  Optional<Problem> windowObstacle() {
    if (!isLinux()) {
      return Optional.empty(); // Windows and macOS always have what windows need.
    }
    String display = environment.getOrDefault("DISPLAY", "");
    if (display.isBlank()) {
      return Optional.of(new Problem("window.noDisplay"));
    }
    for (String name : FOR_WINDOWS) {
      if (!library.test(name)) {
        return Optional.of(new Problem("window.missingLibrary", name, WINDOW_PACKAGES));
      }
    }
    return answers.test(display) ? Optional.empty() : Optional.of(new Problem("window.noDisplay"));
  }

  /** What keeps JavaFX from drawing text into a picture, if anything does; no display is needed. */
  Optional<Problem> drawingObstacle() {
    return isLinux() && !library.test(TEXT)
        ? Optional.of(new Problem("pictures.missingLibrary", TEXT, TEXT_PACKAGES))
        : Optional.empty();
  }

  private boolean isLinux() {
    return system.startsWith("Linux");
  }

  @SuppressWarnings("restricted")
  private static boolean loads(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(name, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // This is how the lookup says that there is none.
    }
  }

  /** Opens the X display as GTK will, and closes it again. */
  @SuppressWarnings("restricted")
  private static boolean opens(String name) {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup x11 = SymbolLookup.libraryLookup(X11, arena);
      Linker linker = Linker.nativeLinker();
      MethodHandle open =
          linker.downcallHandle(
              x11.findOrThrow("XOpenDisplay"),
              FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
      MethodHandle close =
          linker.downcallHandle(
              x11.findOrThrow("XCloseDisplay"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      MemorySegment display = (MemorySegment) open.invokeExact(arena.allocateFrom(name));
      boolean opened = display.address() != 0;
      if (opened) {
        var _ = (int) close.invokeExact(display);
      }
      return opened;
    } catch (Throwable e) { // Method handles declare nothing narrower.
      throw new IllegalStateException("cannot call " + X11, e);
    }
  }
}
