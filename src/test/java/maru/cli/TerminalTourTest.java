package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.imageio.ImageIO;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TerminalTourTest {
  private static void go(Spoken spoken, Path folder, Function<Path, List<Path>> window) {
    new TerminalTour(spoken.terminal(), new TerminalTour.Settings(3, 3, folder), window).run();
  }

  @Test
  void itTrainsFillsABlankWritesASentenceAndDraws(@TempDir Path folder) throws IOException {
    Spoken spoken = new Spoken(Locale.ENGLISH);
    Path pictures = folder.resolve("not/yet/there");
    Path screen = Path.of("train.png");
    go(
        spoken,
        pictures,
        given -> {
          assertEquals(pictures, given);
          return List.of(screen);
        });
    Path attention = pictures.resolve("attention-ko.png");
    List<String> lines = spoken.out().lines().toList();
    assertEquals(5, lines.stream().filter(line -> line.contains(" %  ")).count(), spoken.out());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("A sentence")), spoken.out());
    assertTrue(lines.containsAll(List.of(screen.toString(), attention.toString())), spoken.out());
    assertNotNull(ImageIO.read(Files.newInputStream(attention)));
    assertTrue(spoken.err().contains("3/3"), spoken.err());
  }

  @Test
  void picturesThatCannotBeDrawnAreToldAndEndNothing(@TempDir Path folder) {
    Spoken spoken = new Spoken(Locale.KOREAN);
    go(
        spoken,
        folder,
        given -> {
          throw new Problem("pictures.missingLibrary", "libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
        });
    assertTrue(spoken.err().contains("apt install libpangoft2-1.0-0"), spoken.err());
    assertTrue(spoken.out().contains("--help"), spoken.out());
  }
}
