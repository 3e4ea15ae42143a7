package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import maru.base.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("deep").resolve("settings.json");
  }

  private SettingsFile written(String json) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), json);
    return new SettingsFile(file());
  }

  @Test
  void whatIsWrittenIsReadAgainAndNothingElseIsLeftBeside() throws IOException {
    Remembered remembered = new Remembered();
    remembered.set("sentence", "비가 \"와서\" [MASK]\n챙겼다.");
    remembered.set("type-size", 160);
    remembered.set("window-x", -12.5);
    remembered.set("panel", false);
    new SettingsFile(file()).write(remembered.values(), 1);
    SettingsFile.Found found = new SettingsFile(file()).read();
    assertEquals(Optional.empty(), found.trouble());
    assertEquals(remembered.values(), found.values().values());
    assertEquals("비가 \"와서\" [MASK]\n챙겼다.", found.values().text("sentence").orElseThrow());
    assertEquals(-12.5, found.values().number("window-x").orElseThrow());
    assertEquals(Optional.of(false), found.values().flag("panel"));
    try (Stream<Path> all = Files.list(file().getParent())) {
      assertEquals(List.of(file()), all.toList());
    }
  }

  @Test
  void whereThereIsNoFileNothingIsRememberedAndNothingWrong() {
    SettingsFile.Found found = new SettingsFile(file()).read();
    assertTrue(found.values().values().isEmpty());
    assertEquals(Optional.empty(), found.trouble());
    assertFalse(Files.exists(file()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"version\": 1, \"language\": \"k",
        "[1, 2]",
        "null",
        "{\"language\": \"ko\"}",
        "{\"version\": \"one\"}",
        "no JSON at all"
      })
  void aDamagedFileIsKeptAsideAndToldInBothLanguages(String json) throws IOException {
    SettingsFile.Found found = written(json).read();
    assertTrue(found.values().values().isEmpty());
    Problem told = found.trouble().orElseThrow();
    assertEquals("settings.damaged", told.key());
    Path aside = file().resolveSibling("settings.json.unread");
    assertEquals(json, Files.readString(aside));
    assertFalse(Files.exists(file()));
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      assertTrue(told.text(locale).contains(aside.toString()), told.text(locale));
    }
    assertEquals(Optional.empty(), new SettingsFile(file()).read().trouble(), "told once");
  }

  @Test
  void lettersThatAreNoneAreDamageToo() throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), new byte[] {'{', (byte) 0xFF, (byte) 0xFE, '}'});
    assertEquals("settings.damaged", new SettingsFile(file()).read().trouble().orElseThrow().key());
  }

  @Test
  void aFileOfALaterMaruIsKeptForIt() throws IOException {
    SettingsFile.Found found = written("{\"version\": 2, \"language\": \"ko\"}").read();
    assertEquals("settings.newer", found.trouble().orElseThrow().key());
    assertTrue(found.values().values().isEmpty());
    assertTrue(Files.exists(file().resolveSibling("settings.json.unread")));
  }

  @Test
  void whatIsNoTextNumberOrFlagIsPassedOver() throws IOException {
    Remembered values =
        written("{\"version\": 1, \"a\": {\"b\": [1]}, \"c\": null, \"theme\": \"dark\"}")
            .read()
            .values();
    assertEquals(List.of("theme"), List.copyOf(values.values().keySet()));
    assertTrue(values.number("theme").isEmpty());
    assertEquals(Optional.empty(), values.flag("theme"));
  }

  @Test
  void anOlderStateNeverTakesTheNewerOnesPlace() {
    SettingsFile settings = new SettingsFile(file());
    Remembered remembered = new Remembered();
    remembered.set("lab", "train");
    var older = remembered.values();
    remembered.set("lab", "tokens");
    settings.write(remembered.values(), 2);
    settings.write(older, 1);
    assertEquals("tokens", settings.read().values().text("lab").orElseThrow());
  }

  @Test
  void whereItCanNotBeWrittenThatIsAProblemAndWhatWasThereStays() throws IOException {
    Path blocked = folder.resolve("file");
    Files.writeString(blocked, "a file where a folder should be");
    SettingsFile settings = new SettingsFile(blocked.resolve("settings.json"));
    assertThrows(Problem.class, () -> settings.write(new Remembered().values(), 1));
    assertEquals("a file where a folder should be", Files.readString(blocked));
  }
}
