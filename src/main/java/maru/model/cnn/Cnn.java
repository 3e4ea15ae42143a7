package maru.model.cnn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.Grid;
import maru.engine.autograd.Numbers;
import maru.engine.autograd.Pool;
import maru.engine.autograd.Unfold;
import maru.engine.nn.Convolution;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.SeesPictures;

/**
 * A small convolutional network: windows of 3 x 3 that look everywhere for the same, ReLU, and of
 * each square of 2 x 2 the largest; then all that is left in one linear layer.
 */
public final class Cnn implements SeesPictures {
  private final CnnConfig config;
  private final Parameters parameters = new Parameters();
  private final List<Convolution> layers = new ArrayList<>();
  private final Linear head;

  /** A network whose first weights are yet to be drawn or loaded. */
  public Cnn(CnnConfig config) {
    FirstWeights first = ModelSettings.firstWeights(config.init());
    this.config = config;
    int in = 1;
    int window = CnnConfig.WINDOW;
    for (int i = 0; i < config.layers(); i++) {
      int out = config.channels(i);
      layers.add(
          Convolution.create(
              parameters,
              "layers." + i,
              in,
              out,
              window,
              window / 2,
              first.matrix(Linear.columns(window * window, in))));
      in = out;
    }
    int left = config.side() >> config.layers();
    int n = Linear.columns(left * left, in);
    head = Linear.create(parameters, "head", n, config.vocabularySize(), first.matrix(n));
  }

  @Override
  public CnnConfig config() {
    return config;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public int side() {
    return config.side();
  }

  @Override
  public int patch() {
    return 1;
  }

  @Override
  public Tensor filters() {
    return layers.getFirst().linear().weight();
  }

  @Override
  public Map<String, Integer> featureMaps() {
    Map<String, Integer> maps = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      maps.put("layers." + i + ".output", config.side() >> i);
    }
    return maps;
  }

  /**
   * Runs the layers: (B, n), all channels of the last one place by place. Taps: {@code
   * layers.i.output} after the activation and {@code layers.i.pooled}, each (B * H * W, C), and
   * {@code final}.
   */
  @Override
  public Hidden forward(Pass pass, Input input) {
    Grid grid = new Grid(config.side(), config.side());
    float[] points = input.patches(grid.places(), 1).values();
    Tensor x = Numbers.of(pass.tape(), points, grid.places(), 1); // (B * H * W, 1)
    for (Convolution layer : layers) {
      x = layer.forward(pass, x, grid, Activation.RELU); // (B * H * W, C)
      grid = layer.after(grid);
      x = pass.tap(layer.name() + ".pooled", Pool.of(pass.tape(), x, grid, 2));
      grid = grid.under(2, 2, 0);
    }
    return Hidden.of(pass.tap("final", Unfold.of(pass.tape(), x, grid, grid.width(), 1, 0)));
  }

  @Override
  public Tensor classLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap(
        "logits",
        Affine.classes(pass.tape(), hidden.states(), head.weight(), head.bias(), keep)); // (B, K)
  }
}
