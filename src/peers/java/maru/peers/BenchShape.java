package maru.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import maru.engine.optim.AdamWConfig;
import maru.golden.Batch;
import maru.golden.EngineTraining;
import maru.golden.Training;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.model.registry.Architectures;

/**
 * A model and the size of its batches.
 *
 * @param name what the table says
 * @param config the model
 * @param sequences B
 * @param length T
 * @param threads Maru's, where it runs alone
 */
record BenchShape(String name, ModelConfig config, int sequences, int length, int threads) {
  private static final int WARM_UP = 50;
  private static final int STEPS = 30;

  /** Warm-up goes on for so long, since what the JIT compiles would otherwise be compiled later. */
  private static final long WARM_UP_NANOS = 4_000_000_000L;

  /** Steps in a turn: as in a training, a step finds what the one before it left in the caches. */
  private static final int TURN = 5;

  private static final long PAUSE = 20_000_000;

  /** Without clipping, which DJL's optimizer does not reach in one pass either. */
  private static final AdamWConfig ADAMW = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 0f);

  /** The shapes of a classroom. */
  static List<BenchShape> small() {
    return List.of(
        gpt("GPT 4/4/128, batch 12x64, V 65", 65, 64, 4, 4, 128, 12, 2),
        gpt("GPT 4/4/128, batch 32x64, V 2,000", 2_000, 64, 4, 4, 128, 32, 2),
        gpt("GPT 2/4/64, batch 16x64, V 1,000", 1_000, 64, 2, 4, 64, 16, 2),
        new BenchShape(
            "BERT 4/4/128, batch 32x64, V 4,000, MLM + NSP",
            new BertConfig(4_000, 64, 4, 4, 128, 0f),
            32,
            64,
            2));
  }

  /** The published GPT-2, small. */
  static List<BenchShape> large() {
    return List.of(
        new BenchShape(
            "GPT-2 124M, batch 4x64", new GptConfig(50_257, 1_024, 12, 12, 768, 0f), 4, 64, 2));
  }

  private static BenchShape gpt(
      String name,
      int vocabulary,
      int length,
      int layers,
      int heads,
      int width,
      int sequences,
      int threads) {
    GptConfig config = new GptConfig(vocabulary, length, layers, heads, width, 0f);
    return new BenchShape(name, config, sequences, length, threads);
  }

  /** One thing at a time grown from GPT 4/4/128, batch 12x64, vocabulary 65. */
  static Map<String, List<BenchShape>> growth() {
    Map<String, List<BenchShape>> series = new LinkedHashMap<>();
    series.put(
        "context (768 tokens a step)",
        grown(n -> gpt("" + n, 65, n, 4, 4, 128, 768 / n, 2), 16, 32, 64, 128, 256, 768));
    series.put("width", grown(n -> gpt("" + n, 65, 64, 4, 4, n, 12, 2), 32, 64, 128, 256, 512));
    series.put("depth", grown(n -> gpt("" + n, 65, 64, n, 4, 128, 12, 2), 1, 2, 4, 8, 16));
    series.put("batch", grown(n -> gpt("" + n, 65, 64, 4, 4, 128, n, 2), 1, 2, 4, 8, 16, 32, 64));
    series.put("threads", grown(n -> gpt("" + n, 65, 64, 4, 4, 128, 12, n), 1, 2, 3, 4));
    return series;
  }

  private static List<BenchShape> grown(IntFunction<BenchShape> shape, int... sizes) {
    return IntStream.of(sizes).mapToObj(shape).toList();
  }

  private Model model() {
    return Architectures.of(config.architecture()).create(config, 1);
  }

  private Batch batch() {
    return switch (config) {
      case GptConfig c -> Batch.Causal.draw(sequences, length, c.vocabularySize());
      case BertConfig c -> Batch.Masked.draw(sequences, length, c.vocabularySize());
      default -> throw new IllegalStateException("no peer of " + config);
    };
  }

  private Training torch() {
    return switch (model()) {
      case Gpt gpt -> new TorchGpt(gpt, (Batch.Causal) batch(), ADAMW, true);
      case Bert bert -> new TorchBert(bert, (Batch.Masked) batch(), ADAMW);
      default -> throw new IllegalStateException("no peer of " + config);
    };
  }

  /** PyTorch's and Maru's times: warm-up steps of each, then steps in turns. */
  StepTimes[] race(int threadsEach) {
    try (Training peer = torch();
        Training own = new EngineTraining(model(), batch(), ADAMW, threadsEach)) {
      return time(peer, own);
    }
  }

  /** Maru's times alone. */
  StepTimes alone() {
    try (Training own = new EngineTraining(model(), batch(), ADAMW, threads)) {
      return time(own)[0];
    }
  }

  private static StepTimes[] time(Training... trainings) {
    List<StepTimes> times = new ArrayList<>();
    for (Training training : trainings) {
      times.add(new StepTimes(training, STEPS));
    }
    long begun = System.nanoTime();
    for (int i = 0; i < WARM_UP || System.nanoTime() - begun < WARM_UP_NANOS; i++) {
      times.forEach(StepTimes::warmUp);
    }
    for (int i = 0; i < STEPS; i += TURN) {
      for (StepTimes each : times) {
        // The other's idle threads spin for some milliseconds before they sleep.
        LockSupport.parkNanos(PAUSE);
        for (int j = 0; j < TURN; j++) {
          each.time();
        }
      }
    }
    return times.toArray(StepTimes[]::new);
  }
}
