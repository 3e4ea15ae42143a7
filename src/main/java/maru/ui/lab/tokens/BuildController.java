package maru.ui.lab.tokens;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import maru.text.TokenizerSpec;
import maru.text.VocabularyBuild;
import maru.ui.control.CountCurve;
import maru.ui.control.LookLine;
import maru.ui.control.MarkedTable;
import maru.ui.control.PlayerBar;
import maru.ui.control.SweptRows;
import maru.ui.fx.Inputs;
import maru.ui.fx.NamedChoices;
import maru.ui.fx.Pulse;
import maru.ui.fx.Texts;
import maru.ui.fx.Workbench;
import maru.ui.lab.tokens.state.BuildViewModel;
import org.jspecify.annotations.Nullable;

/** Shows a vocabulary as it is built, and moves it. */
final class BuildController {
  /** In heights of small type: a table of pairs that is narrower has no room for their ids. */
  private static final double WITH_IDS = 16;

  @FXML private Region picture;
  @FXML private FlowPane bar;
  @FXML private Slider slider;
  @FXML private ComboBox<Double> speed;
  @FXML private LookLine why;
  @FXML private Label level;
  @FXML private Label noted;
  @FXML private Label differ;
  @FXML private GridPane swept;
  @FXML private GridPane words;
  @FXML private Label countTitle;
  @FXML private Label scoreTitle;
  @FXML private TableView<MarkedTable.Row> byCount;
  @FXML private TableView<MarkedTable.Row> byScore;
  @FXML private CountCurve vocabulary;
  @FXML private CountCurve length;
  @FXML private Region busy;

  private final BuildViewModel model;
  private final Texts texts;
  private final BooleanProperty stillness;
  private final Pulse pulse;
  private BuildViewModel.@Nullable Moment shown;
  private boolean showing;

  BuildController(BuildViewModel model, Workbench bench) {
    this.model = model;
    this.texts = bench.texts();
    this.stillness = bench.appearance().reducedMotionProperty();
    this.pulse = new Pulse(() -> model.tick(System.nanoTime()));
  }

  @FXML
  void initialize() {
    SweptRows rows = new SweptRows(swept, words);
    lay(byCount, "lab.tokens.pair.count");
    lay(byScore, "lab.tokens.pair.score");
    NamedChoices.fill(
        speed,
        BuildViewModel.SPEEDS,
        model.speedProperty().asObject(),
        merges -> texts.get("lab.tokens.speed", merges),
        texts);
    new PlayerBar(model, texts, "build").into(bar, "lab.tokens.merge.at");
    busy.visibleProperty().bind(model.busyProperty());
    picture.disableProperty().bind(model.busyProperty());
    slider.maxProperty().bind(model.lengthProperty());
    slider
        .valueProperty()
        .addListener((value, before, now) -> {
          if (!showing) {
            model.playingProperty().set(false);
            model.go((int) Math.round(now.doubleValue()));
          }
        });
    model
        .playingProperty()
        .addListener((value, before, on) -> {
          if (on) {
            pulse.start();
          } else {
            pulse.stop();
          }
        });
    Runnable show =
        () -> {
          BuildViewModel.Moment now = model.momentProperty().get();
          if (now != null) {
            VocabularyBuild.State state = now.state();
            rows.show(
                rows(now, state.words()),
                rows(now, state.made()),
                rows(now, state.next() == null ? state.made() : state.coming()),
                isNext(now));
            fill(byCount, now, state.byCount(), pair -> number("%,d", pair.count()));
            fill(byScore, now, state.byScore(), this::score);
            describe(now);
            shown = now;
          }
        };
    model.momentProperty().addListener(changed -> show.run());
    texts
        .localeProperty()
        .addListener(changed -> {
          shown = null;
          show.run();
        });
    show.run();
  }

