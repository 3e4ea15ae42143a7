package maru.ui.lab.tokens;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import maru.inspect.lanes.CutLane;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneKind;
import maru.ui.control.Lane;
import maru.ui.control.LookLine;
import maru.ui.control.TokenLanes;
import maru.ui.fx.Inputs;
import maru.ui.fx.PartsOfSpeech;
import maru.ui.fx.Texts;
import maru.ui.lab.tokens.state.LaneViews;
import maru.ui.lab.tokens.state.TokensViewModel;

/** Shows the text in all lanes, cut anew with every keystroke. */
final class CutController {
  @FXML private TextArea input;
  @FXML private ScrollPane scroll;
  @FXML private TokenLanes lanes;
  @FXML private LookLine look;
  @FXML private Label remark;
  @FXML private Label partly;
  @FXML private Region busy;

  private final TokensViewModel model;
  private final Texts texts;

  CutController(TokensViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
  }

  @FXML
  void initialize() {
    lanes.roomProperty().bind(scroll.heightProperty());
    Inputs.bind(input, model.textProperty());
    busy.visibleProperty().bind(model.busyProperty());
    model.cutProperty().addListener(changed -> show());
    model.busyProperty().addListener(changed -> show());
    model.settings().ids.addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
    lanes.setOnOpen((row, chip) -> open(row, chip));
    lanes.setExplained(
        (row, chip) -> piece(row, chip).map(p -> PartsOfSpeech.told(p.tag(), texts)).orElse(""));
    show();
  }

  private void show() {
    CutText cut = model.cutProperty().get();
    if (cut == null) {
      lanes.show("", List.of());
      Inputs.tell(remark, model.busyProperty().get() ? texts.get("lab.tokens.learning") : "");
      Inputs.tell(partly, "");
      look.say("");
      return;
    }
    boolean ids = model.settings().ids.get();
    String drawn = cut.drawn();
    lanes.show(
        drawn,
        cut.lanes().stream().map(lane -> LaneViews.of(lane, drawn.length(), ids, texts)).toList());
    look.say(look(cut));
    Inputs.tell(remark, remark(cut));
    Inputs.tell(
        partly,
        lanes.isWhole() && drawn.length() == cut.text().length()
            ? ""
            : texts.get("lab.tokens.long"));
  }

  /** Which way takes the fewest tokens, and which the most. */
  private String look(CutText cut) {
    List<CutLane> learned =
        cut.lanes().stream()
            .filter(lane -> lane.kind() != LaneKind.NOTES && !lane.pieces().isEmpty())
            .sorted(Comparator.comparingInt(lane -> lane.pieces().size()))
            .toList();
    if (learned.size() < 2) {
      return "";
    }
    CutLane fewest = learned.getFirst();
    CutLane most = learned.getLast();
    return texts.get(
        fewest.unknownRate() > 0 ? "lab.tokens.look.unknown" : "lab.tokens.look",
        named(learned, fewest),
        fewest.pieces().size(),
        named(learned, most),
        most.pieces().size(),
        Math.round(100 * fewest.unknownRate()));
  }

  /** All that take as many tokens as {@code one}: a tie is told as one. */
  private String named(List<CutLane> lanes, CutLane one) {
    return lanes.stream()
        .filter(lane -> lane.pieces().size() == one.pieces().size())
        .map(lane -> LaneViews.name(lane, texts))
        .collect(Collectors.joining(", "));
  }

  private String remark(CutText cut) {
    if (model.foreignTakesApart(cut.drawn())) {
      Foreign foreign = model.foreignProperty().get();
      return texts.get("lab.tokens.apart", foreign == null ? "" : foreign.name());
    }
    boolean notes = cut.lanes().stream().anyMatch(lane -> lane.kind() == LaneKind.NOTES);
    return notes ? texts.get("lab.tokens.notes.remark") : "";
  }

  private void open(int row, Lane.Chip chip) {
    CutText cut = model.cutProperty().get();
    if (cut != null) {
      piece(row, chip).ifPresent(p -> model.openToken(cut.lanes().get(row).kind(), p.id()));
    }
  }

  /** The token that a chip shows. */
  private Optional<CutLane.Piece> piece(int row, Lane.Chip chip) {
    CutText cut = model.cutProperty().get();
    if (cut == null || row >= cut.lanes().size()) {
      return Optional.empty();
    }
    return cut.lanes().get(row).pieces().stream()
        .filter(piece -> piece.start() == chip.start() && piece.shown().equals(chip.text()))
        .findFirst();
  }
}
