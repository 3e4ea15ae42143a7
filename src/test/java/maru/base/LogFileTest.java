package maru.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
  @Test
  void anErrorIsWrittenWithItsTrace(@TempDir Path folder) throws IOException {
    Path deeper = folder.resolve("not/yet/there");
    try (LogFile log = new LogFile(deeper)) {
      log.write(new IllegalStateException("마루가 넘어졌다"));
      String written = Files.readString(log.file(), StandardCharsets.UTF_8);
      assertTrue(written.contains("마루가 넘어졌다"), written);
      assertTrue(written.contains("maru.base.LogFileTest.anErrorIsWritten"), written);
    }
  }

  @Test
  void itGoesOnWhereItEnded(@TempDir Path folder) throws IOException {
    for (String message : new String[] {"first", "second"}) {
      try (LogFile log = new LogFile(folder)) {
        log.write(new IllegalStateException(message));
      }
    }
    String written = Files.readString(folder.resolve("maru.log"), StandardCharsets.UTF_8);
    assertTrue(written.indexOf("first") < written.indexOf("second"), written);
    assertTrue(written.contains("first"), written);
  }

  @Test
  void twoThatAreOpenAtOnceWriteToTheOneThatTheyName(@TempDir Path folder) throws IOException {
    try (LogFile first = new LogFile(folder);
        LogFile second = new LogFile(folder)) {
      assertEquals(first.file(), second.file());
      second.write(new IllegalStateException("seen where it is said to be"));
      String written = Files.readString(first.file(), StandardCharsets.UTF_8);
      assertTrue(written.contains("seen where it is said to be"), written);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "no other file is made");
    }
  }

  @Test
  void itDoesNotGrowWithoutEnd(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("maru.log"), new byte[1_000_001]);
    try (LogFile log = new LogFile(folder)) {
      log.write(new IllegalStateException("a new beginning"));
    }
    String written = Files.readString(file, StandardCharsets.UTF_8);
    assertTrue(written.length() < 10_000 && written.contains("a new beginning"), written);
  }

  @Test
  void aFolderThatCannotBeMadeIsTold(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("a-file"));
    Problem problem = assertThrows(Problem.class, () -> new LogFile(file.resolve("log")));
    assertEquals("log.folder", problem.key());
  }
}
