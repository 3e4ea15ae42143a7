package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import maru.inspect.attention.HeadsLook;
import maru.text.SpecialTokens;
import maru.ui.control.ColorScale;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LinesPicture;
import maru.ui.control.LookLine;
import maru.ui.control.Matrix;
import maru.ui.control.Segments;
import maru.ui.control.ShadedTokens;
import maru.ui.control.TokenPicture;
import maru.ui.control.Tone;
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.HeadsModel.Form;
import maru.ui.lab.attention.state.Looks;
import maru.ui.lab.attention.state.Looks.Measure;
import maru.ui.lab.attention.state.OffModel;
import maru.ui.lab.attention.state.Section;
import maru.ui.lab.kit.Pictured;
import org.jspecify.annotations.Nullable;

/** Shows every head small, and those that are chosen large: as a map, as lines, or as shades. */
final class HeadsController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private FlowPane chips;
  @FXML private StackPane main;
  @FXML private HeatMap map;
  @FXML private HeatMap states;
  @FXML private HeatMapGrid grid;
  @FXML private Label remark;
  @FXML private ComboBox<Measure> measure;
  @FXML private ComboBox<Tone> tone;
  @FXML private TextField secondText;
  @FXML private VBox secondBox;
  @FXML private Slider threshold;
  @FXML private Label thresholdValue;
  @FXML private CheckBox withoutMarks;
  @FXML private CheckBox summed;
  @FXML private Button name;
  @FXML private Label named;
  @FXML private GridPane names;

  private final AttentionViewModel lab;
  private final HeadsModel model;
  private final Texts texts;
  private final LinesPicture lines;
  private final ShadedTokens shades;
  private final HeadNamesView called;
  private final HeadChips headChips;
  private final SecondText second;
  private @Nullable Drawn drawn;

  /** What the small maps were drawn from: they are many, and drawn again only for another. */
  private record Drawn(
      HeadsLook look,
      @Nullable HeadsLook other,
      Measure measure,
      boolean withoutMarks,
      Looks.Compared compared) {}

  HeadsController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.heads();
    this.texts = texts;
    this.called = new HeadNamesView(model, lab.off(), texts);
    this.headChips = new HeadChips(model, texts);
    this.second = new SecondText(lab, texts);
    TokenPicture.Choice choice = new Choosing();
    this.lines = new LinesPicture(choice);
    this.shades = new ShadedTokens(choice);
  }

  /** Tokens as the picture counts them are places of the text. */
  private final class Choosing implements TokenPicture.Choice {
    @Override
    public void pick(int token, boolean more) {
      if (token < model.looks.places().size()) {
        model.pick(model.looks.places().get(token), more);
      }
    }

    @Override
    public boolean release() {
      return model.release();
    }
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    Segments forms = Segments.of(List.of(Form.values()), model.form, Form::key, texts);
    forms.setId("heads-forms");
    bar.getChildren().add(0, forms);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    main.getChildren().addAll(lines, shades);
    lines.setId("heads-lines");
    shades.setId("heads-sentence");
    model.form.subscribe(now -> {
      Visibility.set(map, now == Form.MAP);
      Visibility.set(states, now == Form.STATES);
      Visibility.set(lines, now == Form.LINES);
      Visibility.set(shades, now == Form.SENTENCE);
    });
    grid.selectedProperty().bindBidirectional(model.selected);
    grid.maximumProperty().bind(map.maximumProperty());
    NamedChoices.fill(
        measure,
        List.of(Measure.values()),
        model.looks.measure,
        one -> texts.get(one.key()),
        texts);
    Inputs.slide(threshold, model.threshold, thresholdValue, Amount::brief);
    withoutMarks.selectedProperty().bindBidirectional(model.looks.withoutMarks);
    summed.selectedProperty().bindBidirectional(model.summed);
    NamedChoices.fill(
        tone, List.of(Tone.values()), model.tone, one -> texts.get(SecondText.key(one)), texts);
    second.in(secondBox, secondText);
    headChips.in(chips);
    name.setOnAction(e -> {
      model.nameHeads();
      if (lab.off().costs().isEmpty()) {
        lab.off().measure();
      }
    });
    lab.off().costs().addListener((ListChangeListener<OffModel.Cost>) change -> called.show());
    called.in(named, names);
    point();
    model.versionProperty().addListener(changed -> showIfOpen());
    lab.sectionProperty().addListener(changed -> showIfOpen());
    texts.localeProperty().addListener(changed -> show());
    show();
  }

  private void showIfOpen() {
    if (lab.sectionProperty().get() == Section.HEADS) {
      show();
    }
  }

  /** What is pointed at in one form is so in all, and a click on a row keeps its query. */
  private void point() {
    map.pointedProperty()
        .addListener(
            (pointed, before, now) -> model.pointed.set(now == null ? -1 : place(now.row())));
    map.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          HeatMap.Cell cell = map.pointedProperty().get();
          if (cell != null && click.getButton() == MouseButton.PRIMARY) {
            model.pick(place(cell.row()), click.isShortcutDown());
          }
        });
    map.addEventHandler(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        event -> {
          HeatMap.Cell cell = map.pointedProperty().get();
          switch (event.getCode()) {
            case SPACE -> {
              if (cell != null) {
                model.pick(place(cell.row()), event.isShortcutDown());
                event.consume();
              }
            }
            case ESCAPE -> {
              if (model.release()) {
                event.consume();
              }
            }
            default -> {}
          }
        });
    for (TokenPicture picture : List.of(lines, shades)) {
      picture
          .pointedProperty()
          .addListener((pointed, before, now) ->
              model.pointed.set(now.intValue() < 0 ? -1 : place(now.intValue())));
    }
  }

  private int place(int row) {
    List<Integer> places = model.looks.places();
    return row < places.size() ? places.get(row) : -1;
  }

  private void show() {
    HeadsLook now = model.looks.shownLook();
    if (now == null) {
      map.setMatrix(Matrix.empty());
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    if (model.form.get() == Form.STATES) {
      look.say(second.showStates(states));
      return;
    }
    List<Integer> places = model.looks.places();
    List<String> tokens = model.looks.tokens();
    showGrid(now, tokens);
    Tone toned = model.looks.isDifference() ? Tone.LINEAR : model.tone.get();
    map.toneProperty().set(toned);
    grid.toneProperty().set(toned);
    float[] mean = model.mean();
    map.setMatrix(new Matrix(tokens, tokens, mean));
    map.chosenRowProperty().set(model.rows().size() == 1 ? model.rows().getFirst() : -1);
    Set<Integer> kept =
        IntStream.range(0, places.size())
            .filter(i -> model.picked.contains(places.get(i)))
            .boxed()
            .collect(Collectors.toSet());
    double largest = map.maximumProperty().get();
    List<LinesPicture.Lines> all =
        model.shownHeads().stream()
            .map(head -> new LinesPicture.Lines(head, model.looks.values(model.layer(), head)))
            .toList();
    lines.show(tokens, kept, all, model.threshold.get() * (isShares() ? 1 : largest), largest);
    float[] shares = model.shares();
    shades.show(
        tokens, kept, shares, Math.max(largest, new Matrix(List.of(""), tokens, shares).largest()));
    headChips.show();
    called.show();
    look.say(model.looks.isDifference() ? second.sentence(tokens, mean) : sentence(tokens, shares));
    remark.setText(remarks(now));
    Visibility.set(remark, !remark.getText().isEmpty());
  }

  private boolean isShares() {
    return model.looks.measure.get() != Measure.MOVED;
  }

  private void showGrid(HeadsLook now, List<String> tokens) {
    Looks looks = model.looks;
    Drawn next =
        new Drawn(
            now,
            looks.secondLookProperty().get(),
            looks.measure.get(),
            looks.withoutMarks.get(),
            looks.compared.get());
    if (next.equals(drawn)) {
      return;
    }
    drawn = next;
    List<Matrix> maps = new ArrayList<>();
    float largest = 0;
    for (int layer = 0; layer < now.layers().size(); layer++) {
      for (int head = 0; head < now.heads(); head++) {
        Matrix one = new Matrix(tokens, tokens, model.looks.values(layer, head));
        largest = Math.max(largest, most(one));
        maps.add(one);
      }
    }
    map.maximumProperty()
        .set(isShares() ? endOfShares(largest, tokens.size()) : ColorScale.end(largest));
    boolean both = looks.isDifference();
    ColorScale scale = both ? ColorScale.SIGNED : ColorScale.AMOUNT;
    map.setScale(scale);
    grid.setScale(scale);
    grid.show(maps, now.heads());
  }

  /** The largest amount, whichever side of 0 it is on. */
  private static float most(Matrix matrix) {
    float most = 0;
    for (int i = 0; i < matrix.size(); i++) {
      most = Float.isNaN(matrix.at(i)) ? most : Math.max(most, Math.abs(matrix.at(i)));
    }
    return most;
  }

  private static double endOfShares(float largest, int tokens) {
    return Matrix.endOfShares(largest, Math.max(1, tokens));
  }

  private String sentence(List<String> tokens, float[] shares) {
    String caption = HeatMapGrid.caption(model.selected.get(), model.heads());
    String what =
        called
            .of(model.layer(), model.head())
            .map(words -> " " + texts.get("lab.attention.named", words))
            .orElse("");
    int best = best(shares);
    if (best < 0) {
      return texts.get("lab.attention.look.none");
    }
    List<Integer> rows = model.rows();
    String amount =
        isShares() && !model.summed.get()
            ? Amount.percent(shares[best])
            : Amount.brief(shares[best]);
    if (rows.size() == tokens.size()) {
      return texts.get("lab.attention.look.all", caption, tokens.get(best), amount) + what;
    }
    String from = rows.stream().map(tokens::get).collect(Collectors.joining(", "));
    return texts.get("lab.attention.look.some", caption, from, tokens.get(best), amount) + what;
  }

  private static int best(float[] shares) {
    int best = -1;
    for (int i = 0; i < shares.length; i++) {
      if (!Float.isNaN(shares[i]) && (best < 0 || shares[i] > shares[best])) {
        best = i;
      }
    }
    return best;
  }

  private String remarks(HeadsLook now) {
    List<String> all = new ArrayList<>();
    long unknown = now.tokens().stream().filter(SpecialTokens.UNK::equals).count();
    if (unknown > 0) {
      all.add(texts.get("lab.attention.unknown", unknown));
    }
    if (now.cut() > 0) {
      all.add(texts.get("lab.attention.cut", now.cut()));
    }
    return String.join(" ", all);
  }

  @Override
  public List<List<String>> numbers() {
    HeadsLook now = model.looks.shownLook();
    return now == null ? List.of() : HeadsTable.of(model, now);
  }
}
