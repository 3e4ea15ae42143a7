package maru.peers;

import ai.djl.pytorch.engine.PtNDArray;
import maru.engine.nn.Block;
import maru.engine.optim.AdamWConfig;
import maru.golden.Batch;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;

/** GPT-2 in PyTorch. */
final class TorchGpt extends TorchTraining {
  private static final double EPSILON = 1e-5;

  private final GptConfig config;
  private final boolean fusedGelu;
  private PtNDArray ids;
  private final PtNDArray positions;
  private final PtNDArray sinusoids;
  private PtNDArray targets;
  private final Attention attention;
  private final int rows;

  /**
   * A peer of this GPT over this batch.
   *
   * @param fusedGelu GELU by erf in one operator instead of GPT-2's, which DJL can only compose:
   *     for measuring time, in the peer's favour
   */
  TorchGpt(Gpt gpt, Batch.Causal batch, AdamWConfig optimizer, boolean fusedGelu) {
    super(gpt.parameters(), optimizer);
    this.config = gpt.config();
    this.fusedGelu = fusedGelu;
    this.rows = batch.ids().length;
    this.ids = Torch.indices(manager(), batch.ids(), batch.sequences(), batch.length());
    this.positions = Torch.indices(manager(), Torch.upTo(batch.length()), batch.length());
    this.sinusoids = sinusoids(batch.length(), config.width());
    this.targets = Torch.indices(manager(), batch.targets(), rows, 1);
    this.attention = attention(config, causalMask(batch.length()));
  }

  /** Takes another batch of the same size. */
  void feed(Batch.Causal batch) {
    ids.close();
    targets.close();
    ids = Torch.indices(manager(), batch.ids(), batch.sequences(), batch.length());
    targets = Torch.indices(manager(), batch.targets(), rows, 1);
  }

  @Override
  PtNDArray forward() {
    PtNDArray tokens = Torch.rows(weight("embeddings.token"), inStep(ids)); // (B, T, C)
    PtNDArray x = placed(tokens, config, positions, sinusoids);
    Block.Norm norm = config.details().norm(Block.Norm.PRE);
    boolean residual = config.details().residual();
    for (int i = 0; i < config.layers(); i++) {
      String attended = "blocks." + i + ".attention";
      String fed = "blocks." + i + ".feedForward";
      x =
          sublayer(
              x,
              attended + ".norm",
              norm,
              residual,
              EPSILON,
              in -> attend(in, attended, config.heads(), attention));
      x = sublayer(x, fed + ".norm", norm, residual, EPSILON, in -> feed(in, fed));
    }
    x = norm == Block.Norm.PRE ? norm(x, "final.norm", EPSILON) : x;
    PtNDArray logits = Torch.linear(x, weight("embeddings.token"), null); // (B, T, V)
    PtNDArray flat = (PtNDArray) logits.reshape(rows, config.vocabularySize());
    return Torch.crossEntropy(flat, inStep(targets));
  }

  private PtNDArray feed(PtNDArray in, String name) {
    PtNDArray wide = linear(in, name + ".inner"); // (B, T, 4 C)
    return linear(fusedGelu ? Torch.geluErf(wide) : Torch.geluTanh(wide), name + ".outer");
  }
}
