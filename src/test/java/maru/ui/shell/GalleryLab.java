package maru.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import maru.base.Rng;
import maru.ui.control.Curve;
import maru.ui.control.HeatMap;
import maru.ui.control.HeatMapGrid;
import maru.ui.control.LossChart;
import maru.ui.control.Matrix;
import maru.ui.control.ProbabilityBars;
import maru.ui.control.TokenStrip;
import maru.ui.lab.Lab;
import maru.ui.lab.LabFace;
import maru.ui.lab.RunClock;
import maru.ui.lab.SideBySide;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** A room with every control in it, for tests and for looking at. */
final class GalleryLab implements Lab {
  static final List<String> TOKENS =
      List.of("[CLS]", "비가", "와서", "민지는", "[MASK]", "챙겼다", ".", "[SEP]");

  final HeatMap map = new HeatMap();
  final HeatMapGrid grid = new HeatMapGrid();
  final LossChart chart = new LossChart();
  final ProbabilityBars bars = new ProbabilityBars(5);
  final TokenStrip strip = new TokenStrip();
  final TextField field = new TextField("비가 와서");
  final List<String> events = new ArrayList<>();
  private final LabFace face;
  private final VBox picture = new VBox(16);
  private final VBox panel = new VBox(8, new Label("panel"), field);

  GalleryLab(String id) {
    picture.getStyleClass().add("bert");
    strip.show(
        TOKENS.stream()
            .map(t ->
                new TokenStrip.Chip(
                    t,
                    t.equals("[MASK]")
                        ? TokenStrip.Kind.MASKED
                        : t.startsWith("[") ? TokenStrip.Kind.SPECIAL : TokenStrip.Kind.PLAIN))
            .toList());
    List<Matrix> maps = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      maps.add(attention(i));
    }
    grid.show(maps, 4);
    map.setMatrix(maps.get(1));
    bars.show(
        List.of(
            new ProbabilityBars.Guess("우산을", 0.612f),
            new ProbabilityBars.Guess("장화를", 0.231f),
            new ProbabilityBars.Guess("모자를", 0.041f),
            new ProbabilityBars.Guess("책을", 0.012f),
            new ProbabilityBars.Guess("빵을", 0.004f)));
    Curve training = new Curve();
    Curve validation = new Curve();
    Rng rng = Rng.of(1, "gallery", 0);
    for (int s = 1; s <= 1240; s++) {
      float loss = (float) (0.9 + 6 * Math.exp(-s / 200.0) + 0.15 * rng.nextGaussian());
      training.add(s, loss);
      if (s % 50 == 0) {
        validation.add(s, loss + 0.1f);
      }
    }
    chart.setSeries(
        List.of(
            new LossChart.Series("학습", false, training),
            new LossChart.Series("검증", true, validation)));
    chart.setReferences(
        List.of(
            new LossChart.Reference("아무렇게나 고르면 ln 1,024 = 6.931", Math.log(1024)),
            new LossChart.Reference("낱말 빈도만 알면 4.210", 4.21)));
    chart.setWords(loss -> String.format(Locale.ROOT, "낱말 %.1f개 중에서 고르는 만큼", Math.exp(loss)), "스텝");
    chart.plannedStepsProperty().set(2000);
    GridPane cells = new GridPane(24, 24);
    chart.setPrefSize(480, 260);
    grid.setPrefSize(400, 240);
    map.setPrefSize(420, 380);
    cells.addRow(0, chart, grid);
    cells.addRow(1, map, new VBox(16, strip, bars));
    picture.getChildren().add(new HBox(cells));
    picture.setStyle("-fx-padding: 8 24 24 24");
    panel.setStyle("-fx-padding: 16");
    face = new LabFace(id, MaterialDesignS.SCHOOL_OUTLINE, picture, panel);
  }

  private static Matrix attention(int seed) {
    int n = TOKENS.size();
    Rng rng = Rng.of(seed, "gallery.attention", 0);
    float[] values = new float[n * n];
    for (int row = 0; row < n; row++) {
      float sum = 0;
      for (int column = 0; column < n; column++) {
        values[row * n + column] = (float) Math.exp(2.5 * rng.nextGaussian());
        sum += values[row * n + column];
      }
      for (int column = 0; column < n; column++) {
        values[row * n + column] =
            seed == 1 && column > row ? Float.NaN : values[row * n + column] / sum;
      }
    }
    return new Matrix(TOKENS, TOKENS, values);
  }

  @Override
  public LabFace face() {
    return face;
  }

  @Override
  public void shown() {
    events.add("shown");
  }

  @Override
  public void hidden() {
    events.add("hidden");
  }

  @Override
  public SideBySide beside(RunClock first, RunClock second) {
    return new SideBySide(this, new GalleryLab(face.id()));
  }
}
