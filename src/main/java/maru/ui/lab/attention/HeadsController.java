package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import maru.inspect.attention.HeadName;
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
import maru.ui.fx.Amount;
import maru.ui.fx.Inputs;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Texts;
import maru.ui.fx.Tip;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.HeadsModel;
import maru.ui.lab.attention.state.HeadsModel.Form;
import maru.ui.lab.attention.state.HeadsModel.Measure;
import maru.ui.lab.attention.state.Section;
import org.jspecify.annotations.Nullable;

/** Shows every head small, and those that are chosen large: as a map, as lines, or as shades. */
final class HeadsController implements AttentionLab.Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private FlowPane chips;
  @FXML private StackPane main;
  @FXML private HeatMap map;
  @FXML private HeatMapGrid grid;
  @FXML private Label remark;
  @FXML private ComboBox<Measure> measure;
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
  private @Nullable Drawn drawn;

  /** What the small maps were drawn from: they are many, and drawn again only for another. */
  private record Drawn(HeadsLook look, Measure measure, boolean withoutMarks) {}

  HeadsController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.heads();
    this.texts = texts;
    this.called = new HeadNamesView(model, texts);
    TokenPicture.Choice choice = new Choosing();
    this.lines = new LinesPicture(choice);
    this.shades = new ShadedTokens(choice);
  }

  /** Tokens as the picture counts them are places of the text. */
  private final class Choosing implements TokenPicture.Choice {
    @Override
    public void pick(int token, boolean more) {
      if (token < model.places().size()) {
        model.pick(model.places().get(token), more);
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
      Visibility.set(lines, now == Form.LINES);
      Visibility.set(shades, now == Form.SENTENCE);
    });
    grid.selectedProperty().bindBidirectional(model.selected);
    grid.maximumProperty().bind(map.maximumProperty());
    NamedChoices.fill(
        measure, List.of(Measure.values()), model.measure, one -> texts.get(one.key()), texts);
    Inputs.slide(threshold, model.threshold, thresholdValue, Amount::brief);
    withoutMarks.selectedProperty().bindBidirectional(model.withoutMarks);
    summed.selectedProperty().bindBidirectional(model.summed);
    name.setOnAction(e -> model.nameHeads());
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
    List<Integer> places = model.places();
    return row < places.size() ? places.get(row) : -1;
  }

  private void show() {
    HeadsLook now = model.lookProperty().get();
    if (now == null) {
      map.setMatrix(Matrix.empty());
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    List<Integer> places = model.places();
    List<String> tokens = places.stream().map(now.tokens()::get).toList();
    showGrid(now, tokens);
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
            .map(head -> new LinesPicture.Lines(head, model.values(model.layer(), head)))
            .toList();
    lines.show(tokens, kept, all, model.threshold.get() * (isShares() ? 1 : largest), largest);
    float[] shares = model.shares();
    shades.show(
        tokens, kept, shares, Math.max(largest, new Matrix(List.of(""), tokens, shares).largest()));
    showChips();
    called.show();
    look.say(sentence(tokens, shares));
    remark.setText(remarks(now));
    Visibility.set(remark, !remark.getText().isEmpty());
  }

  private boolean isShares() {
    return model.measure.get() != Measure.MOVED;
  }

  private void showGrid(HeadsLook now, List<String> tokens) {
    Drawn next = new Drawn(now, model.measure.get(), model.withoutMarks.get());
    if (next.equals(drawn)) {
      return;
    }
    drawn = next;
    List<Matrix> maps = new ArrayList<>();
    float largest = 0;
    for (int layer = 0; layer < now.layers().size(); layer++) {
      for (int head = 0; head < now.heads(); head++) {
        Matrix one = new Matrix(tokens, tokens, model.values(layer, head));
        largest = Math.max(largest, one.largest());
        maps.add(one);
      }
    }
    map.maximumProperty()
        .set(isShares() ? endOfShares(largest, tokens.size()) : ColorScale.end(largest));
    grid.show(maps, now.heads());
  }

  private static double endOfShares(float largest, int tokens) {
    return Matrix.endOfShares(largest, Math.max(1, tokens));
  }

  private void showChips() {
    List<Integer> shown = model.shownHeads();
    while (chips.getChildren().size() > model.heads()) {
      chips.getChildren().removeLast();
    }
    for (int head = 0; head < model.heads(); head++) {
      if (head == chips.getChildren().size()) {
        chips.getChildren().add(chip(head));
      }
      ((ToggleButton) chips.getChildren().get(head)).setSelected(shown.contains(head));
    }
  }

  /** A click shows a head beside the others or takes it away, a double click leaves it alone. */
  private ToggleButton chip(int head) {
    ToggleButton chip = new ToggleButton("H" + (head + 1));
    chip.setId("head-chip-" + (head + 1));
    chip.getStyleClass().add("small");
    chip.setMinWidth(Region.USE_PREF_SIZE);
    Tip.on(chip, texts.bind("lab.attention.chip.tip"));
    chip.setOnAction(e -> {
      model.toggle(head);
      showChips();
    });
    chip.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          if (click.getClickCount() == 2) {
            model.isolate(head);
            showChips();
          }
        });
    return chip;
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
    HeadsLook now = model.lookProperty().get();
    if (now == null) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("step", "layer", "head", "query", "queryToken", "key", "keyToken", "value"));
    List<Integer> places = model.places();
    int n = places.size();
    for (int head : model.shownHeads()) {
      float[] values = model.values(model.layer(), head);
      for (int i = 0; i < values.length; i++) {
        if (!Float.isNaN(values[i])) {
          int query = places.get(i / n);
          int key = places.get(i % n);
          rows.add(
              List.of(
                  String.valueOf(model.momentProperty().get()),
                  String.valueOf(model.layer() + 1),
                  String.valueOf(head + 1),
                  String.valueOf(query),
                  now.tokens().get(query),
                  String.valueOf(key),
                  now.tokens().get(key),
                  String.valueOf(values[i])));
        }
      }
    }
    if (!model.names().isEmpty()) {
      rows.add(List.of());
      rows.addAll(HeadName.table(model.names()));
    }
    return rows;
  }
}
