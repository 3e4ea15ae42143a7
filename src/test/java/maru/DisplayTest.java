package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

final class DisplayTest {
  private static final Map<String, String> ON_SCREEN = Map.of("DISPLAY", ":0");

  @Test
  void aLinuxDesktopHasNoObstacle() {
    assertEquals(Optional.empty(), linux(ON_SCREEN, Set.of(), true).windowObstacle());
  }

  @Test
  void withoutADisplayThatIsTheObstacle() {
    assertEquals("window.noDisplay", key(linux(Map.of(), Set.of(), true).windowObstacle()));
    assertEquals(
        "window.noDisplay",
        key(linux(Map.of("DISPLAY", " "), Set.of("libgtk-3.so.0"), true).windowObstacle()));
  }

  @Test
  void aDisplayThatDoesNotAnswerIsNone() {
    assertEquals("window.noDisplay", key(linux(ON_SCREEN, Set.of(), false).windowObstacle()));
  }

  @Test
  void aMissingLibraryIsNamedWithItsPackages() {
    Problem problem = linux(ON_SCREEN, Set.of("libXtst.so.6"), true).windowObstacle().orElseThrow();
    assertEquals("window.missingLibrary", problem.key());
    String english = problem.text(Locale.ENGLISH);
    assertEquals(
        "The studio's window cannot open because the system library libXtst.so.6 is missing;"
            + " install it (Debian: apt install libgtk-3-0 libxtst6).",
        english);
  }

  @Test
  void aDisplayIsNotAskedThroughALibraryThatIsMissing() {
    Display display =
        new Display(
            "Linux",
            ON_SCREEN,
            name -> !name.equals("libX11.so.6"),
            name -> {
              throw new AssertionError("asked the display " + name);
            });
    assertEquals("window.missingLibrary", key(display.windowObstacle()));
  }

  @Test
  void drawingNeedsTheTextLibraryAlone() {
    assertEquals(
        Optional.empty(), linux(Map.of(), Set.of("libgtk-3.so.0"), false).drawingObstacle());
    assertEquals(
        "pictures.missingLibrary",
        key(linux(Map.of(), Set.of("libpangoft2-1.0.so.0"), true).drawingObstacle()));
  }

  @Test
  void windowsAndMacAreNotAsked() {
    for (String system : Set.of("Windows 11", "Mac OS X")) {
      Display display = new Display(system, Map.of(), name -> false, name -> false);
      assertEquals(Optional.empty(), display.windowObstacle());
      assertEquals(Optional.empty(), display.drawingObstacle());
    }
  }

  private static Display linux(
      Map<String, String> environment, Set<String> missing, boolean answers) {
    return new Display("Linux", environment, name -> !missing.contains(name), name -> answers);
  }

  private static String key(Optional<Problem> obstacle) {
    return obstacle.map(Problem::key).orElse("none");
  }
}
