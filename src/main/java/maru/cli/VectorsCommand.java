package maru.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maru.base.Problem;
import maru.inspect.WordVectorFile;
import maru.inspect.WordVectors;
import maru.inspect.WordVectors.Near;
import maru.model.LearnsWordVectors;
import maru.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/** {@code vectors}: words near a word, analogies, and vectors in word2vec's text form. */
@Command(name = "vectors", mixinStandardHelpOptions = true, sortOptions = false)
final class VectorsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();

  @Parameters(paramLabel = "WORD", descriptionKey = "vectors.words", arity = "0..*")
  List<String> words = new ArrayList<>();

  @Option(names = "--best", paramLabel = "N")
  int best = 5;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "vectors.out")
  @Nullable Path out;

  @Option(names = "--json")
  boolean json;

  VectorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Misuse.check(spec, this::check);
    WordVectors vectors = vectors();
    if (out != null) {
      WordVectorFile.write(vectors, out);
      terminal.out().println(out);
    }
    JsonReport report = new JsonReport();
    if (words.size() == 1) {
      tell(vectors, report, "nearest", vectors.nearest(place(vectors, words.getFirst()), best));
    } else if (words.size() == 3) {
      int a = place(vectors, words.get(0));
      int b = place(vectors, words.get(1));
      int c = place(vectors, words.get(2));
      tell(vectors, report, "arithmetic", vectors.analogy(a, b, c, true, best));
      tell(vectors, report, "neighbour", vectors.nearest(c, best));
      tell(vectors, report, "included", vectors.analogy(a, b, c, false, best));
    }
    if (json) {
      terminal.out().println(report.line());
    }
    return ExitCode.DONE.code();
  }

  private String check() {
    if (best < 1) {
      throw new Problem("arguments.best", best);
    }
    if (words.isEmpty() ? out == null : words.size() != 1 && words.size() != 3) {
      throw new Problem("vectors.words", words.size());
    }
    return "";
  }

  /** Those of a model, or of a file of the text form. */
  private WordVectors vectors() {
    boolean run = load.folder.toString().matches(".*\\.maru(@.*)?");
    if (!run && Files.isRegularFile(load.folder)) {
      return WordVectorFile.read(load.folder);
    }
    SavedModel saved = load.openReader(terminal);
    if (saved.model() instanceof LearnsWordVectors model) {
      return WordVectors.of(model, saved.tokenizer());
    }
    throw new Problem("vectors.none", load.folder);
  }

  private static int place(WordVectors vectors, String word) {
    return vectors.find(word).orElseThrow(() -> new Problem("vectors.unknown", word));
  }

  private void tell(WordVectors vectors, JsonReport report, String kind, List<Near> near) {
    ArrayNode told = report.node().putArray(kind);
    if (!json) {
      String pattern = terminal.texts("maru.cli.commands").getString("vectors." + kind);
      terminal.out().println(new MessageFormat(pattern, terminal.locale()).format(words.toArray()));
    }
    for (Near one : near) {
      told.addObject().put("word", vectors.word(one.word())).put("cosine", one.cosine());
      if (!json) {
        terminal
            .out()
            .println(
                String.format(Locale.ROOT, "  %.3f  %s", one.cosine(), vectors.word(one.word())));
      }
    }
  }
}
