package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import maru.base.LogFile;
import maru.inspect.Subject;
import maru.run.RunSummary;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.ComparedRun;
import maru.ui.lab.Lab;
import maru.ui.lab.RunClock;
import maru.ui.shell.Studio;
import org.testfx.api.FxRobot;

/**
 * A studio in Korean with all labs, at the smallest size that Maru promises, in which two runs are
 * put side by side.
 *
 * @param studio all of the window
 * @param labs in it
 * @param clock of the studio
 * @param log where its faults are written
 */
record WholeStudio(Studio studio, List<Lab> labs, RunClock clock, LogFile log) {
  /** Shows one on {@code stage} that writes its log in {@code directory}. */
  static WholeStudio on(Stage stage, Path directory) {
    Fonts.load();
    LogFile log = new LogFile(directory);
    AtomicReference<RunClock> own = new AtomicReference<>();
    AtomicReference<List<Lab>> all = new AtomicReference<>();
    Studio studio =
        Studio.create(
            Locale.KOREAN,
            Theme.LIGHT,
            log,
            (bench, made) -> {
              own.set(made);
              all.set(Labs.of(bench, made));
              return all.get();
            });
    stage.setWidth(1100);
    stage.setHeight(720);
    studio.show(stage);
    return new WholeStudio(studio, all.get(), own.get(), log);
  }

  /** Ends what is at work in it; on the window's thread. */
  void close() {
    studio.currentProperty().get().hidden();
    studio.close();
    log.close();
  }

  private static void press(FxRobot robot, String name, String button) throws TimeoutException {
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() -> list.getItems().stream().anyMatch(run -> run.name().equals(name)));
    robot.interact(() -> {
      list.getSelectionModel().clearSelection();
      list.getItems().stream()
          .filter(run -> run.name().equals(name))
          .forEach(list.getSelectionModel()::select);
      robot.lookup(button).queryButton().fire();
    });
  }

  /** Opens one recorded run and puts another beside it, by the list in the Train lab. */
  void beside(FxRobot robot, String one, String other) throws TimeoutException {
    press(robot, one, "#open-run");
    waitFor(() -> clock.headProperty().get() > 0);
    press(robot, other, "#beside-run");
    waitFor(() -> clock.beside().runProperty().get() != null);
  }

  /** The clock of the run beside the one at work. */
  RunClock second() {
    return clock.beside().clock();
  }

  /** Goes to a lab. */
  void lab(FxRobot robot, String id) {
    robot.interact(() ->
        studio
            .currentProperty()
            .set(labs.stream().filter(l -> l.face().id().equals(id)).findFirst().orElseThrow()));
  }

  /** Looks at a step, which both clocks come to, the second as far as its run goes. */
  void look(FxRobot robot, int step) throws TimeoutException {
    robot.interact(() -> clock.look(step));
    ComparedRun beside = clock.beside();
    int last = Objects.requireNonNull(beside.runProperty().get()).last();
    waitFor(() ->
        clock.stepProperty().get() == step
            && beside.clock().stepProperty().get() == Math.min(step, last));
  }

  /** Asks the run of a clock directly, at its moment in view. */
  static <T> T ask(RunClock of, Function<Subject, T> question) {
    return Objects.requireNonNull(onWindow(() -> of.historyProperty().get())).ask(question).join();
  }

  /** The field in which a half's text is typed. */
  static TextInputControl text(FxRobot robot, String half) {
    return robot.lookup("#" + half + " .text-input").queryAs(TextInputControl.class);
  }
}
