package maru.cli;

import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import maru.inspect.Prediction;
import maru.model.FillsBlanks;
import maru.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The text that a model is to look at: an option, or the words at the end of the command line. */
final class TextArguments {
  @Option(names = "--text", paramLabel = "TEXT")
  @Nullable String text;

  @Parameters(paramLabel = "TEXT", arity = "0..*", descriptionKey = "text")
  List<String> words = new ArrayList<>();

  /** The text; {@code \n} written in it parts two sentences. */
  String one() {
    String given = text == null ? String.join(" ", words) : text;
    if (given.isBlank()) {
      throw new Problem("arguments.text");
    }
    return given.replace("\\n", "\n");
  }

  /** Says what of the text the model could not see. */
  void tellOfCut(Terminal terminal, Prediction seen, Model model) {
    if (seen.cut() > 0) {
      String key = model instanceof FillsBlanks ? "text.cutEnd" : "text.cutBeginning";
      terminal.tell(new Problem(key, seen.cut(), model.config().context()));
    }
  }
}
