package maru.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.PictureFile;
import maru.inspect.ClassGuess;
import maru.inspect.Subject;
import maru.model.SeesPictures;
import maru.run.SavedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;

/** {@code classify}: what a picture shows, or which class a sentence belongs to. */
@Command(name = "classify", mixinStandardHelpOptions = true, sortOptions = false)
final class ClassifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--image", paramLabel = "FILE", descriptionKey = "classify.image")
  @Nullable Path image;

  @Parameters(paramLabel = "TEXT", descriptionKey = "classify.text", arity = "0..1")
  @Nullable String text;

  @Option(names = "--json")
  boolean json;

  ClassifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Misuse.check(spec, this::check);
    SavedModel saved = load.open(terminal);
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      Subject subject = new Subject(saved.model(), saved.tokenizer(), parallel);
      JsonReport report = new JsonReport();
      List<ClassGuess> guesses =
          image == null ? sentence(subject, report) : picture(subject, image, report);
      if (json) {
        ArrayNode classes = report.node().putArray("classes");
        for (ClassGuess one : guesses) {
          classes
              .addObject()
              .put("id", one.id())
              .put("class", one.name())
              .put("probability", one.probability());
        }
        terminal.out().println(report.line());
      } else {
        guesses.forEach(this::print);
      }
    }
    return ExitCode.DONE.code();
  }

  private boolean check() {
    if ((image == null) == (text == null)) {
      throw new Problem("classify.one");
    }
    return true;
  }

  private List<ClassGuess> sentence(Subject subject, JsonReport report) {
    String asked = text == null ? "" : text;
    if (subject.model() instanceof SeesPictures) {
      throw new Problem("classify.image");
    }
    report.put("text", asked);
    return ClassGuess.of(subject, asked);
  }

  private List<ClassGuess> picture(Subject subject, Path file, JsonReport report) {
    if (!(subject.model() instanceof SeesPictures model)) {
      throw new Problem("classify.text");
    }
    PictureFile seen = PictureFile.read(file, model.side());
    if (seen.isScaled()) {
      terminal.tell(
          new Problem("classify.scaled", file, seen.width(), seen.height(), model.side()));
    }
    if (seen.inverted()) {
      terminal.tell(new Problem("classify.inverted", file));
    }
    report.put("image", file.toString());
    report.node().put("scaled", seen.isScaled()).put("inverted", seen.inverted());
    return ClassGuess.of(subject, seen.picture());
  }

  private void print(ClassGuess guess) {
    String share = String.format(terminal.locale(), "%6.1f %%", 100 * guess.probability());
    terminal.out().println(share + "  " + guess.name());
  }
}
