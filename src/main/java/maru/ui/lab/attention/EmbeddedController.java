package maru.ui.lab.attention;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import maru.inspect.EmbeddingSum;
import maru.inspect.EmbeddingTable.Near;
import maru.ui.control.BarRows;
import maru.ui.control.LookLine;
import maru.ui.control.Segments;
import maru.ui.control.VectorStrips;
import maru.ui.control.WordMap;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.fx.Visibility;
import maru.ui.lab.MomentNote;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.attention.state.EmbeddedModel;
import maru.ui.lab.attention.state.EmbeddedModel.Embedded;
import maru.ui.lab.attention.state.EmbeddedModel.Fixed;
import maru.ui.lab.attention.state.EmbeddedModel.Form;
import maru.ui.lab.attention.state.EmbeddedModel.Passed;
import maru.ui.lab.kit.Pictured;

/** Shows what tokens begin as, and the vocabulary's words on axes that stay over the run. */
final class EmbeddedController implements Pictured {
  @FXML private LookLine look;
  @FXML private FlowPane bar;
  @FXML private StackPane room;
  @FXML private ScrollPane stripsPane;
  @FXML private Label chosen;
  @FXML private GridPane near;
  @FXML private Button way;
  @FXML private Label wayNote;
  @FXML private Label mapNote;

  private final AttentionViewModel lab;
  private final EmbeddedModel model;
  private final Texts texts;
  private final VectorStrips strips = new VectorStrips();
  private final WordMap map = new WordMap();

  EmbeddedController(AttentionViewModel lab, Texts texts) {
    this.lab = lab;
    this.model = lab.embedded();
    this.texts = texts;
  }

  @FXML
  void initialize() {
    look.keepLines(2);
    strips.setId("embedded-strips");
    stripsPane.setContent(strips);
    map.setId("embedded-map");
    room.getChildren().add(map);
    Segments forms = Segments.of(List.of(Form.values()), model.form, Form::key, texts);
    forms.setId("embedded-forms");
    bar.getChildren().addFirst(forms);
    bar.getChildren().add(new MomentNote(texts, lab.clock()).of(model.momentProperty()));
    model.form.subscribe(now -> {
      Visibility.set(stripsPane, now == Form.SUM);
      Visibility.set(map, now == Form.MAP);
      Visibility.set(mapNote, now == Form.MAP);
      show();
    });
    map.chosenProperty()
        .addListener((value, before, now) -> {
          if (now.intValue() >= 0) {
            model.word.set(now.intValue());
          }
        });
    way.setOnAction(e -> {
      Embedded now = model.embeddedProperty().get();
      if (now != null) {
        model.goTheWay(model.chosenOf(now));
      }
    });
    way.disableProperty().bind(model.walkingProperty());
    model.way().addListener((ListChangeListener<Passed>) change -> showWay());
    model.embeddedProperty().addListener(changed -> show());
    model.fixedProperty().addListener(changed -> show());
    lab.askedProperty().addListener(changed -> show());
    texts.localeProperty().addListener(changed -> show());
  }

  private void show() {
    Embedded now = model.embeddedProperty().get();
    if (now == null) {
      strips.show(List.of(), List.of(), 0, "");
      map.show(List.of());
      near.getChildren().clear();
      chosen.setText("");
      look.say(
          texts.get(model.isOf() ? "lab.attention.waiting" : "lab.attention.embedded.without"));
      return;
    }
    if (model.form.get() == Form.SUM) {
      showSum(now.sum());
    } else {
      showMap(now);
    }
    showNear(now);
  }

  private void showSum(EmbeddingSum sum) {
    List<VectorStrips.Strip> all = new ArrayList<>();
    all.add(strip("lab.attention.embedded.token", "", sum, sum.token()));
    if (sum.position().length > 0) {
      all.add(strip("lab.attention.embedded.position", "+ ", sum, sum.position()));
    }
    if (sum.segment().length > 0) {
      all.add(strip("lab.attention.embedded.segment", "+ ", sum, sum.segment()));
    }
    all.add(strip("lab.attention.embedded.sum", "= ", sum, sum.sum()));
    String told =
        texts.get("lab.attention.embedded.look", sum.tokens().size(), sum.width(), all.size() - 1);
    strips.show(sum.tokens(), all, sum.width(), told);
    look.say(told);
  }

