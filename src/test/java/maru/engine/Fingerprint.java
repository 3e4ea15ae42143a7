package maru.engine;

import java.util.List;
import java.util.zip.CRC32C;
import maru.base.Parallel;
import maru.base.Rng;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.AdamW;
import maru.engine.optim.AdamWConfig;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;

/**
 * The bits of small models' weights after some training with dropout, as a checksum; also a program
 * of its own, so that tests can ask JVMs with other vectors.
 */
public final class Fingerprint {
  private static final int VOCABULARY = 37;
  private static final int LENGTH = 11;
  private static final int SEQUENCES = 5;

  private Fingerprint() {}

  /**
   * Prints which kernels serve and the fingerprints of BERT and GPT.
   *
   * @param arguments threads, steps
   */
  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    int steps = Integer.parseInt(arguments[1]);
    System.out.println(Kernels.best().description());
    System.out.println(bert(threads, steps, Kernels.best()));
    System.out.println(gpt(threads, steps, Kernels.best()));
  }

  /** Of a BERT with heads of 9, so that no vector fits evenly. */
  public static String bert(int threads, int steps, Kernels kernels) {
    Bert bert = new Bert(new BertConfig(VOCABULARY, LENGTH, 2, 3, 27, 0.1f), 1);
    return train(bert, threads, steps, kernels);
  }

  /** Of a GPT with heads of 20. */
  public static String gpt(int threads, int steps, Kernels kernels) {
    Gpt gpt = new Gpt(new GptConfig(VOCABULARY, LENGTH, 2, 2, 40, 0.1f), 1);
    return train(gpt, threads, steps, kernels);
  }

  private static String train(Model model, int threads, int steps, Kernels kernels) {
    Parameters parameters = model.parameters();
    AdamWConfig config = new AdamWConfig(0.9f, 0.99f, 1e-8f, 0.1f, 1f);
    AdamW optimizer = new AdamW(parameters, config, kernels);
    double losses = 0;
    try (Parallel parallel = new Parallel(threads)) {
      Tape tape = new Tape(parameters, parallel, kernels);
      for (int step = 0; step < steps; step++) {
        tape.beginTraining(SEQUENCES, 1, step);
        List<CrossEntropy> terms = record(model, Pass.on(tape), Rng.of(1, "batch", step));
        tape.run();
        for (CrossEntropy term : terms) {
          losses += term.mean();
        }
        optimizer.update(parallel, 1e-2f, optimizer.gradientNorm(parallel));
      }
    }
    return checksum(parameters.values()) + " " + Double.toHexString(losses);
  }

  private static List<CrossEntropy> record(Model model, Pass pass, Rng rng) {
    int[] ids = draw(rng, SEQUENCES * LENGTH, VOCABULARY);
    if (model instanceof Gpt gpt) {
      Tensor logits = gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(ids, LENGTH)));
      int[] targets = draw(rng, ids.length, VOCABULARY);
      return List.of(CrossEntropy.of(pass.tape(), logits, targets, 1f));
    }
    Bert bert = (Bert) model;
    int[] segments = draw(rng, ids.length, 2);
    int[] lengths = draw(rng, SEQUENCES, LENGTH + 1);
    int[] places = {2, 3, 13, 20, 21, 22, 34, 54};
    Hidden hidden = bert.forward(pass, new Input.Tokens(ids, segments, lengths, LENGTH, null));
    Tensor words = bert.blankLogits(pass, hidden, places);
    Tensor follows = bert.pairLogits(pass, hidden);
    int[] targets = draw(rng, places.length, VOCABULARY);
    return List.of(
        CrossEntropy.of(pass.tape(), words, targets, 1f),
        CrossEntropy.of(pass.tape(), follows, draw(rng, SEQUENCES, 2), 1f));
  }

  private static int[] draw(Rng rng, int n, int bound) {
    int[] drawn = new int[n];
    for (int i = 0; i < n; i++) {
      drawn[i] = rng.nextInt(bound);
    }
    return drawn;
  }

  static String checksum(float[] values) {
    CRC32C crc = new CRC32C();
    for (float v : values) {
      int bits = Float.floatToRawIntBits(v);
      for (int shift = 0; shift < 32; shift += 8) {
        crc.update(bits >>> shift);
      }
    }
    return Long.toHexString(crc.getValue());
  }
}
