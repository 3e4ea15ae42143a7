package maru.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import maru.base.Parallel;
import maru.engine.autograd.CrossEntropy;
import maru.engine.autograd.Tape;
import maru.engine.kernel.Kernels;
import maru.engine.nn.Pass;
import maru.engine.tensor.Parameters;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frozen part costs no gradient, and what learns beside it learns to the same bits. */
final class FreezingTest {
  private static final int B = 3;
  private static final int T = 9;
  private static final int V = 31;

  /** Counts products of matrices: forward and to inputs, and for weights' gradients. */
  private static final class Counts {
    private final AtomicLong products = new AtomicLong();
    private final AtomicLong transposed = new AtomicLong();

    Kernels counting() {
      Kernels real = Kernels.scalar();
      return (Kernels)
          Proxy.newProxyInstance(
              Kernels.class.getClassLoader(),
              new Class<?>[] {Kernels.class},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "multiply" -> products.incrementAndGet();
                  case "multiplyTransposed" -> transposed.incrementAndGet();
                  default -> {}
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  /** What one pass gave. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outcome(
      Parameters parameters, float[] gradients, Taps taps, long products, long transposed) {
    float[] gradient(String name) {
      Tensor t = parameters.get(name);
      return Arrays.copyOfRange(gradients, t.offset(), t.offset() + t.shape().size());
    }
  }

  private static int[] numbers(int n, int bound) {
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i * 7919 % bound;
    }
    return numbers;
  }

  private static Outcome gpt(Predicate<String> frozen) {
    Gpt gpt = new Gpt(new GptConfig(V, T, 3, 2, 20, 0.1f), 1);
    gpt.parameters().freeze(frozen);
    Counts counts = new Counts();
    Taps taps = Taps.all();
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(gpt.parameters(), parallel, counts.counting());
      tape.beginTraining(B, 1, 1);
      Pass pass = new Pass(tape, taps);
      Tensor logits =
          gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(numbers(B * T, V), T)));
      CrossEntropy.of(tape, logits, numbers(B * T, 13), 1f);
      tape.run();
    }
    return outcome(gpt.parameters(), taps, counts);
  }

  private static Outcome bert(Predicate<String> frozen) {
    Bert bert = new Bert(new BertConfig(V, T, 3, 2, 20, 0.1f), 1);
    bert.parameters().freeze(frozen);
    Counts counts = new Counts();
    Taps taps = Taps.all();
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(bert.parameters(), parallel, counts.counting());
      tape.beginTraining(B, 1, 1);
      Pass pass = new Pass(tape, taps);
      Input.Tokens input =
          new Input.Tokens(numbers(B * T, V), numbers(B * T, 2), new int[] {T, 5, 1}, T, null);
      Hidden hidden = bert.forward(pass, input);
      Tensor words = bert.blankLogits(pass, hidden, new int[] {1, 4, 10});
      Tensor follows = bert.pairLogits(pass, hidden);
      CrossEntropy.of(tape, words, new int[] {3, 4, 5}, 1f);
      CrossEntropy.of(tape, follows, new int[] {0, 1, 1}, 1f);
      tape.run();
    }
    return outcome(bert.parameters(), taps, counts);
  }

  private static Outcome outcome(Parameters parameters, Taps taps, Counts counts) {
    return new Outcome(
        parameters,
        parameters.gradients().clone(),
        taps,
        counts.products.get(),
        counts.transposed.get());
  }

  private static void assertSameWhereItLearns(
      Outcome whole, Outcome part, Predicate<String> frozen) {
    for (String name : whole.parameters().byName().keySet()) {
      float[] all = whole.gradient(name);
      float[] expected = frozen.test(name) ? new float[all.length] : all;
      assertArrayEquals(expected, part.gradient(name), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blocks.1.",
        "embeddings.",
        "blocks.0.attention.",
        "final.norm.gamma",
        ".bias",
        ".weight",
        ".beta",
        "blocks.2.feedForward.inner.weight",
        "embeddings.position"
      })
  void whatLearnsHasTheSameGradientsAndTheRestNone(String part) {
    Predicate<String> frozen = name -> name.contains(part);
    assertSameWhereItLearns(gpt(name -> false), gpt(frozen), frozen);
    assertSameWhereItLearns(bert(name -> false), bert(frozen), frozen);
  }

  @Test
  void theBackwardPassStopsWhereNothingBelowLearns() {
    Outcome whole = gpt(name -> false);
    Predicate<String> frozen = name -> !name.startsWith("final.") && !name.startsWith("blocks.2.");
    Outcome top = gpt(frozen);
    assertSameWhereItLearns(whole, top, frozen);
    assertTrue(whole.taps().gradients().containsKey("blocks.1.output"));
    assertFalse(top.taps().gradients().containsKey("blocks.1.output"));
    assertTrue(top.taps().gradients().containsKey("blocks.2.attention.qkv"));
    // Forward is the same; backward only one block of three, and no logits' weight.
    Outcome none = gpt(name -> true);
    assertEquals(0, none.transposed());
    assertEquals(Taps.none().copies(), none.taps().gradients());
    assertArrayEquals(new float[none.gradients().length], none.gradients());
    long forward = none.products();
    assertTrue(top.products() - forward < (whole.products() - forward) / 2);
    assertTrue(top.transposed() < whole.transposed() / 2);
  }

  @Test
  void aFrozenWeightHasNoTilesThoughGradientsPassThroughIt() {
    Outcome whole = gpt(name -> false);
    Outcome part = gpt(name -> name.equals("blocks.1.feedForward.outer.weight"));
    assertEquals(whole.products(), part.products());
    // (80, 20) is one tile.
    assertEquals(whole.transposed() - 1, part.transposed());
  }

  @Test
  void whatIsThawedLearnsAgain() {
    Gpt gpt = new Gpt(new GptConfig(V, T, 1, 2, 20, 0f), 1);
    try (Parallel parallel = new Parallel(2)) {
      Tape tape = new Tape(gpt.parameters(), parallel);
      Tensor norm = gpt.parameters().get("final.norm.gamma");
      for (boolean frozen : new boolean[] {false, true, false}) {
        gpt.parameters().freeze(name -> frozen && name.startsWith("final."));
        tape.beginTraining(B, 1, 1);
        Pass pass = Pass.on(tape);
        Tensor logits =
            gpt.nextLogits(pass, gpt.forward(pass, Input.Tokens.of(numbers(B * T, V), T)));
        CrossEntropy.of(tape, logits, numbers(B * T, 13), 1f);
        tape.run();
        float gradient = gpt.parameters().gradients()[norm.offset()];
        if (frozen) {
          assertEquals(0f, gradient);
        } else {
          assertNotEquals(0f, gradient);
        }
      }
    }
  }
}
