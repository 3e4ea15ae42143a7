package maru.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.base.WriteProblem;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.model.HasAttention;
import maru.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code attend}: the attention of every head over a text, as JSON, CSV or a picture. */
@Command(name = "attend", mixinStandardHelpOptions = true, sortOptions = false)
final class AttendCommand implements Callable<Integer> {
  /** What the attention is written as. */
  private enum Format {
    JSON,
    CSV,
    PNG
  }

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private TextArguments text = new TextArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--layer", paramLabel = "N")
  @Nullable Integer layer;

  @Option(names = "--head", paramLabel = "N")
  @Nullable Integer head;

  @Option(names = "--format", paramLabel = "json|csv|png")
  @Nullable String format;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "attend.out")
  @Nullable Path out;

  @Option(names = "--json", descriptionKey = "attend.json")
  boolean json;

  AttendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = Misuse.check(spec, text::one);
    Format as = Misuse.check(spec, this::format);
    SavedModel saved = load.openReader(terminal);
    if (!(saved.model() instanceof HasAttention)) {
      throw new Problem("attend.none", saved.plan().architecture().name());
    }
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      Prediction seen =
          new PredictionReader(saved.model(), saved.tokenizer(), parallel).look(wanted, 1);
      HeadChoice heads = Misuse.check(spec, () -> HeadChoice.of(seen.attention(), layer, head));
      text.tellOfCut(terminal, seen, saved.model());
      switch (as) {
        case JSON -> write(AttentionText.json(seen, heads) + "\n");
        case CSV -> write(AttentionText.csv(seen, heads));
        case PNG -> picture(seen, heads);
      }
    }
    return ExitCode.DONE.code();
  }

  private Format format() {
    String name = format == null ? ending() : format;
    Format as =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "json" -> Format.JSON;
          case "csv" -> Format.CSV;
          case "png" -> Format.PNG;
          default -> throw new Problem("attend.format", name);
        };
    if (as == Format.PNG && out == null) {
      throw new Problem("attend.pngNeedsFile");
    }
    return as;
  }

  private String ending() {
    if (json || out == null) {
      return "json";
    }
    String name = String.valueOf(out.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void write(String written) {
    if (out == null) {
      terminal.out().print(written);
      return;
    }
    try {
      Files.writeString(out, written);
    } catch (IOException e) {
      throw WriteProblem.of(out, e);
    }
  }

  private void picture(Prediction seen, HeadChoice heads) {
    Path file = Objects.requireNonNull(out);
    try {
      AttentionPicture.write(seen, heads, terminal.texts("maru.cli.commands"), file);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }
}
