package maru.peers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import maru.Known;
import maru.base.Parallel;
import maru.data.CausalBatch;
import maru.data.CausalBatches;
import maru.data.CausalOptions;
import maru.data.CorpusOptions;
import maru.data.CorpusReader;
import maru.data.CorpusSplit;
import maru.engine.optim.CosineSchedule;
import maru.golden.Batch;
import maru.model.gpt.Gpt;
import maru.text.TokenizerSpec;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.Trainer;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;

/**
 * nanoGPT's published run for a CPU, by PyTorch and by Maru: 2,000 steps on tinyshakespeare by
 * characters from the same first weights and the same batches.
 *
 * <p>Both losses are those of the whole validation part, taken by one and the same evaluation.
 */
final class NanoGptRun {
  private static final int SEEDS = 3;
  private static final int BATCH = 12;

  private final PrintStream out;
  private final int threads;
  private final CorpusSplit split;

  private NanoGptRun(PrintStream out, int threads, Path text) {
    this.out = out;
    this.threads = threads;
    this.split =
        CorpusSplit.of(CorpusReader.read(text, CorpusOptions.plain()), CorpusSplit.Way.TAIL, 1);
  }

  /** Trains with each seed and prints both losses and both times. */
  static void run(PrintStream out, int threads, Path text) {
    NanoGptRun run = new NanoGptRun(out, threads, text);
    out.printf("%nnanoGPT's CPU run   PyTorch: loss, seconds   Maru: loss, seconds%n");
    double[] sums = new double[4];
    for (int seed = 1; seed <= SEEDS; seed++) {
      double[] row = run.withSeed(seed);
      run.print("seed " + seed, row);
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i] / SEEDS;
      }
    }
    run.print("mean", sums);
  }

  private void print(String name, double[] row) {
    out.printf(
        Locale.ROOT, "%-19s %13.4f %8.1f %15.4f %8.1f%n", name, row[0], row[1], row[2], row[3]);
  }

  private static TrainingPlan plan(int seed) {
    return TrainingPlan.standard(Known.GPT)
        .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 2_000))
        .withSize(Size.SMALL)
        .withBatch(BATCH)
        .withTraining(new TrainingConfig(2_000, 1e-3f, 1e-4f, 100, 0.9f, 0.99f, 0.1f, 1f, seed));
  }

  private double[] withSeed(int seed) {
    try (Parallel parallel = new Parallel(threads)) {
      PreparedTraining peer = PreparedTraining.of(plan(seed), split, parallel);
      long start = System.nanoTime();
      train(peer, parallel);
      double theirs = (System.nanoTime() - start) * 1e-9;
      double peerLoss = peer.trainer(parallel).evaluate().total();
      PreparedTraining own = PreparedTraining.of(plan(seed), split, parallel);
      Trainer trainer = own.trainer(parallel);
      start = System.nanoTime();
      while (!trainer.isDone()) {
        trainer.step();
      }
      double ours = (System.nanoTime() - start) * 1e-9;
      return new double[] {peerLoss, theirs, trainer.evaluate().total(), ours};
    }
  }

  /** Trains a copy of the model's weights in PyTorch and writes them back. */
  private static void train(PreparedTraining prepared, Parallel parallel) {
    TrainingConfig config = prepared.plan().training();
    CosineSchedule schedule = config.schedule();
    CausalOptions options =
        CausalOptions.of(BATCH, prepared.model().config().context(), config.seed());
    CausalBatches batches =
        new CausalBatches(prepared.split(), prepared.tokenizer(), options, parallel);
    Gpt gpt = (Gpt) prepared.model();
    try (TorchGpt torch = new TorchGpt(gpt, at(batches, 0), config.optimizer(), false)) {
      for (long step = 0; step < config.steps(); step++) {
        torch.feed(at(batches, step));
        torch.forwardBackward();
        torch.update(schedule.at(step));
      }
      torch.copyTo(gpt.parameters());
    }
  }

  private static Batch.Causal at(CausalBatches batches, long step) {
    CausalBatch batch = batches.training(step);
    return new Batch.Causal(batch.batch(), batch.length(), batch.ids(), batch.targets());
  }
}