  private VectorStrips.Strip strip(String key, String sign, EmbeddingSum sum, float[] values) {
    List<String> lengths =
        IntStream.range(0, sum.tokens().size())
            .mapToObj(i -> Amount.brief(sum.norm(values, i)))
            .toList();
    return new VectorStrips.Strip(sign + texts.get(key), lengths, values);
  }

  private void showMap(Embedded now) {
    Fixed fixed = model.fixedProperty().get();
    if (fixed == null || now.words().length == 0) {
      look.say(texts.get("lab.attention.waiting"));
      return;
    }
    List<Double> shares = fixed.axes().shares();
    map.setAxes(
        texts.get("lab.attention.embedded.axis", 1, Amount.percent(shares.getFirst())),
        texts.get("lab.attention.embedded.axis", 2, Amount.percent(shares.getLast())),
        fixed.reach());
    Set<Integer> named =
        new HashSet<>(Arrays.stream(now.sum().ids()).boxed().collect(Collectors.toSet()));
    now.near().forEach(one -> named.add(one.token()));
    List<WordMap.Dot> dots = new ArrayList<>();
    for (int i = 0; i < now.words().length; i++) {
      int id = now.words()[i];
      dots.add(
          new WordMap.Dot(
              id,
              model.name(id),
              now.places()[2 * i],
              now.places()[2 * i + 1],
              named.contains(id)));
    }
    map.show(dots);
    map.chosenProperty().set(model.chosenOf(now));
    look.say(
        texts.get(
            "lab.attention.embedded.map.look",
            dots.size(),
            fixed.step(),
            Amount.percent(shares.getFirst() + shares.getLast())));
  }

  private void showNear(Embedded now) {
    String word = model.name(model.chosenOf(now));
    chosen.setText(texts.get("lab.attention.embedded.near", word));
    List<BarRows.Row> rows = now.near().stream().map(one -> row(one)).toList();
    near.getChildren().clear();
    new BarRows(near, 1)
        .show(
            List.of(
                new BarRows.Head(
                    texts.get("lab.attention.embedded.cosine"),
                    texts.get("lab.attention.embedded.cosine.tip"))),
            rows);
    Visibility.set(way, model.form.get() == Form.MAP && model.keepsMoments());
    way.setText(texts.get("lab.attention.embedded.way", word));
    showWay();
  }

  private BarRows.Row row(Near one) {
    return new BarRows.Row(
        model.name(one.token()),
        Math.max(0, one.cosine()),
        List.of(String.format(java.util.Locale.ROOT, "%.2f", one.cosine())));
  }

  private void showWay() {
    List<Passed> passed = model.way();
    map.showWay(
        passed.stream().map(one -> new WordMap.Passed(one.step(), one.x(), one.y())).toList());
    boolean any = passed.size() > 1 && model.form.get() == Form.MAP;
    Visibility.set(wayNote, any);
    if (any) {
      wayNote.setText(
          texts.get(
              "lab.attention.embedded.way.note",
              passed.size(),
              passed.getFirst().step(),
              passed.getLast().step()));
    }
  }

  @Override
  public List<List<String>> numbers() {
    Embedded now = model.embeddedProperty().get();
    if (now == null) {
      return List.of();
    }
    return model.form.get() == Form.MAP ? model.table(now) : sums(now.sum());
  }

  private static List<List<String>> sums(EmbeddingSum sum) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("token", "number", "tokenEmbedding", "position", "segment", "sum"));
    for (int i = 0; i < sum.sum().length; i++) {
      rows.add(
          List.of(
              sum.tokens().get(i / sum.width()),
              String.valueOf(i % sum.width() + 1),
              String.valueOf(sum.token()[i]),
              sum.position().length == 0 ? "" : String.valueOf(sum.position()[i]),
              sum.segment().length == 0 ? "" : String.valueOf(sum.segment()[i]),
              String.valueOf(sum.sum()[i])));
    }
    return rows;
  }
}
