package maru.cli;

import java.util.List;
import java.util.concurrent.Callable;
import maru.base.Parallel;
import maru.base.Problem;
import maru.inspect.Guess;
import maru.inspect.Place;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.LearnsWordVectors;
import maru.run.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fill}: the likeliest words at each [MASK] of a text, or after its end. */
@Command(name = "fill", mixinStandardHelpOptions = true, sortOptions = false)
final class FillCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private LoadOption load = new LoadOption();
  @Mixin private TextArguments text = new TextArguments();
  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--best", paramLabel = "N")
  int best = 5;

  @Option(names = "--json")
  boolean json;

  FillCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = Misuse.check(spec, text::one);
    if (best < 1) {
      Misuse.check(
          spec,
          () -> {
            throw new Problem("arguments.best", best);
          });
    }
    SavedModel saved = load.openReader(terminal);
    if (saved.model() instanceof LearnsWordVectors) {
      throw new Problem("vectors.alone", load.folder);
    }
    // A blank as one writes it by hand serves as well.
    String marked = wanted.replaceAll("_{2,}", "[MASK]");
    try (Parallel parallel = Misuse.check(spec, threads::open)) {
      Prediction seen =
          new PredictionReader(saved.model(), saved.tokenizer(), parallel).look(marked, best);
      text.tellOfCut(terminal, seen, saved.model());
      if (!(saved.model() instanceof FillsBlanks) && !(saved.model() instanceof Generates)) {
        throw new Problem("fill.noHead");
      }
      if (saved.model() instanceof FillsBlanks
          && seen.places().isEmpty()
          && !marked.contains("\n")) {
        throw new Problem(marked.contains("[MASK]") ? "fill.maskCut" : "fill.noMask");
      }
      if (json) {
        terminal.out().println(json(marked, seen));
      } else {
        print(seen);
      }
    }
    return ExitCode.DONE.code();
  }

  private void print(Prediction seen) {
    for (Place place : seen.places()) {
      if (seen.places().size() > 1) {
        terminal.out().println(String.join(" ", seen.tokens().subList(0, place.position() + 1)));
      }
      for (Guess guess : place.best()) {
        String share = String.format(terminal.locale(), "%6.1f %%", 100 * guess.probability());
        terminal.out().println(share + "  " + guess.text());
      }
    }
    if (seen.followsProbability().isPresent()) {
      double follows = seen.followsProbability().getAsDouble();
      String share = String.format(terminal.locale(), "%6.1f %%", 100 * follows);
      terminal
          .out()
          .println(share + "  " + terminal.texts("maru.cli.commands").getString("fill.follows"));
    }
  }

  private static String json(String text, Prediction seen) {
    JsonReport report = new JsonReport().put("text", text);
    ObjectNode node = report.node();
    addAll(node.putArray("tokens"), seen.tokens());
    ArrayNode places = node.putArray("places");
    for (Place place : seen.places()) {
      ObjectNode one = places.addObject().put("position", place.position());
      ArrayNode guesses = one.putArray("best");
      for (Guess guess : place.best()) {
        guesses
            .addObject()
            .put("id", guess.token())
            .put("token", guess.text())
            .put("probability", guess.probability());
      }
    }
    return report
        .put("followsProbability", seen.followsProbability())
        .put("cut", seen.cut())
        .line();
  }

  private static void addAll(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
