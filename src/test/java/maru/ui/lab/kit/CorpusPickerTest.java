package maru.ui.lab.kit;

import static maru.ui.OnScreen.isSeen;
import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.data.OwnFile;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.fx.FileDialog;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** One choice of a corpus: files of one's own are put right where they are chosen. */
@ExtendWith(WindowExtension.class)
class CorpusPickerTest {
  @TempDir Path directory;

  private final ObjectProperty<CorpusChoice> chosen =
      new SimpleObjectProperty<>(new CorpusChoice.Everyday("ko"));
  private OpenStudio<PickingLab> open;

  /** A lab that is nothing but the choice. */
  private record PickingLab(LabFace face) implements Lab {
    @Override
    public SideBySide beside(RunClock first, RunClock second) {
      return new SideBySide(this, this);
    }

    @Override
    public void shown() {}

    @Override
    public void hidden() {}
  }

  @Start
  void start(Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) ->
                new PickingLab(
                    new LabFace(
                        "train",
                        MaterialDesignA.ALPHABETICAL,
                        new Label(),
                        new CorpusPicker(CorpusChoice.samples(), chosen, bench))));
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void aKoreanFileIsReadAsItIsWrittenByOneClick(FxRobot robot) throws Exception {
    Path file = directory.resolve("korean.txt");
    Files.write(file, "뷁이 물을 마신다.\n".repeat(40).getBytes(Charset.forName("MS949")));
    robot.interact(() ->
        open.studio()
            .scene()
            .getWindow()
            .getProperties()
            .put(FileDialog.Answer.class, (FileDialog.Answer) asked -> Optional.of(file)));
    robot.clickOn("#corpus-file");
    waitFor(() -> shows(robot, "#corpus-remedy"));
    assertEquals("CP949로 읽기", label(robot, "#corpus-remedy"));
    assertTrue(label(robot, "#corpus-beginning").contains("korean.txt"));
    robot.clickOn("#corpus-remedy");
    waitFor(() -> label(robot, "#corpus-beginning").equals("첫머리: 뷁이 물을 마신다."));
    CorpusSplit split = onWindow(chosen::get).split(CorpusSplit.Way.TAIL, 1);
    assertTrue(split.training().texts().getFirst().contains("뷁이"));
    robot.interact(() -> open.studio().bench().texts().localeProperty().set(Locale.ENGLISH));
    waitFor(() -> label(robot, "#corpus-remedy").equals("Read as UTF-8"));
    robot.interact(() -> chosen.set(new CorpusChoice.Stories("en")));
    assertFalse(isSeen(robot.lookup("#corpus-beginning").query()));
    assertEquals(
        5,
        robot.lookup("#corpus").queryComboBox().getItems().size(),
        "what was brought last stays to be chosen");
  }

  @Test
  void aTablesColumnsAreChosenFromItsHead(FxRobot robot) throws Exception {
    Path file = directory.resolve("talk.csv");
    Files.writeString(file, "Q,A,label\n날씨가 어때,\"맑고, 따뜻해\",0\n".repeat(1));
    robot.interact(() -> chosen.set(CorpusChoice.of(file)));
    waitFor(() -> shows(robot, "#corpus-column"));
    ComboBox<String> column = robot.lookup("#corpus-column").queryComboBox();
    assertEquals(List.of("Q", "A", "label"), column.getItems());
    robot.interact(() -> column.setValue("A"));
    waitFor(() -> label(robot, "#corpus-beginning").equals("첫머리: 맑고, 따뜻해"));
    assertEquals(List.of("맑고, 따뜻해"), onWindow(chosen::get).texts());
    robot.interact(() -> robot.lookup("#corpus-answer").<String>queryComboBox().setValue("Q"));
    assertEquals(List.of("A", "Q"), columns());
    robot.interact(() -> robot.lookup("#corpus-answer").<String>queryComboBox().setValue(""));
    assertEquals(List.of("A"), columns());
  }

  @Test
  void whatCantBeReadIsToldWhereItIsChosen(FxRobot robot) throws TimeoutException {
    robot.interact(() -> chosen.set(CorpusChoice.of(directory.resolve("nowhere.txt"))));
    waitFor(() -> shows(robot, "#corpus-beginning"));
    assertTrue(label(robot, "#corpus-beginning").contains("nowhere.txt"));
    assertFalse(shows(robot, "#corpus-column"));
    assertFalse(shows(robot, "#corpus-remedy"));
  }

  private List<String> columns() {
    return onWindow(() ->
        chosen.get() instanceof CorpusChoice.OfFile(OwnFile file) ? file.columns() : List.of());
  }

  private static boolean shows(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().filter(node -> isSeen(node)).isPresent();
  }
}
