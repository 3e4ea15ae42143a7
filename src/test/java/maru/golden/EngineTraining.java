package maru.golden;

import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.gpt.Gpt;

/** Maru's own training step over one batch. */
public final class EngineTraining implements Training {
  private final Model model;
  private final Batch batch;
  private final Parallel parallel;
  private final Tape tape;
  private final AdamW optimizer;
  private List<CrossEntropy> losses = List.of();

  /** Steps of this model over this batch; gradients are not clipped. */
  public EngineTraining(Model model, Batch batch, AdamWConfig config, int threads) {
    this.model = model;
    this.batch = batch;
    this.parallel = new Parallel(threads);
    this.tape = new Tape(model.parameters(), parallel);
    this.optimizer = new AdamW(model.parameters(), config, Kernels.best());
  }

  @Override
  public void forwardBackward() {
    tape.beginTraining(batch.sequences(), 0, 0);
    Pass pass = Pass.on(tape);
    losses =
        switch (batch) {
          case Batch.Causal b -> {
            Gpt gpt = (Gpt) model;
            Tensor logits =
                gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(b.ids(), b.length())));
            yield List.of(CrossEntropy.of(tape, logits, b.targets(), 1f));
          }
          case Batch.Masked b -> {
            Bert bert = (Bert) model;
            Hidden hidden =
                bert.forward(
                    pass, new Input.Tokens(b.ids(), b.segments(), b.lengths(), b.length(), null));
            Tensor words = bert.blankLogits(pass, hidden, b.places());
            Tensor follows = bert.pairLogits(pass, hidden);
            yield List.of(
                CrossEntropy.of(tape, words, b.targets(), 1f),
                CrossEntropy.of(tape, follows, b.follows(), 1f));
          }
        };
    tape.run();
  }

  @Override
  public double loss() {
    return losses.stream().mapToDouble(CrossEntropy::mean).sum();
  }

  @Override
  public float[] gradient(String name) {
    Tensor t = model.parameters().get(name);
    float[] gradients = model.parameters().gradients();
    return Arrays.copyOfRange(gradients, t.offset(), t.offset() + t.shape().size());
  }

  @Override
  public void update(float rate) {
    optimizer.update(parallel, rate, 0);
  }

  @Override
  public void close() {
    parallel.close();
  }
}
