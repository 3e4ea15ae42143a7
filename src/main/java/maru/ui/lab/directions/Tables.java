package maru.ui.lab.directions;

import java.util.List;
import java.util.Locale;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Factors;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Interval;
import maru.inspect.directions.SentenceLook;
import maru.inspect.directions.Setup;
import maru.ui.control.Curve;

/** What each picture shows, as comma-separated values. */
final class Tables {
  private Tables() {}

  /** The table of the picture on the screen; no more than its head where there is nothing yet. */
  static String of(DirectionsViewModel model) {
    return switch (model.sectionProperty().get()) {
      case SENTENCE, TRIANGLE -> sentence(model);
      case CLOZE -> cloze(model);
      case JOBS -> jobs(model);
      case CURVES -> curves(model);
    };
  }

  /** A line for each direction and place, then one for each direction and cut. */
  private static String sentence(DirectionsViewModel model) {
    StringBuilder csv =
        new StringBuilder("kind,direction,place,kept,token,probability,first,firstProbability\n");
    SentenceLook look = model.sentence().lookProperty().get();
    if (look == null || look.line().size() == 0) {
      return csv.toString();
    }
    for (Direction direction : Direction.values()) {
      List<SentenceLook.Told> told = look.places(direction);
      for (int i = 0; i < told.size(); i++) {
        line(
            csv,
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
            csv,
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
    return csv.toString();
  }

  private static String cloze(DirectionsViewModel model) {
    StringBuilder csv = new StringBuilder("setup,decidedBy,guesser,share,low,high\n");
    ClozeModel.Result result = model.cloze().resultProperty().get();
    if (result == null) {
      return csv.toString();
    }
    List<Setup> setups = result.measured() == null ? List.of(Setup.STEPS) : List.of(Setup.values());
    for (Setup setup : setups) {
      ClozeModel.Result shown = result.under(setup);
      for (DecidedBy kind : ClozeItems.KINDS) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        for (Guesser guesser : Guesser.values()) {
          Interval share = shown.of(kind, guesser).orElseThrow();
          line(csv, setup.id(), name, guesser.id(), share.mean(), share.low(), share.high());
        }
        line(csv, setup.id(), name, "ceiling", shown.items().ceilings(kind).bothSides(), "", "");
      }
    }
    return csv.toString();
  }

  private static String jobs(DirectionsViewModel model) {
    StringBuilder csv = new StringBuilder("job,model,text,probability,passes\n");
    JobsModel.Result result = model.jobs().resultProperty().get();
    if (result != null) {
      result
          .bertFills()
          .best()
          .forEach(g -> line(csv, "fill", "bert", g.text(), g.probability(), 1));
      int tried = result.gptFills().passes();
      result
          .gptFills()
          .best()
          .forEach(g -> line(csv, "fill", "gpt", g.text(), g.probability(), tried));
      factors(csv, "score", "bert", result.bertScores());
      factors(csv, "score", "gpt", result.gptScores());
      line(csv, "write", "bert", result.bertWrites().text(), "", result.bertWrites().passes());
      line(csv, "write", "gpt", result.gptWrites().text(), "", result.gptWrites().passes());
    }
    JobsModel.Pair pair = model.jobs().pairProperty().get();
    if (pair != null) {
      factors(csv, "first", "gpt", pair.first());
      factors(csv, "second", "gpt", pair.second());
    }
    return csv.toString();
  }

  private static void factors(StringBuilder csv, String job, String who, Factors factors) {
    factors
        .factors()
        .forEach(f -> line(csv, job, who, f.text(), f.probability(), factors.passes()));
  }

  private static String curves(DirectionsViewModel model) {
    StringBuilder csv = new StringBuilder("direction,part,step,loss\n");
    DirectionsRun run = model.runProperty().get();
    if (run != null) {
      for (Direction direction : Direction.TRAINED) {
        curve(csv, direction, "training", run.training(direction));
        curve(csv, direction, "validation", run.validation(direction));
      }
    }
    return csv.toString();
  }

  private static void curve(StringBuilder csv, Direction direction, String part, Curve curve) {
    for (int i = 0; i < curve.size(); i++) {
      line(csv, direction.id(), part, curve.step(i), curve.value(i));
    }
  }

  private static void line(StringBuilder csv, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      csv.append(i == 0 ? "" : ",").append(cell(cells[i]));
    }
    csv.append('\n');
  }

  private static String cell(Object value) {
    String text = value.toString();
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