  private void lay(TableView<MarkedTable.Row> table, String last) {
    MarkedTable.lay(
        table,
        List.of(
            new MarkedTable.Column(texts.bind("lab.tokens.pair"), 70),
            new MarkedTable.Column(texts.bind("lab.tokens.pair.ids"), 78),
            new MarkedTable.Column(texts.bind(last), 64)));
    // In a narrow room the ids give way: a pair, and what speaks for it, stay readable.
    table
        .getColumns()
        .get(1)
        .visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> table.getWidth() >= WITH_IDS * differ.getFont().getSize(),
                table.widthProperty(),
                differ.fontProperty()));
  }

  /** Pairs of neighbours in the order of what speaks for them; the next to be merged is marked. */
  private static void fill(
      TableView<MarkedTable.Row> table,
      BuildViewModel.Moment now,
      List<VocabularyBuild.Pair> pairs,
      Function<VocabularyBuild.Pair, String> speaks) {
    List<MarkedTable.Row> rows = new ArrayList<>();
    for (VocabularyBuild.Pair pair : pairs) {
      boolean next = pair.equals(now.state().next());
      String words = now.build().shown(pair.left()) + " + " + now.build().shown(pair.right());
      String ids = pair.left() + " · " + pair.right();
      rows.add(
          new MarkedTable.Row(List.of((next ? "▶ " : "") + words, ids, speaks.apply(pair)), next));
    }
    table.getItems().setAll(rows);
  }

  private String score(VocabularyBuild.Pair pair) {
    return model.scoringProperty().get() == TokenizerSpec.Scoring.RATIO
        ? number("%.3g", pair.ratio())
        : number("%,.1f", pair.gain());
  }

  private static String number(String format, Number value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static List<SweptRows.Row> rows(
      BuildViewModel.Moment now, List<VocabularyBuild.Word> words) {
    return words.stream()
        .map(word ->
            new SweptRows.Row(
                number("%,d×", word.count()),
                IntStream.range(0, word.tokens().length)
                    .mapToObj(i ->
                        new SweptRows.Chip(
                            now.build().shown(word.tokens()[i]),
                            now.state().isMade(word, i),
                            now.state().isComing(word, i)))
                    .toList()))
        .toList();
  }

  /** Whether a moment is the one after the one that is shown, and motion is wanted. */
  private boolean isNext(BuildViewModel.Moment now) {
    BuildViewModel.Moment before = shown;
    return before != null
        && before.build() == now.build()
        && before.state().merges() + 1 == now.state().merges()
        && model.speedProperty().get() <= 2
        && !stillness.get();
  }

  private void describe(BuildViewModel.Moment now) {
    VocabularyBuild build = now.build();
    VocabularyBuild.State state = now.state();
    boolean ratio = model.scoringProperty().get() == TokenizerSpec.Scoring.RATIO;
    showing = true;
    slider.setValue(state.merges());
    showing = false;
    why.say(why(now, ratio) + shortened(now));
    BuildViewModel.Level of = model.level();
    level.setText(
        texts.get(
            of.key(), of == BuildViewModel.Level.BYTES ? build.spelled() : build.vocabulary(0)));
    countTitle.setText(texts.get("lab.tokens.by.count"));
    scoreTitle.setText(texts.get(ratio ? "lab.tokens.by.ratio" : "lab.tokens.by.gain"));
    Inputs.tell(differ, differ(now));
    Inputs.tell(noted, noted(now));
    if (shown == null || shown.build() != build) {
      vocabulary.show(
          texts.get("lab.tokens.curve.vocabulary"),
          IntStream.rangeClosed(0, build.merges().size()).mapToLong(build::vocabulary).toArray());
      length.show(
          texts.get("lab.tokens.curve.length"),
          IntStream.rangeClosed(0, build.merges().size()).mapToLong(build::length).toArray());
    }
    vocabulary.mark(state.merges());
    length.mark(state.merges());
  }

  /** The next pair and why it is the one. */
  private String why(BuildViewModel.Moment now, boolean ratio) {
    VocabularyBuild.Pair next = now.state().next();
    if (next == null) {
      return texts.get("lab.tokens.merge.none", model.minimumProperty().get());
    }
    String left = now.build().shown(next.left());
    String right = now.build().shown(next.right());
    boolean bpe = model.kindProperty().get() == TokenizerSpec.Kind.BPE;
    String chosen =
        texts.get(
            bpe ? "lab.tokens.why.count" : ratio ? "lab.tokens.why.ratio" : "lab.tokens.why.gain",
            left,
            right,
            next.count());
    int tied = now.state().tied();
    return tied > 1 ? chosen + " " + texts.get("lab.tokens.why.tie", tied) : chosen;
  }

  /** By how much the last merge made the text shorter, or for how many none has. */
  private String shortened(BuildViewModel.Moment now) {
    VocabularyBuild build = now.build();
    int merges = now.state().merges();
    if (merges == 0) {
      return "";
    }
    int idle = build.idle(merges);
    return " "
        + (idle > 0
            ? texts.get("lab.tokens.look.idle", idle)
            : texts.get(
                "lab.tokens.look.shorter",
                build.length(merges - 1) - build.length(merges),
                build.length(merges),
                build.length(0)));
  }

  /** A corpus of one word as lecture notes write it: what is merged first is Z, then Y, X. */
  private String noted(BuildViewModel.Moment now) {
    VocabularyBuild.State state = now.state();
    VocabularyBuild build = now.build();
    String written = build.written(state);
    if (written.isEmpty()) {
      return "";
    }
    int made = state.vocabulary() - build.vocabulary(0);
    return texts.get("lab.tokens.noted", written, build.letters() + made, state.length());
  }

  /** Where counting and gaining would choose differently. */
  private String differ(BuildViewModel.Moment now) {
    VocabularyBuild.State state = now.state();
    if (state.byCount().isEmpty()) {
      return "";
    }
    VocabularyBuild.Pair count = state.byCount().getFirst();
    VocabularyBuild.Pair score = state.byScore().getFirst();
    if (count.equals(score)) {
      return texts.get("lab.tokens.agree");
    }
    return texts.get(
        "lab.tokens.differ",
        now.build().shown(count.left()) + " + " + now.build().shown(count.right()),
        now.build().shown(score.left()) + " + " + now.build().shown(score.right()));
  }
}
