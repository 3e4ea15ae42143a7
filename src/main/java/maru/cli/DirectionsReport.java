package maru.cli;

import java.util.Map;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Lesson;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Setup;
import maru.model.ModelSettings;
import maru.train.TrainingPlan;
import tools.jackson.databind.node.ObjectNode;

/** A comparison of directions for programs to read. */
final class DirectionsReport {
  private DirectionsReport() {}

  static JsonReport json(Measured measured, TrainingPlan plan, String corpus, double seconds) {
    JsonReport report =
        new JsonReport()
            .put("corpus", corpus)
            .put("seeds", measured.seeds())
            .put("firstSeed", plan.training().seed())
            .put("steps", plan.training().steps())
            .put("layers", plan.get(ModelSettings.LAYERS))
            .put("width", plan.get(ModelSettings.WIDTH))
            .put("vocabulary", measured.vocabulary())
            .put("seconds", seconds);
    ObjectNode kinds = report.node().putObject("blanks");
    for (DecidedBy kind : ClozeItems.KINDS) {
      blanks(kinds.putObject(name(kind)), measured.items(), kind);
    }
    for (Setup setup : Setup.values()) {
      ObjectNode one = report.node().putObject(setup.id());
      trained(one.putObject("training"), measured.lessons().getOrDefault(setup, Map.of()));
      for (DecidedBy kind : ClozeItems.KINDS) {
        ObjectNode answers = one.putObject(name(kind));
        for (Guesser guesser : Guesser.values()) {
          ObjectNode share = answers.putObject(guesser.id());
          interval(share, measured.interval(setup, kind, guesser));
          measured.of(setup, kind, guesser).forEach(share.withArray("seeds")::add);
        }
      }
    }
    jobs(report.node().putObject("jobs"), measured);
    return report;
  }

  private static void blanks(ObjectNode node, ClozeItems items, DecidedBy kind) {
    Cloze.Ceilings ceilings = items.ceilings(kind);
    node.put("count", items.of(kind).size())
        .put("candidates", items.candidates(kind))
        .put("placesPassedOver", items.passedOver().getOrDefault(kind, 0))
        .put("ceilingBothSides", ceilings.bothSides())
        .put("ceilingLeft", ceilings.left())
        .put("ceilingRight", ceilings.right())
        .put("ceilingBlind", ceilings.blind());
  }

  private static void trained(ObjectNode node, Map<Direction, Lesson> lessons) {
    lessons.forEach((direction, lesson) ->
        node.putObject(direction.id())
            .put("steps", lesson.steps())
            .put("batch", lesson.batch())
            .put("predictedTokens", lesson.predicted()));
  }

  private static void jobs(ObjectNode node, Measured measured) {
    node.putObject("fill")
        .put("bertPasses", measured.jobs().fillBert())
        .put("gptPasses", measured.jobs().fillGpt());
    ObjectNode write = node.putObject("write");
    interval(write.putObject("gptAccepted"), measured.written(Direction.GPT));
    interval(write.putObject("bertAccepted"), measured.written(Direction.BERT));
    write.put("passes", measured.jobs().write());
  }

  private static void interval(ObjectNode node, Interval interval) {
    node.put("mean", interval.mean()).put("low", interval.low()).put("high", interval.high());
  }

  static String name(DecidedBy kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
