package maru;

import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import maru.run.RunFolder;
import maru.run.RunSummary;
import maru.run.RunTrash;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What a class does in a whole studio for hours: one thing at random after the other. */
final class SoakHands {
  /** So many runs lie in the folder; more of them would only fill the disk. */
  private static final int KEPT = 4;

  private static final int DRAGGED = 20;
  private static final int DRAG_MILLIS = 40;
  private static final List<String> MODELS = List.of("bert", "gpt", "lstm", "gru");
  private static final List<String> SENTENCES =
      List.of(
          "고양이가 [MASK] 마셔요",
          "아이가 학교에 가요",
          "the cat sat on the [MASK]",
          "a bird sings in the tree",
          "");

  private final WholeStudio studio;
  private final RunClock clock;
  private final FxRobot robot;
  private final Random random;

  SoakHands(WholeStudio studio, FxRobot robot, Random random) {
    this.studio = studio;
    this.clock = studio.clock();
    this.robot = robot;
    this.random = random;
  }

  /** Does the next thing, and says what it was. */
  String act() throws TimeoutException {
    if (onWindow(() -> clock.headProperty().get() == 0 || clock.finishedProperty().get())
        && random.nextInt(4) == 0) {
      return begin();
    }
    int drawn = random.nextInt(100);
    if (drawn < 38) {
      return drawn < 28 ? look() : drag();
    } else if (drawn < 68) {
      return drawn < 56 ? turn() : ask();
    } else if (drawn < 83) {
      return drawn < 78 ? drive() : wear();
    } else if (drawn < 90) {
      return drawn < 87 ? move() : fork();
    } else if (drawn < 95) {
      return drawn < 93 ? beside() : reopen();
    }
    return drawn < 97 ? begin() : clear();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void sleep(int millis) {
    WaitForAsyncUtils.sleep(millis, TimeUnit.MILLISECONDS);
  }

  /** Presses what is on the screen and can be pressed. */
  private void fire(String button) {
    robot.interact(() ->
        robot.lookup(button).match((Node node) -> !node.isDisabled()).queryAll().stream()
            .filter(ButtonBase.class::isInstance)
            .findFirst()
            .ifPresent(node -> ((ButtonBase) node).fire()));
  }

  private void choose(String toggle) {
    robot.interact(() ->
        robot
            .lookup(toggle)
            .<Node>tryQuery()
            .filter(node -> node instanceof ToggleButton button && !button.isSelected())
            .ifPresent(node -> ((ToggleButton) node).fire()));
  }

  private void train(String part) {
    studio.lab(robot, "train");
    choose("#section-live");
    choose(part);
  }

  /** Any moment of the run; it comes to be shown, however long it takes to get there. */
  private String look() throws TimeoutException {
    int to = random.nextInt(1 + onWindow(() -> clock.headProperty().get()));
    robot.interact(() -> {
      clock.replayingProperty().set(false);
      clock.look(to);
    });
    waitFor(() -> clock.stepProperty().get() == clock.wantedProperty().get());
    return "look " + to;
  }

  private String drag() throws TimeoutException {
    int head = onWindow(() -> clock.headProperty().get());
    double from = random.nextDouble();
    double to = random.nextDouble();
    robot.interact(() -> clock.replayingProperty().set(false));
    for (int i = 0; i < DRAGGED; i++) {
      int at = (int) (head * (from + (to - from) * i / DRAGGED));
      robot.interact(() -> clock.look(at));
      sleep(DRAG_MILLIS);
    }
    waitFor(() -> clock.stepProperty().get() == clock.wantedProperty().get());
    return "drag";
  }

  private String turn() {
    ContactSheet.Section section = one(ContactSheet.SECTIONS);
    studio.lab(robot, section.lab());
    section.buttons().forEach(button -> choose("#" + button));
    return section.button();
  }

  private String ask() {
    String text = one(SENTENCES);
    robot.interact(() ->
        robot.lookup((Node node) -> node instanceof TextInputControl).queryAll().stream()
            .map(TextInputControl.class::cast)
            .filter(field -> String.valueOf(field.getId()).endsWith("probe"))
            .forEach(field -> field.setText(text)));
    return "ask";
  }

  private String drive() {
    robot.interact(() -> {
      switch (random.nextInt(4)) {
        case 0 -> clock.stepOnce();
        case 1 -> clock.replay(1 << random.nextInt(5));
        default -> {
          clock.look(clock.headProperty().get());
          if (!clock.runningProperty().get() && !clock.finishedProperty().get()) {
            clock.playOrPause();
          }
        }
      }
    });
    return "drive";
  }

  private String wear() {
    Locale language = one(List.of(Locale.KOREAN, Locale.ENGLISH));
    Theme theme = one(List.of(Theme.values()));
    robot.interact(() -> {
      studio.studio().bench().texts().localeProperty().set(language);
      studio.studio().bench().appearance().themeProperty().set(theme);
    });
    return "wear";
  }

  private void lever(String button) {
    train("#section-now");
    robot.interact(() ->
        robot
            .lookup("#lever-value")
            .<Node>tryQuery()
            .ifPresent(
                node -> ((TextInputControl) node).setText("0.00" + (1 + random.nextInt(4)))));
    fire(button);
  }

  private String move() {
    lever("#lever-change");
    return "move";
  }

  private String fork() throws TimeoutException {
    String before = onWindow(() -> clock.runProperty().get());
    lever("#lever-fork");
    settle();
    if (!before.equals(onWindow(() -> clock.runProperty().get()))) {
      fire("#train-start");
    }
    return "fork";
  }

  /** Waits until what was opened or begun is there. */
  private void settle() throws TimeoutException {
    waitFor(() ->
        robot
            .lookup("#train-new")
            .<Node>tryQuery()
            .map(node -> node.getParent() == null || !node.isDisabled())
            .orElse(true));
  }

  private ListView<RunSummary> list() throws TimeoutException {
    train("#section-archive");
    ListView<RunSummary> list = robot.lookup("#runs").queryListView();
    waitFor(() -> !list.getItems().isEmpty() || clock.headProperty().get() == 0);
    return list;
  }

  private String pressed(String button) throws TimeoutException {
    ListView<RunSummary> list = list();
    robot.interact(() -> {
      if (!list.getItems().isEmpty()) {
        list.getSelectionModel().clearAndSelect(random.nextInt(list.getItems().size()));
      }
    });
    fire(button);
    settle();
    return button;
  }

  private String beside() throws TimeoutException {
    if (onWindow(() -> clock.beside().runProperty().get() != null)) {
      robot.interact(() -> clock.beside().end());
      return "alone";
    }
    return pressed("#beside-run");
  }

  private String reopen() throws TimeoutException {
    return pressed("#open-run");
  }

  private String begin() throws TimeoutException {
    String way = random.nextInt(3) == 0 ? "stop" : "leave";
    if (way.equals("stop")) {
      train("#section-now");
      fire("#train-stop");
    }
    train("#section-next");
    String model = one(MODELS);
    choose("#choose-" + model);
    fire(one(List.of("#panel-ko", "#panel-en")));
    settle();
    return "begin " + model + " after " + way;
  }

  /** Removes the oldest runs, which the window would bring back as long as it is open. */
  private String clear() throws TimeoutException {
    ListView<RunSummary> list = list();
    robot.interact(() -> {
      list.getSelectionModel().clearSelection();
      List<RunSummary> own =
          list.getItems().stream()
              .filter(run -> !RunFolder.own().isExample(run.file()))
              .filter(run -> !clock.runProperty().get().endsWith(" · " + run.name()))
              .toList();
      own.stream().skip(KEPT - 1L).forEach(list.getSelectionModel()::select);
    });
    fire("#discard-run");
    WaitForAsyncUtils.waitForFxEvents();
    sleep(DRAGGED * DRAG_MILLIS);
    new RunTrash(RunFolder.own()).empty();
    return "clear";
  }
}
