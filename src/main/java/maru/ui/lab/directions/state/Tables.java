package maru.ui.lab.directions.state;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTables;
import maru.ui.control.Curve;

/** What each picture shows, as rows of a table. */
public final class Tables {
  private Tables() {}

  /** The table of the picture on the screen; no more than its head where there is nothing yet. */
  public static List<List<String>> of(DirectionsViewModel model) {
    PairModel.Heads heads = model.pair().headsProperty().get();
    return switch (model.sectionProperty().get()) {
      case PAIR ->
          DirectionTables.pair(
              model.pair().lookProperty().get(), heads.layer(), heads.head(), model.pair()::best);
      case SENTENCE, TRIANGLE -> DirectionTables.sentence(model.sentence().lookProperty().get());
      case CLOZE -> DirectionTables.cloze(model.cloze().resultProperty().get());
      case JOBS ->
          DirectionTables.jobs(
              model.jobs().resultProperty().get(), model.jobs().pairProperty().get());
      case CURVES -> curves(model);
    };
  }

  private static List<List<String>> curves(DirectionsViewModel model) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("direction", "part", "step", "loss"));
    DirectionsRun run = model.runProperty().get();
    if (run != null) {
      for (Direction direction : run.trained()) {
        curve(rows, direction, "training", run.training(direction));
        curve(rows, direction, "validation", run.validation(direction));
      }
    }
    return rows;
  }

  private static void curve(
      List<List<String>> rows, Direction direction, String part, Curve curve) {
    for (int i = 0; i < curve.size(); i++) {
      String step = String.valueOf(curve.step(i));
      rows.add(List.of(direction.id(), part, step, String.valueOf(curve.value(i))));
    }
  }
}
