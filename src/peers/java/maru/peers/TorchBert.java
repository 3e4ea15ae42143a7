package maru.peers;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.stream.IntStream;
import maru.engine.nn.Block;
import maru.engine.optim.AdamWConfig;
import maru.golden.Batch;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import org.jspecify.annotations.Nullable;

/** BERT in PyTorch, its head for masked words on the same places as Maru's. */
final class TorchBert extends TorchTraining {
  private static final double EPSILON = 1e-12;

  private final BertConfig config;
  private final PtNDArray ids;
  private final PtNDArray positions;
  private final PtNDArray sinusoids;
  private final PtNDArray segments;
  private final PtNDArray places;
  private final PtNDArray targets;
  private final PtNDArray first;
  private final PtNDArray follows;
  private final Attention attention;
  private final int rows;

  /** A peer of this BERT over this batch. */
  TorchBert(Bert bert, Batch.Masked batch, AdamWConfig optimizer) {
    super(bert.parameters(), optimizer);
    int b = batch.sequences();
    int t = batch.length();
    this.config = bert.config();
    this.rows = b * t;
    this.ids = Torch.indices(manager(), batch.ids(), b, t);
    this.positions = Torch.indices(manager(), Torch.upTo(t), t);
    this.sinusoids = sinusoids(t, config.width());
    this.segments = Torch.indices(manager(), batch.segments(), b, t);
    this.places = Torch.indices(manager(), batch.places(), batch.places().length);
    this.targets = Torch.indices(manager(), batch.targets(), batch.targets().length, 1);
    int[] starts = IntStream.range(0, b).map(i -> i * t).toArray();
    this.first = Torch.indices(manager(), starts, b);
    this.follows = Torch.indices(manager(), batch.follows(), b, 1);
    this.attention = attention(config, paddingMask(batch));
  }

  /** (B, 1, 1, T): negative infinity at padding; null where there is none, to spare an add. */
  private @Nullable PtNDArray paddingMask(Batch.Masked batch) {
    int t = batch.length();
    float[] mask = new float[batch.sequences() * t];
    for (int b = 0; b < batch.sequences(); b++) {
      Arrays.fill(mask, b * t + batch.lengths()[b], (b + 1) * t, Float.NEGATIVE_INFINITY);
    }
    boolean padded = Arrays.stream(batch.lengths()).anyMatch(length -> length < t);
    return padded ? Torch.of(manager(), mask, batch.sequences(), 1, 1, t) : null;
  }

  @Override
  PtNDArray forward() {
    PtNDArray sum = Torch.rows(weight("embeddings.token"), inStep(ids)); // (B, T, C)
    sum = placed(sum, config, positions, sinusoids);
    sum = JniUtils.add(sum, Torch.rows(weight("embeddings.segment"), inStep(segments)));
    Block.Norm norm = config.details().norm(Block.Norm.POST);
    boolean residual = config.details().residual();
    PtNDArray x = norm == Block.Norm.NONE ? sum : norm(sum, "embeddings.norm", EPSILON);
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
    PtNDArray hidden = (PtNDArray) x.reshape(rows, config.width());
    return JniUtils.add(maskedWords(hidden), nextSentence(hidden));
  }

  private PtNDArray feed(PtNDArray in, String name) {
    return linear(Torch.geluErf(linear(in, name + ".inner")), name + ".outer"); // by (B, T, 4 C)
  }

  private PtNDArray maskedWords(PtNDArray hidden) {
    PtNDArray chosen = Torch.rows(hidden, inStep(places)); // (places, C)
    PtNDArray dense = Torch.geluErf(linear(chosen, "mlm.dense"));
    PtNDArray normed = norm(dense, "mlm.norm", EPSILON);
    PtNDArray logits = Torch.linear(normed, weight("embeddings.token"), weight("mlm.bias"));
    return Torch.crossEntropy(logits, inStep(targets));
  }

  private PtNDArray nextSentence(PtNDArray hidden) {
    PtNDArray pooled = JniUtils.tanh(linear(Torch.rows(hidden, inStep(first)), "pooler"));
    return Torch.crossEntropy(linear(pooled, "nsp"), inStep(follows)); // from (B, 2)
  }
}
