package maru.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.grammar.DecidedBy;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Measurement;
import maru.inspect.directions.Setup;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * The Directions' cloze test: blanks that are decided by what follows, by what precedes, or by
 * both, filled by models that look both ways, back, or ahead.
 */
public final class ClozeExperiment implements Experiment {
  /** Blanks of each kind. */
  public static final Setting<Integer> BLANKS =
      Setting.of("blanks", Group.DATA, Type.WHOLE, Range.of(1, 10_000), 200);

  /** BERT takes thousands: with a quarter of them it knows no more than a guess. */
  private static final Setting<Long> STEPS =
      TrainingSettings.STEPS.standard(DirectionTrainings.STEPS);

  private static final Setting<Integer> BATCH =
      TrainingSettings.BATCH.standard(DirectionTrainings.standard().batch());

  private static final Axis KINDS =
      Axis.of("kind", ClozeItems.KINDS.stream().map(ClozeExperiment::id).toArray(String[]::new));
  private static final String[] GUESSERS =
      Arrays.stream(Guesser.values()).map(Guesser::id).toArray(String[]::new);

  private static final Chart WRITTEN =
      Chart.of(
          "written",
          Axis.of("writer", Direction.GPT.id(), Direction.BERT.id()),
          Chart.Unit.SHARE,
          "accepted");

  @Override
  public String id() {
    return "cloze";
  }

  @Override
  public Settings settings() {
    return Settings.of(STEPS, BATCH, BLANKS);
  }

  private static String id(DecidedBy kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Chart chart(Setup setup) {
    return Chart.of(setup.id(), KINDS, Chart.Unit.SHARE, GUESSERS).against(Guesser.UNIGRAM.id());
  }

  @Override
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    for (Setup setup : Setup.values()) {
      charts.add(chart(setup));
    }
    charts.add(WRITTEN);
    return charts;
  }

  @Override
  public Prediction prediction() {
    return new Prediction.Points(Setup.STEPS.id(), Guesser.GPT.id(), KINDS.choices(), 0, 1);
  }

  @Override
  public Map<String, TrainingPlan> plans(Values values) {
    return Map.of(
        "all",
        DirectionTrainings.withSteps(DirectionTrainings.standard(), values.get(STEPS))
            .withBatch(values.get(BATCH)));
  }

  @Override
  public double work(Values values) {
    return 1;
  }

  @Override
  public void run(Trial trial) {
    double[] before = {0};
    Measured measured =
        Measurement.of(
            trial.plan("all"),
            trial.language(),
            1,
            trial.get(BLANKS),
            trial.parallel(),
            (done, losses) -> {
              trial.worked(done - before[0]);
              before[0] = done;
            });
    tell(trial, measured);
  }

  /** Tells what a measurement with one seed came to. */
  static void tell(Trial trial, Measured measured) {
    for (Setup setup : Setup.values()) {
      for (DecidedBy kind : ClozeItems.KINDS) {
        for (Guesser guesser : Guesser.values()) {
          trial.tell(
              chart(setup), guesser.id(), id(kind), measured.of(setup, kind, guesser).getFirst());
        }
      }
    }
    for (Direction writer : List.of(Direction.GPT, Direction.BERT)) {
      trial.tell(WRITTEN, "accepted", writer.id(), measured.written(writer).mean());
    }
  }

  @Override
  public List<Finding> findings(ExperimentResult result) {
    Chart steps = chart(Setup.STEPS);
    String following = id(DecidedBy.FOLLOWING);
    String preceding = id(DecidedBy.PRECEDING);
    return List.of(
        Finding.of(
            "sides",
            result.at(steps, Guesser.GPT.id(), following),
            result.at(steps, Guesser.UNIGRAM.id(), following),
            result.at(steps, Guesser.BERT.id(), following),
            result.at(steps, Guesser.GPT.id(), preceding)),
        Finding.of(
            "both",
            result.at(steps, Guesser.BERT.id(), id(DecidedBy.BOTH)),
            result.at(steps, Guesser.JOINED.id(), id(DecidedBy.BOTH))),
        Finding.of(
            "written",
            result.at(WRITTEN, "accepted", Direction.GPT.id()),
            result.at(WRITTEN, "accepted", Direction.BERT.id())));
  }
}
