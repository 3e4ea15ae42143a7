package maru.ui.lab.directions.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Factors;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Interval;
import maru.inspect.directions.PairLook;
import maru.inspect.directions.SentenceLook;
import maru.inspect.directions.Setup;
import maru.ui.control.Curve;

/** What each picture shows, as rows of a table. */
public final class Tables {
  private Tables() {}

  /** The table of the picture on the screen; no more than its head where there is nothing yet. */
  public static List<List<String>> of(DirectionsViewModel model) {
    return switch (model.sectionProperty().get()) {
      case PAIR -> pair(model.pair());
      case SENTENCE, TRIANGLE -> sentence(model);
      case CLOZE -> cloze(model);
      case JOBS -> jobs(model);
      case CURVES -> curves(model);
    };
  }

  /** A line for each token that is attended to, then one for each of the likeliest words. */
  private static List<List<String>> pair(PairModel model) {
    List<List<String>> rows = headed("kind", "model", "place", "token", "share");
    PairLook look = model.lookProperty().get();
    if (look == null) {
      return rows;
    }
    PairModel.Heads heads = model.headsProperty().get();
    for (Direction direction : List.of(Direction.BERT, Direction.GPT)) {
      double[] shares = look.shares(direction, heads.layer(), heads.head());
      for (int i = 0; i < shares.length; i++) {
        boolean mark = i == 0 || i == shares.length - 1;
        String token = mark ? "" : look.line().texts().get(i - 1);
        line(rows, "attention", direction.id(), i, token, shares[i]);
      }
      model
          .best(direction)
          .forEach(guess ->
              line(
                  rows,
                  "word",
                  direction.id(),
                  look.place() + 1,
                  guess.text(),
                  guess.probability()));
    }
    return rows;
  }

  /** A line for each direction and place, then one for each direction and cut. */
  private static List<List<String>> sentence(DirectionsViewModel model) {
    List<List<String>> rows =
        headed(
            "kind",
            "direction",
            "place",
            "kept",
            "token",
            "probability",
            "first",
            "firstProbability");
    SentenceLook look = model.sentence().lookProperty().get();
    if (look == null || look.line().size() == 0) {
      return rows;
    }
    for (Direction direction : Direction.values()) {
      List<SentenceLook.Told> told = look.places(direction);
      for (int i = 0; i < told.size(); i++) {
        line(
            rows,
            "place",
            direction.id(),
            i + 1,
            told.size() - 1 - i,
            look.line().texts().get(i),
            told.get(i).truth(),
            told.get(i).first().text(),
            told.get(i).first().probability());
      }
      List<Double> cuts = look.cuts(direction);
      for (int kept = 0; kept < cuts.size(); kept++) {
        line(
            rows,
            "cut",
            direction.id(),
            look.place() + 1,
            kept,
            look.line().texts().get(look.place()),
            cuts.get(kept),
            "",
            "");
      }
    }
    return rows;
  }

  private static List<List<String>> cloze(DirectionsViewModel model) {
    List<List<String>> rows = headed("setup", "decidedBy", "guesser", "share", "low", "high");
    ClozeModel.Result result = model.cloze().resultProperty().get();
    if (result == null) {
      return rows;
    }
    List<Setup> setups = result.measured() == null ? List.of(Setup.STEPS) : List.of(Setup.values());
    for (Setup setup : setups) {
      ClozeModel.Result shown = result.under(setup);
      for (DecidedBy kind : ClozeItems.KINDS) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        for (Guesser guesser : Guesser.values()) {
          Interval share = shown.of(kind, guesser).orElseThrow();
          line(rows, setup.id(), name, guesser.id(), share.mean(), share.low(), share.high());
        }
        line(rows, setup.id(), name, "ceiling", shown.items().ceilings(kind).bothSides(), "", "");
      }
    }
    return rows;
  }

  private static List<List<String>> jobs(DirectionsViewModel model) {
    List<List<String>> rows = headed("job", "model", "text", "probability", "passes");
    JobsModel.Result result = model.jobs().resultProperty().get();
    if (result != null) {
      result
          .bertFills()
          .best()
          .forEach(g -> line(rows, "fill", "bert", g.text(), g.probability(), 1));
      int tried = result.gptFills().passes();
      result
          .gptFills()
          .best()
          .forEach(g -> line(rows, "fill", "gpt", g.text(), g.probability(), tried));
      factors(rows, "score", "bert", result.bertScores());
      factors(rows, "score", "gpt", result.gptScores());
      line(rows, "write", "bert", result.bertWrites().text(), "", result.bertWrites().passes());
      line(rows, "write", "gpt", result.gptWrites().text(), "", result.gptWrites().passes());
    }
    JobsModel.Pair pair = model.jobs().pairProperty().get();
    if (pair != null) {
      factors(rows, "first", "gpt", pair.first());
      factors(rows, "second", "gpt", pair.second());
    }
    return rows;
  }

  private static void factors(List<List<String>> rows, String job, String who, Factors factors) {
    factors
        .factors()
        .forEach(f -> line(rows, job, who, f.text(), f.probability(), factors.passes()));
  }

  private static List<List<String>> curves(DirectionsViewModel model) {
    List<List<String>> rows = headed("direction", "part", "step", "loss");
    DirectionsRun run = model.runProperty().get();
    if (run != null) {
      for (Direction direction : Direction.TRAINED) {
        curve(rows, direction, "training", run.training(direction));
        curve(rows, direction, "validation", run.validation(direction));
      }
    }
    return rows;
  }

  private static void curve(
      List<List<String>> rows, Direction direction, String part, Curve curve) {
    for (int i = 0; i < curve.size(); i++) {
      line(rows, direction.id(), part, curve.step(i), curve.value(i));
    }
  }

  private static List<List<String>> headed(String... columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(columns));
    return rows;
  }

  private static void line(List<List<String>> rows, Object... cells) {
    rows.add(Arrays.stream(cells).map(Object::toString).toList());
  }
}
