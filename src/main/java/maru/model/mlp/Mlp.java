package maru.model.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maru.engine.autograd.Activation;
import maru.engine.autograd.Affine;
import maru.engine.autograd.Drop;
import maru.engine.autograd.Numbers;
import maru.engine.nn.FirstWeights;
import maru.engine.nn.Linear;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.HasHiddenStates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.ModelSettings;
import maru.model.SeesPictures;

/** Fully connected layers with ReLU over all points of a picture; it knows of no neighbourhood. */
public final class Mlp implements SeesPictures, HasHiddenStates {
  private final MlpConfig config;
  private final Parameters parameters = new Parameters();
  private final List<Linear> layers = new ArrayList<>();
  private final Linear head;

  /** A network whose first weights are yet to be drawn or loaded. */
  public Mlp(MlpConfig config) {
    FirstWeights first = ModelSettings.firstWeights(config.init());
    this.config = config;
    int in = config.side() * config.side();
    for (int i = 0; i < config.layers(); i++) {
      layers.add(Linear.create(parameters, "layers." + i, in, config.width(), first.matrix(in)));
      in = config.width();
    }
    head = Linear.create(parameters, "head", in, config.vocabularySize(), first.matrix(in));
  }

  @Override
  public MlpConfig config() {
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
    return config.side();
  }

  @Override
  public Tensor filters() {
    return layers.getFirst().weight();
  }

  /** Runs the layers: (B, C). Taps: {@code layers.i.output} (B, C) and {@code final}. */
  @Override
  public Hidden forward(Pass pass, Input input) {
    int n = config.side() * config.side();
    Tensor x = Numbers.of(pass.tape(), input.patches(1, n).values(), 1, n); // (B, n)
    for (int i = 0; i < layers.size(); i++) {
      Tensor made = layers.get(i).forward(pass, x, Activation.RELU); // (B, C)
      made = pass.tap("layers." + i + ".output", made);
      x = Drop.of(pass.tape(), made, config.dropout());
    }
    return Hidden.of(pass.tap("final", x));
  }

  @Override
  public Tensor classLogits(Pass pass, Hidden hidden) {
    boolean keep = pass.taps().wants("logits");
    return pass.tap(
        "logits",
        Affine.classes(pass.tape(), hidden.states(), head.weight(), head.bias(), keep)); // (B, K)
  }

  @Override
  public List<String> hiddenStates() {
    return IntStream.range(0, layers.size()).mapToObj(i -> "layers." + i + ".output").toList();
  }
}
