package maru.ui.lab.directions;

import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Interval;
import maru.inspect.directions.SentenceLook;
import maru.ui.fx.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Whether BERT still stands last of the trained models, as it does early on, since it is asked for
 * a part of the tokens only; and the sentence that says so.
 */
final class Lag {
  private Lag() {}

  /** What to look at in the section that is open, or nothing. */
  static String told(DirectionsViewModel model, Texts texts) {
    DirectionsRun run = model.runProperty().get();
    if (run == null) {
      return "";
    }
    SentenceLook look = model.sentence().lookProperty().get();
    ClozeModel.Result result = model.cloze().resultProperty().get();
    return switch (model.sectionProperty().get()) {
      case SENTENCE, TRIANGLE -> isLast(look) ? told(run, model.hand().viewed(), texts) : "";
      case CLOZE -> result != null && isLast(result) ? told(run, (int) result.step(), texts) : "";
      case PAIR, JOBS, CURVES -> "";
    };
  }

  private static String told(DirectionsRun run, int step, Texts texts) {
    long bert = run.asked(Direction.BERT, step);
    long gpt = run.asked(Direction.GPT, step);
    return bert == 0 ? "" : texts.get("lab.directions.lag", step, bert, gpt);
  }

  /** Whether BERT gives a sentence's true tokens the least, all its places together. */
  static boolean isLast(@Nullable SentenceLook look) {
    return look != null
        && look.line().size() > 0
        && mean(look, Direction.BERT)
            < Math.min(mean(look, Direction.GPT), mean(look, Direction.AHEAD));
  }

  private static double mean(SentenceLook look, Direction direction) {
    return look.places(direction).stream()
        .mapToDouble(SentenceLook.Told::truth)
        .average()
        .orElse(0);
  }

  /** Whether BERT fills the fewest blanks right, all kinds together. */
  static boolean isLast(ClozeModel.Result result) {
    return result.measured() == null
        && mean(result, Guesser.BERT)
            < Math.min(mean(result, Guesser.GPT), mean(result, Guesser.AHEAD));
  }

  private static double mean(ClozeModel.Result result, Guesser guesser) {
    return ClozeItems.KINDS.stream()
        .flatMap(kind -> result.of(kind, guesser).stream())
        .mapToDouble(Interval::mean)
        .average()
        .orElse(0);
  }
}
