package maru.ui.lab.tokens;

import static maru.ui.OnScreen.move;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static maru.ui.lab.tokens.OnTheWindow.deepLabels;
import static maru.ui.lab.tokens.OnTheWindow.labels;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.LaneKind;
import maru.text.KoreanMorphemes;
import maru.ui.OpenStudio;
import maru.ui.SavedFiles;
import maru.ui.WindowExtension;
import maru.ui.control.Lane;
import maru.ui.control.TokenLanes;
import maru.ui.control.TreePicture;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.tokens.state.BuildViewModel;
import maru.ui.lab.tokens.state.LaneSettings;
import maru.ui.lab.tokens.state.Section;
import maru.ui.lab.tokens.state.TokensViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
class TokensLabTest {
  private static final CorpusChoice NOTES = LaneSettings.NOTES.get(1);
  private static final CorpusChoice AAAB = LaneSettings.NOTES.get(0);

  @TempDir static Path directory;

  private OpenStudio<TokensLab> open;
  private TokensViewModel model;
  private BuildViewModel build;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) -> {
              TokensLab lab = new TokensLab(bench, clock, new Sentence(bench, clock));
              lab.model().settings().corpus.set(NOTES);
              lab.model().settings().vocabulary.set(100);
              return lab;
            });
    model = open.lab().model();
    build = open.lab().build();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void theNotesSentencesAreCutInFiveWaysBesideTheNotesOwn(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null && lanes(robot).lanes().size() == 6);
    assertEquals(
        List.of("강의 노트", "어절", "형태소", "문자", "BPE", "WordPiece"),
        lanes(robot).lanes().stream().map(Lane::name).toList());
    assertEquals("어제 카페 갔었 는데요", read(robot, 0));
    assertEquals("어제 카페 갔었 어 어제 카페 갔었 는데요", read(robot, 2));
    assertTrue(text(robot, "#tokens-remark").contains("갔었 · 는데요"));
    robot.interact(() -> model.settings().compounds.set(KoreanMorphemes.Compounds.PARTS));
    waitFor(() -> read(robot, 2).equals("어제 카페 가 았었 어 어제 카페 가 았었 는데요"));
    Lane.Chip go = lanes(robot).lanes().get(2).chips().get(2);
    Lane.Chip went = lanes(robot).lanes().get(2).chips().get(3);
    assertEquals(go.start(), went.start());
    assertEquals(go.end(), went.end());
    waitFor(() -> numbers(robot).contains("WordPiece"));
  }

  @Test
  void lanesFollowEveryKeystrokeAndLightTheSameLetters(FxRobot robot) throws TimeoutException {
    waitFor(() -> !lanes(robot).lanes().isEmpty());
    TextArea area = robot.lookup("#tokens-text").queryAs(TextArea.class);
    robot.interact(() -> area.setText("카페"));
    robot.clickOn(area).press(KeyCode.END).release(KeyCode.END);
    robot.write("xyz");
    waitFor(() -> read(robot, 2).replace(" ", "").equals("카 페 [UNK] [UNK] [UNK]".replace(" ", "")));
    assertEquals("[UNK]", read(robot, 0));
    assertEquals(Lane.Kind.UNKNOWN, lanes(robot).lanes().get(0).chips().getFirst().kind());
    Point2D first = Objects.requireNonNull(onWindow(() -> lanes(robot).middle(2, 0)));
    robot.interact(() -> move(lanes(robot), first));
    assertEquals("카", Objects.requireNonNull(lanes(robot).lit()).text());
    assertTrue(lanes(robot).litChips() >= 4, "lit: " + lanes(robot).litChips());
    robot.interact(() -> area.setText(""));
    waitFor(() -> lanes(robot).lanes().stream().allMatch(lane -> lane.chips().isEmpty()));
    robot.interact(() -> area.setText("가\uD83D"));
    waitFor(() -> shown(robot, "lone surrogate") || shown(robot, "반쪽"));
    robot.interact(() -> area.setText("카페 \u0000👩‍👩‍👧 שלום"));
    waitFor(() -> read(robot, 0).startsWith("카페"));
    assertFalse(everything(robot).contains("\uFFFD"));
  }

  @Test
  void aVeryLongTextIsCountedWholeAndDrawnInPart(FxRobot robot) throws TimeoutException {
    waitFor(() -> !lanes(robot).lanes().isEmpty());
    robot.interact(() -> model.textProperty().set("어제 카페 ".repeat(5_000)));
    waitFor(() ->
        Objects.requireNonNull(model.cutProperty().get()).lane(LaneKind.WORDS).pieces().size()
            == 10_000);
    assertTrue(lanes(robot).lanes().getFirst().chips().size() < 1_500);
    waitFor(() -> shown(robot, "앞부분만"));
    assertTrue(numbers(robot).contains("10000"), numbers(robot));
  }

  @Test
  void whatIsTypedWhileItIsHiddenIsCutWhenItIsBack(FxRobot robot) throws TimeoutException {
    waitFor(() -> !lanes(robot).lanes().isEmpty());
    CutText before = model.cutProperty().get();
    robot.interact(() -> {
      open.lab().hidden();
      model.textProperty().set("카페");
    });
    assertEquals(before, model.cutProperty().get());
    robot.interact(() -> open.lab().shown());
    waitFor(() -> Objects.requireNonNull(model.cutProperty().get()).text().equals("카페"));
  }

  @Test
  void beforeTwoRunsAnExampleGivesWayToOneInTheirLanguageAndTypedTextDoesNot(FxRobot robot) {
    for (String corpus : List.of("en/everyday", "ko/stories", "my own.txt")) {
      robot.interact(() -> {
        open.clock().corpusProperty().set(corpus);
        open.lab().beside(open.clock(), open.clock().beside().clock());
      });
      assertEquals(
          corpus.startsWith("en") ? TokensViewModel.ENGLISH : TokensViewModel.KOREAN,
          model.textProperty().get());
    }
    robot.interact(() -> {
      model.textProperty().set("민지");
      open.clock().corpusProperty().set("en/everyday");
      open.lab().beside(open.clock(), open.clock().beside().clock());
    });
    assertEquals("민지", model.textProperty().get());
  }

  @Test
  void whatIsNoNumberLeavesTheSizeAsItWas(FxRobot robot) {
    robot.interact(() -> {
      javafx.scene.control.Spinner<?> sizes =
          robot.lookup("#tokens-vocabulary").queryAs(javafx.scene.control.Spinner.class);
      sizes.getEditor().setText("many");
      sizes.commitValue();
      assertEquals(100, model.settings().vocabulary.get());
      sizes.getEditor().setText("7");
      sizes.commitValue();
      assertEquals(50, model.settings().vocabulary.get());
    });
  }

  @Test
  void theKeyboardReachesEveryChipAndOpensItsPage(FxRobot robot) throws TimeoutException {
    waitFor(() -> lanes(robot).lanes().size() == 6);
    robot.clickOn("#tokens-text").press(KeyCode.TAB).release(KeyCode.TAB);
    waitFor(() -> !robot.lookup("#tokens-text").queryAs(TextArea.class).isFocused());
    robot.interact(() -> lanes(robot).requestFocus());
    type(robot, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
    Lane.Chip lit = Objects.requireNonNull(lanes(robot).lit());
    assertEquals("어제", lit.text());
    type(robot, KeyCode.ENTER);
    waitFor(() -> model.sectionProperty().get() == Section.TOKEN);
    waitFor(() -> text(robot, "#token-name").contains("어제"));
    assertTrue(text(robot, "#token-facts").contains("2번"), text(robot, "#token-facts"));
    TreePicture tree = robot.lookup("#token-tree").queryAs(TreePicture.class);
    assertNotNull(tree.trees().getFirst().left());
    assertEquals(1, robot.lookup("#token-words").queryAs(Pane.class).getChildren().size());
    TextField search = robot.lookup("#token-search").queryAs(TextField.class);
    robot.interact(() -> search.setText("카페"));
    robot.clickOn(search);
    type(robot, KeyCode.ENTER);
    waitFor(() -> text(robot, "#token-name").contains("카페"));
    robot.interact(() -> search.setText("없는것"));
    type(robot, KeyCode.ENTER);
    waitFor(() -> text(robot, "#token-missing").contains("없는것"));
  }

  @Test
  void aVocabularyIsBuiltMergeByMerge(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.settings().corpus.set(AAAB));
    robot.clickOn("#section-build");
    waitFor(() -> build.lengthProperty().get() == 3 && at() == 0);
    assertEquals("a a a b d a a a b a c", firstWord(robot));
    assertTrue(text(robot, "#build-why").contains("a + a"));
    TableView<?> table = robot.lookup("#pairs-count").queryTableView();
    assertEquals(2, table.getItems().size());
    robot.clickOn("#build-next");
    waitFor(() -> at() == 1 && firstWord(robot).equals("aa a b d aa a b a c"));
    assertTrue(text(robot, "#build-why").contains("똑같은 쌍이 2개"), text(robot, "#build-why"));
    assertEquals("노트처럼 쓰면: ZabdZabac · 사전 5개 · 길이 9", text(robot, "#build-noted"));
    robot.clickOn("#build-back");
    waitFor(() -> at() == 0);
    Slider slider = robot.lookup("#build-slider").queryAs(Slider.class);
    robot.interact(() -> slider.setValue(2));
    waitFor(() -> at() == 2 && firstWord(robot).equals("aa ab d aa ab a c"));
    robot.interact(() -> build.speedProperty().set(20));
    robot.clickOn("#build-play");
    waitFor(() -> at() == 3 && !build.playingProperty().get());
    waitFor(() -> firstWord(robot).equals("aaab d aaab a c"));
    assertEquals("노트처럼 쓰면: XdXac · 사전 7개 · 길이 5", text(robot, "#build-noted"));
    assertEquals(
        256 + 3, Objects.requireNonNull(build.momentProperty().get()).state().vocabulary());
    assertTrue(text(robot, "#build-why").startsWith("끝났어요"));
    robot.clickOn("#build-wordpiece");
    waitFor(() -> at() == 0 && firstWord(robot).startsWith("a ##a"));
  }

  @Test
  void aWordTellsHowItIsCutAndWhyItIsUnknown(FxRobot robot) throws TimeoutException {
    robot.clickOn("#section-word");
    waitFor(() -> text(robot, "#word-outcome").contains("주말에는"));
    TreePicture tree = robot.lookup("#word-tree").queryAs(TreePicture.class);
    assertFalse(tree.trees().isEmpty());
    robot.clickOn("#word-wordpiece");
    robot.interact(() -> robot.lookup("#word").queryAs(TextField.class).setText("카페x"));
    waitFor(() -> text(robot, "#word-outcome").contains("[UNK]"));
    List<String> attempts = labels(robot.lookup("#word-steps").queryAs(Pane.class));
    assertEquals("✗ 카페x", attempts.getFirst());
    assertTrue(attempts.stream().anyMatch(row -> row.startsWith("✓ 카페")), attempts.toString());
    assertEquals("✗ ##x", attempts.getLast());
  }

  @Test
  void aPairGetsItsSpecialTokensPaddingAndCut(FxRobot robot) throws TimeoutException {
    robot.clickOn("#section-special");
    robot.interact(() -> {
      robot.lookup("#sentence-a").queryAs(TextField.class).setText("어제 카페 [MASK]");
      robot.lookup("#sentence-b").queryAs(TextField.class).setText("어제 카페");
    });
    robot.interact(() -> robot.lookup("#context").queryAs(Slider.class).setValue(12));
    waitFor(() -> sequence(robot).startsWith("[CLS] 어제 카페 [MASK] [SEP] 어제 카페 [SEP] [PAD]"));
    assertEquals(12, sequence(robot).split(" ").length);
    robot.interact(() -> robot.lookup("#context").queryAs(Slider.class).setValue(7));
    waitFor(() -> sequence(robot).equals("[CLS] 어제 카페 [SEP] 어제 카페 [SEP]"));
    assertTrue(text(robot, "#sequence-cut").contains("1개"));
    robot.clickOn("#special-gpt");
    waitFor(() -> sequence(robot).endsWith("<|endoftext|>"));
    assertFalse(sequence(robot).contains("[CLS]"));
  }

  @Test
  void bytesJamoAndFormsStandUnderTheirSyllables(FxRobot robot)
      throws TimeoutException, IOException {
    robot.clickOn("#section-hangul");
    robot.interact(() -> model.textProperty().set("뷁①"));
    waitFor(() ->
        hangul(robot).lanes().size() == 5 && read(hangul(robot), 0).equals("EB B7 81 E2 91 A0"));
    assertTrue(read(hangul(robot), 1).matches("[0-9A-F ]+"), read(hangul(robot), 1));
    assertTrue(
        hangul(robot).lanes().get(1).chips().stream().allMatch(c -> c.kind() == Lane.Kind.BYTES));
    assertEquals("뷁 ①", read(hangul(robot), 2));
    assertEquals("ㅂ ㅞ ㄺ ①", read(hangul(robot), 3));
    assertEquals("뷁 1", read(hangul(robot), 4));
    robot.clickOn("#unit-jamo");
    assertEquals("ㅂ ㅞ ㄺ ①", read(hangul(robot), 0));
    Path folder = Files.createDirectories(directory.resolve("uncased"));
    Files.writeString(folder.resolve("vocab.txt"), "[UNK]\n[CLS]\n[SEP]\na\n");
    robot.interact(() -> model.openVocabulary(folder));
    waitFor(() -> text(robot, "#hangul-apart").contains("uncased"));
    assertEquals(7, hangul(robot).lanes().size());
    assertEquals("ㅂ ㅞ ㄺ ①", read(hangul(robot), 5));
    robot.interact(() -> model.openVocabulary(directory.resolve("nothing")));
    waitFor(() -> shown(robot, "nothing"));
    robot.interact(model::closeVocabulary);
    waitFor(() -> hangul(robot).lanes().size() == 5);
  }

  @Test
  void lanesAreSavedAsTableAndPictures(FxRobot robot) throws TimeoutException, IOException {
    waitFor(() -> lanes(robot).lanes().size() == 6);
    robot.clickOn("#show-ids");
    for (String ending : List.of("csv", "png", "svg")) {
      SavedFiles.export(robot, ending, directory.resolve("tokens." + ending));
    }
    String table = SavedFiles.bothTables(directory, "tokens");
    assertTrue(table.contains("WordPiece,0,어제,"), table);
    for (Lane lane : lanes(robot).lanes()) {
      String own = lane.name() + ",";
      long saved = table.lines().filter(l -> l.startsWith(own)).count();
      assertEquals(lane.chips().size() + 1, saved, own + " a line a chip, and one in all");
    }
    assertTrue(table.contains("\"\n\""), "a line break is quoted");
    String svg = Files.readString(directory.resolve("tokens.svg"));
    assertTrue(svg.startsWith("<svg") && svg.contains(">는데요</text>"), svg);
    Image drawn = onWindow(() -> lanes(robot).snapshot(null, null));
    SavedFiles.assertPicture(drawn, directory.resolve("tokens.png"));
    assertTrue(onWindow(() -> SavedFiles.colours(lanes(robot))) > 20);
    SavedFiles.choose(robot, "csv", directory.resolve("no/such/folder.csv"));
    waitFor(() -> shown(robot, "folder.csv"));
  }

  @Test
  void bothLanguagesNameEverything(FxRobot robot) throws TimeoutException {
    waitFor(() -> lanes(robot).lanes().size() == 6);
    for (Section section : Section.values()) {
      robot.interact(() -> model.sectionProperty().set(section));
    }
    robot.interact(() -> model.sectionProperty().set(Section.CUT));
    robot.interact(() -> model.textProperty().set("어제 카페 갔어요"));
    waitFor(() -> lanes(robot).lanes().size() == 5);
    robot.clickOn("#language");
    waitFor(() -> lanes(robot).lanes().get(1).name().equals("Morphemes"));
    robot.interact(() -> model.textProperty().set("We don't."));
    waitFor(() -> lanes(robot).lanes().get(1).name().equals("Rule-based words"));
    assertEquals("We do n't .", read(robot, 1));
    assertTrue(numbers(robot).contains("Rule-based words"));
  }

  private int at() {
    BuildViewModel.Moment now = build.momentProperty().get();
    return now == null ? -1 : now.state().merges();
  }

  private static void type(FxRobot robot, KeyCode... codes) {
    for (KeyCode code : codes) {
      robot.press(code).release(code);
    }
  }

  private static TokenLanes lanes(FxRobot robot) {
    return robot.lookup("#lanes").queryAs(TokenLanes.class);
  }

  private static TokenLanes hangul(FxRobot robot) {
    return robot.lookup("#hangul-lanes").queryAs(TokenLanes.class);
  }

  private static String read(FxRobot robot, int lane) {
    return read(lanes(robot), lane);
  }

  private static String read(TokenLanes lanes, int lane) {
    return lanes.lanes().size() <= lane
        ? ""
        : lanes.lanes().get(lane).chips().stream()
            .map(Lane.Chip::text)
            .collect(Collectors.joining(" "));
  }

  private static String everything(FxRobot robot) {
    return lanes(robot).lanes().toString();
  }

  private static String firstWord(FxRobot robot) {
    GridPane grid = robot.lookup("#build-words").queryAs(GridPane.class);
    return grid.getChildren().size() < 2
        ? ""
        : String.join(" ", labels((Pane) grid.getChildren().get(1)));
  }

  private static String sequence(FxRobot robot) {
    return robot.lookup("#sequence").queryAs(Pane.class).getChildren().stream()
        .map(cell -> labels((Pane) cell).getFirst())
        .collect(Collectors.joining(" "));
  }

  private static String numbers(FxRobot robot) {
    return String.join(" ", deepLabels(robot.lookup("#lane-numbers").queryAs(Pane.class)));
  }

  private static String text(FxRobot robot, String query) {
    return robot.lookup(query).queryAs(Label.class).getText();
  }

  private static boolean shown(FxRobot robot, String words) {
    return robot.lookup(".label").queryAll().stream()
        .anyMatch(node -> node instanceof Label label && label.getText().contains(words));
  }
}
