package maru.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import maru.base.InputFile;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.grammar.Grammar;
import maru.grammar.GrammarCorpus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code corpus}: draws sentences from a little grammar. */
@Command(name = "corpus", mixinStandardHelpOptions = true, sortOptions = false)
final class CorpusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "GRAMMAR", descriptionKey = "grammar")
  Path grammar = Path.of("");

  @Option(names = "--sentences", paramLabel = "N")
  int sentences = 4_000;

  @Option(names = "--held-out", paramLabel = "N")
  int heldOut;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "corpus.seed")
  long seed = 1;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "corpus.out")
  @Nullable Path out;

  CorpusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Grammar language = Grammar.parse(text());
    boolean validation = heldOut > 0;
    GrammarCorpus corpus =
        language.corpus(validation ? 0 : sentences, validation ? heldOut : 0, seed);
    String text = GrammarCorpus.text(validation ? corpus.validation() : corpus.training());
    if (out == null) {
      terminal.out().print(text);
    } else {
      write(out, text);
    }
    return ExitCode.DONE.code();
  }

  private String text() {
    try {
      return Files.readString(InputFile.regular(grammar), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Problem(e, "grammar.unreadable", grammar);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }
}
