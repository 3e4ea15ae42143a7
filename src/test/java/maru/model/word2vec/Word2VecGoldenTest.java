package maru.model.word2vec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Loss;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.optim.Sgd;
import maru.engine.tensor.Tensor;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.TensorSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/**
 * Loss, gradients and a step of both forms, by negative sampling and by the full softmax, against
 * what PyTorch gave in double (src/peers/python/word2vec_golden.py wrote the file).
 */
final class Word2VecGoldenTest {
  private static final Path FILE =
      Path.of("src", "test", "resources", "golden", "word2vec.safetensors");
  private static final float RATE = 0.25f;
  private static final int[] MIDDLE = {3, 5, 2};
  private static final int[] AROUND = {1, 4, 2, 3, 7, 2, 5};
  private static final int[] STARTS = {0, 2, 6, 7};

  /** The right answer first. */
  private static final int[] PAIRS = {
    1, 0, 4, -1, 4, 1, 1, 9, 2, 10, 3, 0, 3, -1, 8, 6, 7, 2, 2, 2, 2, 5, 0, 9, 5, 7, -1, -1
  };

  private static final int[] WINDOWS = {3, 0, 4, -1, 5, 1, 1, 9, 2, 10, 3, 0};

  private static float[] golden(String name) {
    try (TensorSource file = SafetensorsFile.open(FILE)) {
      float[] held = new float[file.shape(name).size()];
      file.read(name, 0, held, 0, held.length);
      return held;
    }
  }

  private static void put(Tensor into, String name) {
    float[] from = golden(name);
    System.arraycopy(from, 0, into.values(), into.offset(), from.length);
  }

  private static void near(String name, float[] given) {
    float[] right = golden(name);
    assertEquals(right.length, given.length, name);
    for (int i = 0; i < right.length; i++) {
      assertEquals(right[i], given[i], 2e-6, name + "[" + i + "]");
    }
  }

  private static Loss record(Word2Vec model, Tape tape, String test) {
    Pass pass = Pass.on(tape);
    boolean pairs = test.startsWith("skipgram");
    int[] read = pairs ? new int[] {3, 3, 5, 5, 5, 5, 2} : AROUND;
    int[] starts = pairs ? new int[] {0, 1, 2, 3, 4, 5, 6, 7} : STARTS;
    int[] rowStarts = pairs ? STARTS : new int[] {0, 1, 2, 3};
    Tensor means = model.means(pass, read, starts, rowStarts, !test.endsWith("published"));
    int rows = starts.length - 1;
    return test.endsWith("softmax")
        ? CrossEntropy.of(tape, model.answers(pass, means), pairs ? AROUND : MIDDLE, rows)
        : model.contrast(pass, means, pairs ? PAIRS : WINDOWS, 4, rows);
  }

  private static void compare(String test) {
    Word2Vec model = new Word2Vec(new Word2VecConfig(11, 6));
    model.parameters().allocate();
    put(model.inputs(), "inputs");
    put(model.outputs(), "outputs");
    model.parameters().changed();
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginTraining(3, 1, 1);
      Loss loss = record(model, tape, test);
      tape.run();
      near(test + ".loss", new float[] {(float) loss.sum()});
      near(test + ".d.inputs", model.inputs().copyGradient());
      near(test + ".d.outputs", model.outputs().copyGradient());
      Sgd optimizer = new Sgd(model.parameters(), 0, 0, Kernels.best());
      optimizer.update(parallel, RATE, optimizer.gradientNorm(parallel));
      near(test + ".inputs", model.inputs().copy());
      near(test + ".outputs", model.outputs().copy());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "skipgram.negative",
        "skipgram.softmax",
        "cbow.negative",
        "cbow.softmax",
        "cbow.published"
      })
  void bothFormsAgreeWithPyTorch(String test) {
    compare(test);
  }

  @Test
  void theUndividedGradientIsNotTheDividedOne() {
    assertThrows(
        AssertionFailedError.class,
        () -> near("cbow.published.d.inputs", golden("cbow.negative.d.inputs")));
    near("cbow.published.d.outputs", golden("cbow.negative.d.outputs"));
  }

  /**
   * By hand: "the" reads (1, 2), and is right with "cat" (0.5, 0) against "dog" (0, -0.5).
   *
   * <p>Scores 0.5 and -1; sigmoid 0.622459 and 0.268941; loss -ln 0.622459 - ln 0.731059 =
   * 0.787339. The gradient of the scores is -0.377541 and 0.268941, so that of the input vector is
   * -0.377541 (0.5, 0) + 0.268941 (0, -0.5) = (-0.188770, -0.134471), that of cat's output
   * -0.377541 (1, 2), that of dog's 0.268941 (1, 2). A rate of 0.1 takes a tenth of each off.
   */
  @Test
  void aStepByHand() {
    Word2Vec model = new Word2Vec(new Word2VecConfig(3, 2));
    model.parameters().allocate();
    Tensor in = model.inputs();
    Tensor out = model.outputs();
    System.arraycopy(new float[] {1, 2, 9, 9, 9, 9}, 0, in.values(), in.offset(), 6);
    System.arraycopy(new float[] {9, 9, 0.5f, 0, 0, -0.5f}, 0, out.values(), out.offset(), 6);
    model.parameters().changed();
    try (Parallel parallel = new Parallel(1)) {
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginTraining(1, 1, 1);
      Pass pass = Pass.on(tape);
      int[] one = {0, 1};
      Tensor h = model.means(pass, new int[] {0}, one, one, true);
      Loss loss = model.contrast(pass, h, new int[] {1, 2}, 2, 1);
      tape.run();
      assertEquals(0.787339, loss.mean(), 1e-6);
      assertEquals(1, loss.correct());
      Sgd optimizer = new Sgd(model.parameters(), 0, 0, Kernels.best());
      optimizer.update(parallel, 0.1f, 0);
    }
    float[] inputs = {1.018877f, 2.013447f, 9, 9, 9, 9};
    float[] outputs = {9, 9, 0.5377541f, 0.0755081f, -0.0268941f, -0.5537883f};
    for (int i = 0; i < 6; i++) {
      assertEquals(inputs[i], in.copy()[i], 1e-6, "input " + i);
      assertEquals(outputs[i], out.copy()[i], 1e-6, "output " + i);
    }
  }
}
