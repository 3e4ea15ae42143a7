package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import maru.task.TaskKind;
import maru.task.causal.CausalTask;
import maru.task.registry.Tasks;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Every command and every option is explained, in both languages. */
class CommandTextsTest {
  private static CommandLine line(Locale locale) {
    return MaruCommand.line(new Spoken(locale).terminal(), fault -> {});
  }

  @Test
  void bothBundlesHaveTheSameKeys() {
    Terminal english = new Spoken(Locale.ENGLISH).terminal();
    Terminal korean = new Spoken(Locale.KOREAN).terminal();
    Set<String> inEnglish = keys(english.texts("maru.cli.commands"));
    assertTrue(inEnglish.size() > 50);
    // Asked for in Korean, a key that the Korean file lacks would come from the English one.
    for (String key : inEnglish) {
      String text = korean.texts("maru.cli.commands").getString(key);
      boolean hasHangul = text.codePoints().anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
      assertTrue(hasHangul, key + " is not told in Korean: " + text);
    }
    assertEquals(inEnglish, keys(korean.texts("maru.cli.commands")));
  }

  @Test
  void everyLossThatATaskMayHaveIsToldWithItsAnswers() {
    Set<String> told = keys(new Spoken(Locale.ENGLISH).terminal().texts("maru.cli.commands"));
    Set<String> missing = new TreeSet<>();
    for (TaskKind task : Tasks.all()) {
      for (String loss : task.losses()) {
        if (!loss.equals(CausalTask.NEXT)) { // It is the loss, and needs no other name.
          missing.addAll(List.of("measure." + loss + "Loss", "measure." + loss + "Accuracy"));
        }
      }
    }
    assertTrue(missing.size() > 6, missing.toString());
    missing.removeAll(told);
    assertEquals(Set.of(), missing);
  }

  private static Set<String> keys(ResourceBundle bundle) {
    return new TreeSet<>(bundle.keySet());
  }

  @Test
  void everyCommandAndOptionIsExplained() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      List<String> unexplained = new ArrayList<>();
      CommandLine maru = line(locale);
      assertEquals(20, maru.getSubcommands().size());
      maru.getSubcommands()
          .forEach((name, command) -> {
            CommandSpec spec = command.getCommandSpec();
            if (spec.usageMessage().description().length == 0) {
              unexplained.add(name);
            }
            List<ArgSpec> arguments = new ArrayList<>(spec.options());
            arguments.addAll(spec.positionalParameters());
            for (ArgSpec argument : arguments) {
              if (String.join("", argument.description()).isBlank()) {
                unexplained.add(name + " " + argument);
              }
            }
          });
      assertEquals(List.of(), unexplained, locale.toString());
    }
  }

  @Test
  void everyCommandShowsItsHelp() {
    for (String name : line(Locale.ENGLISH).getSubcommands().keySet()) {
      if (!name.equals("help")) {
        Said english = Said.by(name, "--help").done();
        assertTrue(english.out().startsWith("Usage: maru " + name), english.out());
        Said korean = Said.in(Locale.KOREAN, name, "--help").done();
        assertTrue(korean.out().startsWith("사용법: maru " + name), korean.out());
      }
    }
  }

  @Test
  void theLanguageCanBeAskedFor() {
    assertTrue(Said.by("train", "--help", "--lang", "ko").out().startsWith("사용법"));
    assertTrue(Said.in(Locale.KOREAN, "--lang=en", "train", "--help").out().startsWith("Usage"));
    Said.by("--lang=ko", "train", "--nonsense").refused(ExitCode.USAGE, "알 수 없는");
    Said.by("train", "--lang", "fr").refused(ExitCode.USAGE, "ko", "fr");
  }
}
