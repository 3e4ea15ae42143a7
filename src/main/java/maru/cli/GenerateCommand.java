package maru.cli;

import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.Sampling;
import maru.inspect.Subject;
import maru.inspect.TextWriter;
import maru.model.Generates;
import maru.model.LearnsWordVectors;
import maru.run.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate}: has a model write on. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--prompt", paramLabel = "TEXT")
  String prompt = "";

  @Option(names = "--tokens", paramLabel = "N")
  int tokens = 100;

  @Option(names = "--sentences", paramLabel = "N")
  int sentences;

  @Option(names = "--temperature", paramLabel = "T")
  double temperature = 1;

  @Option(names = "--top-k", paramLabel = "K")
  int topK;

  @Option(names = "--top-p", paramLabel = "P")
  double topP = 1;

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "sampling.seed")
  long seed = 1;

  @Option(names = "--json")
  boolean json;

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Sampling sampling = Misuse.check(spec, this::sampling);
    SavedModel saved = load.openReader(terminal);
    if (!(saved.model() instanceof Generates)) {
      boolean vectors = saved.model() instanceof LearnsWordVectors;
      throw new Problem(vectors ? "vectors.alone" : "generate.writesNot", load.folder);
    }
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      TextWriter writer = new TextWriter(new Subject(saved.model(), saved.tokenizer(), parallel));
      String text =
          sentences > 0
              ? String.join("\n", writer.sentences(sentences, tokens, sampling, seed))
              : writer.write(prompt, tokens, sampling, seed);
      if (json) {
        terminal.out().println(new JsonReport().put("prompt", prompt).put("text", text).line());
      } else {
        terminal.out().println(text.strip());
      }
    }
    return ExitCode.DONE.code();
  }

  private Sampling sampling() {
    if (tokens < 1 || sentences < 0) {
      throw new Problem("arguments.tokens", tokens, sentences);
    }
    return new Sampling(temperature, topK, topP);
  }
}
