package maru.ui.lab.tokens;

import static maru.ui.OnScreen.label;
import static maru.ui.OnScreen.onWindow;
import static maru.ui.OnScreen.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.ui.OnScreen;
import maru.ui.OpenStudio;
import maru.ui.WindowExtension;
import maru.ui.control.Lane;
import maru.ui.control.TokenLanes;
import maru.ui.control.TreePicture;
import maru.ui.lab.tokens.state.BuildViewModel;
import maru.ui.lab.tokens.state.LaneSettings;
import maru.ui.lab.tokens.state.TokensViewModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What stands in the Tokens lab is cut by what is set, and measured by one scale. */
@ExtendWith(WindowExtension.class)
class LearnedTokensTest {
  @TempDir static Path directory;

  private OpenStudio<TokensLab> open;
  private TokensViewModel model;

  @Start
  void start(javafx.stage.Stage stage) {
    open =
        OpenStudio.with(
            directory,
            (bench, clock) -> {
              TokensLab lab = new TokensLab(bench);
              lab.model().settings().corpus.set(LaneSettings.NOTES.get(1));
              lab.model().settings().vocabulary.set(100);
              return lab;
            });
    model = open.lab().model();
    open.show(stage);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(open::close);
  }

  @Test
  void barsBeginAtOnePlaceAndShareOneScale(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null);
    waitFor(() -> onWindow(() -> bars(robot).size()) == 6);
    robot.interact(() -> open.studio().scene().getRoot().layout());
    List<CutLane> lanes = Objects.requireNonNull(model.cutProperty().get()).lanes();
    int most = lanes.stream().mapToInt(lane -> lane.pieces().size()).max().orElseThrow();
    List<Region> bars = onWindow(() -> bars(robot));
    double longest = bars.stream().mapToDouble(Region::getWidth).max().orElseThrow();
    assertTrue(longest > 150, "a bar of all tokens is " + longest);
    for (int i = 0; i < bars.size(); i++) {
      Region bar = bars.get(i);
      assertEquals(left(bars.getFirst()), left(bar), 0.5, "where bar " + i + " begins");
      double share = (double) lanes.get(i).pieces().size() / most;
      assertEquals(share, bar.getWidth() / longest, 0.01, "how long bar " + i + " is");
    }
  }

  @Test
  void aSpecialTokensPageSpeaksOfNoMerge(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null);
    LaneKit kit = Objects.requireNonNull(model.kitProperty().get());
    int unknown = kit.tokenizer(LaneKind.WORDS).vocabulary().unk();
    robot.interact(() -> model.openToken(LaneKind.WORDS, unknown));
    waitFor(() -> label(robot, "#token-facts").contains("특수 토큰"));
    assertEquals("[UNK]", label(robot, "#token-name"));
    assertEquals(List.of(), robot.lookup("#token-tree").queryAs(TreePicture.class).trees());
  }

  @Test
  void noTextIsCutByWhatAnotherCorpusTaught(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null);
    List<Double> unknown = new ArrayList<>();
    robot.interact(() -> {
      model
          .cutProperty()
          .addListener((value, before, now) -> {
            if (now != null) {
              unknown.add(now.lane(LaneKind.WORDS).unknownRate());
            }
          });
      model.example("en");
      assertNull(model.cutProperty().get(), "what the Korean corpus taught");
      assertTrue(robot.lookup("#lanes").queryAs(TokenLanes.class).lanes().isEmpty());
      assertTrue(label(robot, "#tokens-remark").contains("배우고 있어요"));
    });
    waitFor(() -> model.cutProperty().get() != null);
    assertTrue(unknown.stream().allMatch(rate -> rate < 1), unknown.toString());
    assertEquals(
        new CorpusChoice.Everyday("en").texts(),
        Objects.requireNonNull(model.kitProperty().get()).texts());
  }

  @Test
  void whatCannotBeLearnedLeavesTheTokensOfBefore(FxRobot robot) throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null);
    LaneKit before = model.kitProperty().get();
    robot.interact(
        () -> model.settings().corpus.set(CorpusChoice.of(directory.resolve("nowhere.txt"))));
    waitFor(() -> model.cutProperty().get() != null);
    assertEquals(before, model.kitProperty().get());
  }

  @Test
  void buildAndWordBeginWithWhatIsSet(FxRobot robot) throws TimeoutException {
    BuildViewModel build = open.lab().build();
    robot.clickOn("#section-build");
    waitFor(() -> build.momentProperty().get() != null);
    assertTrue(label(robot, "#build-level").contains("바이트에서"), label(robot, "#build-level"));
    assertTrue(onWindow(() -> moment(build).build().spelled()) > 0);
    robot.interact(() -> model.settings().byteLevel.set(false));
    waitFor(() -> moment(build).build().spelled() == 0);
    waitFor(() -> label(robot, "#build-level").contains("문자에서"));
    robot.clickOn("#build-wordpiece");
    waitFor(() -> label(robot, "#build-level").contains("##"));
    robot.clickOn("#section-word");
    waitFor(() -> label(robot, "#word-level").contains("문자에서"));
    robot.interact(() -> model.settings().byteLevel.set(true));
    waitFor(() -> label(robot, "#word-level").contains("바이트에서"));
  }

  @Test
  void tagsAreToldInBothLanguagesAndThoseOfEnglishWordsAreTranslated(FxRobot robot)
      throws TimeoutException {
    waitFor(() -> model.cutProperty().get() != null);
    TokenLanes lanes = robot.lookup("#lanes").queryAs(TokenLanes.class);
    robot.interact(() -> model.textProperty().set("갔어"));
    waitFor(() -> lanes.lanes().size() == 5 && !tags(lanes).isEmpty());
    Point2D first = Objects.requireNonNull(onWindow(() -> lanes.middle(1, 0)));
    robot.interact(() -> OnScreen.move(lanes, first));
    assertEquals("VV", tags(lanes).getFirst().replaceAll("\\+.*", ""));
    assertEquals("VV: 동사 (verb)", onWindow(lanes::explanation));
    robot.interact(() -> model.textProperty().set("I don't."));
    waitFor(() -> tags(lanes).equals(List.of("낱말", "낱말", "축약형", "기호")));
    // Fired, not clicked on: the explanation's tooltip may be there by now, and would take the
    // click.
    robot.interact(() -> robot.lookup("#language").queryButton().fire());
    waitFor(() -> tags(lanes).equals(List.of("word", "word", "contracted", "sign")));
  }

  private static List<String> tags(TokenLanes lanes) {
    return lanes.lanes().get(1).chips().stream().map(Lane.Chip::under).toList();
  }

  @Test
  void aFileInAnotherEncodingAndATableAreOneClickEach(FxRobot robot) throws Exception {
    waitFor(() -> model.cutProperty().get() != null);
    Path korean = directory.resolve("korean.txt");
    Files.write(korean, "뷁을 썼다.\n어제 카페 갔었어.\n".getBytes(Charset.forName("MS949")));
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(korean)));
    waitFor(() -> OnScreen.shown(robot, "CP949로 읽기"));
    assertFalse(OnScreen.noticed(robot, "--"), "no option of the command line");
    robot.clickOn("#remedy");
    waitFor(() -> learnedFrom().equals(List.of("뷁을 썼다.", "어제 카페 갔었어.")));
    Path table = directory.resolve("table.csv");
    Files.writeString(table, "id,글\n1,어제 갔다.\n2,오늘 왔다.\n");
    robot.interact(() -> model.settings().corpus.set(CorpusChoice.of(table)));
    waitFor(() -> OnScreen.shown(robot, "열 고르기"));
    MenuButton columns = robot.lookup("#remedy").queryAs(MenuButton.class);
    assertEquals(List.of("id", "글"), columns.getItems().stream().map(MenuItem::getText).toList());
    robot.interact(() -> columns.getItems().get(1).fire());
    waitFor(() -> learnedFrom().equals(List.of("어제 갔다.", "오늘 왔다.")));
    assertTrue(robot.lookup("#remedy").tryQuery().isEmpty(), "the notice is gone");
  }

  private List<String> learnedFrom() {
    LaneKit kit = model.kitProperty().get();
    return kit == null
        ? List.of()
        : kit.texts().stream().flatMap(text -> text.strip().lines()).toList();
  }

  @Test
  void theTopBarNamesTheCorporaThatComeWithMaru(FxRobot robot) throws TimeoutException {
    robot.interact(() -> open.clock().corpusProperty().set("ko/stories"));
    waitFor(() -> OnScreen.shown(robot, "말뭉치: 한국어 짧은 이야기"));
    robot.clickOn("#language");
    waitFor(() -> OnScreen.shown(robot, "Corpus: Short stories in Korean"));
    robot.interact(() -> open.clock().corpusProperty().set("en/everyday"));
    waitFor(() -> OnScreen.shown(robot, "Corpus: Everyday English"));
    robot.interact(() -> open.clock().corpusProperty().set("own.txt"));
    waitFor(() -> OnScreen.shown(robot, "Corpus: own.txt"));
  }

  private static BuildViewModel.Moment moment(BuildViewModel build) {
    return Objects.requireNonNull(build.momentProperty().get());
  }

  private static List<Region> bars(FxRobot robot) {
    return List.copyOf(robot.lookup(".lane-bar").queryAllAs(Region.class));
  }

  private static double left(Region bar) {
    return bar.localToScene(0, 0).getX();
  }
}
