package maru.ui.lab.attention;

import static maru.ui.OnScreen.onWindow;

import java.nio.file.Path;
import java.util.List;
import maru.base.Parallel;
import maru.inspect.attention.TwoLayers;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.ui.OpenStudio;
import maru.ui.control.Crumbs;
import maru.ui.control.Matrix;
import maru.ui.lab.KeptRun;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The Attention lab in a window, over a tiny model. */
abstract class AttentionInWindow {
  static final String BLANK = "the dog [MASK] too .";
  static final String BEGUN = "the dog";

  @TempDir static Path directory;

  final Parallel parallel = new Parallel(1);

  @SuppressWarnings("NullAway.Init") // by start, which each test has called
  OpenStudio<AttentionLab> open;

  @SuppressWarnings("NullAway.Init") // likewise
  AttentionViewModel model;

  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) -> new AttentionLab(bench, clock, new Sentence(bench, clock), nobody()));
    open.studio().bench().appearance().reducedMotionProperty().set(true);
    model = open.lab().model();
    open.show(stage);
  }

  static maru.ui.lab.ExampleRuns nobody() {
    return new maru.ui.lab.NotedExamples(new java.util.ArrayList<>());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
    parallel.close();
  }

  KeptRun begin(FxRobot robot, Architecture architecture, String text, Section section) {
    return begin(robot, TwoLayers.prepared(architecture), text, section);
  }

  KeptRun begin(FxRobot robot, PreparedTraining prepared, String text, Section section) {
    KeptRun run = new KeptRun(prepared, open.clock(), parallel);
    robot.interact(() -> {
      model.sectionProperty().set(section);
      run.begin();
      model.sentence().textProperty().set(text);
    });
    return run;
  }

  static List<String> way(FxRobot robot, String id) {
    return onWindow(() -> robot.lookup(id).queryAs(Crumbs.class).names());
  }

  static float[] values(Matrix matrix) {
    float[] values = new float[matrix.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = matrix.at(i);
    }
    return values;
  }
}
