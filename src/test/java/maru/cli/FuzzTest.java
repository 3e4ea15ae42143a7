package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import maru.Known;
import maru.run.TinyRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files at the three doors through which Maru reads: run files, model folders, texts. A
 * command ends with a sentence, or says what it says of the file as it was; it never fails, waits,
 * changes what it was given, or leaves something beside it. {@code -Dmaru.fuzz=N} tries N files at
 * each door, and {@code -Dmaru.fuzz.from=K} begins with the K-th.
 */
class FuzzTest {
  private static final int CASES = Integer.getInteger("maru.fuzz", 500);
  private static final int FROM = Integer.getInteger("maru.fuzz.from", 0);
  private static final int PATIENCE_SECONDS = 10;

  @TempDir Path folder;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  private Path work;

  @BeforeEach
  void make() throws IOException {
    work = Files.createDirectory(folder.resolve("work"));
  }

  @AfterEach
  void end() {
    thread.shutdownNow();
  }

  /** How a file is damaged; says what was done. */
  private interface Damage {
    String to(Mutations mutations) throws Exception;
  }

  private record Outcome(ExitCode exit, String out, String err, List<Throwable> faults) {}

  private Outcome outcome(List<String> words) throws Exception {
    Callable<Outcome> command =
        () -> {
          Spoken spoken = new Spoken(Locale.ENGLISH);
          List<Throwable> faults = new ArrayList<>();
          ExitCode exit = MaruCommand.run(spoken.terminal(), faults::add, words);
          return new Outcome(exit, spoken.out(), spoken.err(), faults);
        };
    return thread.submit(command).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Damages files again and again.
   *
   * @param whole what is damaged, copied to the folder of work each time
   * @param same whether a command that ends well must say what it says of the whole files
   */
  private void tried(
      String door, Path whole, boolean same, Damage damage, List<List<String>> commands)
      throws Exception {
    List<Outcome> expected = new ArrayList<>();
    copy(whole);
    for (List<String> command : commands) {
      Outcome outcome = outcome(command);
      assertEquals(ExitCode.DONE, outcome.exit(), command + outcome.err());
      expected.add(outcome);
    }
    int refused = 0;
    for (int i = FROM; i < FROM + CASES; i++) {
      copy(whole);
      String done = damage.to(new Mutations(1_000_003L * i + door.hashCode()));
      Map<String, Long> before = contents();
      int which = i % commands.size();
      String what = door + " " + i + " (" + done + "), " + commands.get(which);
      Outcome outcome;
      try {
        outcome = outcome(commands.get(which));
      } catch (TimeoutException e) {
        throw new AssertionError(what + " did not end", e);
      } catch (ExecutionException e) {
        throw new AssertionError(what + " failed", e.getCause());
      }
      judge(what, outcome, same ? expected.get(which).out() : null);
      assertEquals(before, contents(), what + " changed what lies there");
      refused += outcome.exit() == ExitCode.DONE ? 0 : 1;
    }
    assertTrue(refused > 0, "nothing at the door " + door + " was refused: is anything damaged?");
  }

  private static void judge(
      String what, Outcome outcome, @org.jspecify.annotations.Nullable String said) {
    if (!outcome.faults().isEmpty()) {
      throw new AssertionError(what + " is a fault of Maru's own", outcome.faults().getFirst());
    }
    if (outcome.exit() == ExitCode.DONE) {
      if (said != null) {
        assertEquals(said, outcome.out(), what + " answers otherwise");
      }
    } else {
      assertEquals(ExitCode.PROBLEM, outcome.exit(), what + ": " + outcome.err());
      assertFalse(outcome.err().isBlank(), what + " says nothing");
      assertFalse(
          outcome.err().contains("Exception") || outcome.err().contains("\tat "),
          what + ": " + outcome.err());
    }
  }

  private void copy(Path whole) throws IOException {
    try (Stream<Path> old = Files.walk(work)) {
      for (Path file : old.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (!file.equals(work)) {
          Files.delete(file);
        }
      }
    }
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path file : all.filter(f -> !f.equals(whole)).sorted().toList()) {
        Files.copy(file, work.resolve(whole.relativize(file).toString()));
      }
    }
  }

  private Map<String, Long> contents() throws IOException {
    Map<String, Long> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(work)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> {
            CRC32C sum = new CRC32C();
            try {
              sum.update(Files.readAllBytes(file));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            found.put(work.relativize(file).toString(), sum.getValue());
          });
    }
    return found;
  }

  @Test
  void runFiles() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("run"));
    TinyRuns.record(whole.resolve("a.maru"), Known.BERT, 40, 1 << 20);
    TinyRuns.pack(whole.resolve("a.maru"), 10, 10);
    Path file = work.resolve("a.maru");
    tried(
        "runs",
        whole,
        true,
        mutations -> mutations.other() ? mutations.sql(file) : mutations.bytes(file),
        List.of(
            List.of(
                "fill", "--load", file + "@17", "--text", "the [MASK] barked", "--threads", "1"),
            List.of("replay", file.toString(), "--step", "33", "--json"),
            List.of("replay", file.toString(), "--verify")));
  }

  @Test
  void modelFolders() throws Exception {
    Path whole = folder.resolve("model");
    Said.train("--corpus", Said.corpus(folder), "--steps", 2, "--out", whole).done();
    tried(
        "models",
        whole,
        true,
        mutations -> {
          Path file = mutations.file(work);
          boolean json = file.toString().endsWith(".json") && mutations.other();
          return json ? mutations.json(file) : mutations.bytes(file);
        },
        List.of(
            List.of(
                "fill",
                "--load",
                work.toString(),
                "--text",
                "the [MASK] barked",
                "--threads",
                "1",
                "--json")));
  }

  @Test
  void texts() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("texts"));
    String text = "첫째 문장이다.\n둘째 문장, \"따옴표\"가 있다.\n\n셋째 문장이다.\n";
    Files.writeString(whole.resolve("a.txt"), text.repeat(5));
    Files.write(whole.resolve("b.txt"), text.repeat(3).getBytes(Charset.forName("MS949")));
    Files.write(whole.resolve("c.txt"), text.repeat(3).getBytes(StandardCharsets.UTF_16));
    Files.writeString(whole.resolve("d.csv"), "text\n\"하나, 둘\"\n\"셋 \"\"넷\"\"\"\n다섯\n".repeat(4));
    Path tokenizer = whole.resolve("tokenizer.json");
    Path trained = folder.resolve("model");
    Said.train("--corpus", Said.corpus(folder), "--steps", 1, "--out", trained).done();
    Files.copy(trained.resolve("tokenizer.json"), tokenizer);
    List<List<String>> commands = new ArrayList<>();
    Map<String, String> encodings =
        Map.of("a.txt", "UTF-8", "b.txt", "CP949", "c.txt", "UTF-16", "d.csv", "UTF-8");
    for (String file : List.of("a.txt", "b.txt", "c.txt", "d.csv")) {
      String place = work.resolve(file).toString();
      List<String> read =
          List.of("--corpus", place, "--encoding", Objects.requireNonNull(encodings.get(file)));
      List<String> command = new ArrayList<>(List.of("tokenize", "--tokenizer", "char"));
      command.addAll(read);
      command.addAll(List.of("--text", "첫째"));
      commands.add(command);
    }
    commands.add(
        List.of(
            "tokenize", "--load", work.resolve("tokenizer.json").toString(), "--text", "the dog"));
    int[] next = {FROM};
    tried(
        "texts",
        whole,
        false,
        mutations -> {
          int which = next[0]++ % commands.size();
          Path file =
              work.resolve(
                  List.of("a.txt", "b.txt", "c.txt", "d.csv", "tokenizer.json").get(which));
          return which == 4 && mutations.other() ? mutations.json(file) : mutations.bytes(file);
        },
        commands);
  }
}
