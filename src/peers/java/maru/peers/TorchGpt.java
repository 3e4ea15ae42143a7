package maru.peers;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
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
    this.targets = Torch.indices(manager(), batch.targets(), rows, 1);
    this.attention = attention(config.width() / config.heads(), causalMask(batch.length()));
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
    PtNDArray places = Torch.rows(weight("embeddings.position"), inStep(positions)); // (T, C)
    PtNDArray x = JniUtils.add(tokens, places);
    for (int i = 0; i < config.layers(); i++) {
      String block = "blocks." + i;
      PtNDArray in = norm(x, block + ".attention.norm", EPSILON);
      x = JniUtils.add(x, attend(in, block + ".attention", config.heads(), attention));
      in = norm(x, block + ".feedForward.norm", EPSILON);
      PtNDArray wide = linear(in, block + ".feedForward.inner"); // (B, T, 4 C)
      PtNDArray bent = fusedGelu ? Torch.geluErf(wide) : Torch.geluTanh(wide);
      x = JniUtils.add(x, linear(bent, block + ".feedForward.outer"));
    }
    x = norm(x, "final.norm", EPSILON);
    PtNDArray logits = Torch.linear(x, weight("embeddings.token"), null); // (B, T, V)
    PtNDArray flat = (PtNDArray) logits.reshape(rows, config.vocabularySize());
    return Torch.crossEntropy(flat, inStep(targets));
  }
}
