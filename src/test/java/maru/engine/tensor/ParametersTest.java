package maru.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

final class ParametersTest {
  private static Parameters two() {
    Parameters parameters = new Parameters();
    parameters.add("a", Shape.of(3, 7), new Init.Normal(2f));
    parameters.add("b", Shape.of(5), new Init.Constant(4f));
    parameters.initialize(1);
    return parameters;
  }

  @Test
  void namedViewsLieInOneArrayWithoutTouching() {
    Parameters parameters = two();
    Tensor a = parameters.get("a");
    Tensor b = parameters.get("b");
    assertTrue(b.offset() >= a.offset() + 21);
    assertEquals(26, parameters.count());
    assertTrue(parameters.size() >= 26);
    assertArrayEquals(new float[] {4, 4, 4, 4, 4}, b.copy());
    parameters.values()[a.at(1) + 2] = 99f;
    assertEquals(99f, a.copy()[9]);
    assertEquals(List.of("a", "b"), List.copyOf(parameters.byName().keySet()));
    assertTrue(parameters.has("a"));
    assertFalse(parameters.has("c"));
  }

  @Test
  void aNameIsUsedOnce() {
    Parameters parameters = two();
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> parameters.add("a", Shape.of(1), Init.zeros()));
    assertEquals("two parameters are called a", thrown.getMessage());
    thrown = assertThrows(IllegalArgumentException.class, () -> parameters.get("c"));
    assertEquals("no parameter is called c", thrown.getMessage());
  }

  @Test
  void firstValuesDependOnSeedAndNameAlone() {
    Parameters parameters = new Parameters();
    parameters.add("before", Shape.of(100), new Init.Normal(1f));
    Tensor a = parameters.add("a", Shape.of(3, 7), new Init.Normal(2f));
    parameters.initialize(1);
    assertArrayEquals(two().get("a").copy(), a.copy());
    parameters.initialize(2);
    assertNotEquals(two().get("a").copy()[0], a.copy()[0]);
  }

  @Test
  void normalValuesHaveTheirDeviation() {
    Parameters parameters = new Parameters();
    Tensor a = parameters.add("a", Shape.of(100, 100), new Init.Normal(0.02f));
    parameters.initialize(5);
    double sum = 0;
    double squares = 0;
    for (float v : a.copy()) {
      sum += v;
      squares += (double) v * v;
    }
    assertEquals(0, sum / 10_000, 5 * 0.02 / 100);
    assertEquals(0.02, Math.sqrt(squares / 10_000), 0.02 * 0.05);
  }

  @Test
  void uniformValuesFillTheirRange() {
    Parameters parameters = new Parameters();
    Init uniform = new Init.Uniform(0.3f);
    Tensor a = parameters.add("a", Shape.of(100, 100), uniform);
    parameters.initialize(5);
    double sum = 0;
    double squares = 0;
    for (float v : a.copy()) {
      assertTrue(Math.abs(v) <= 0.3f, "outside: " + v);
      sum += v;
      squares += (double) v * v;
    }
    assertEquals(0, sum / 10_000, 5 * 0.3 / Math.sqrt(3) / 100);
    assertEquals(0.3 / Math.sqrt(3), Math.sqrt(squares / 10_000), 0.3 * 0.02);
  }

  @Test
  void aPartOfTheFirstValuesCanBeShifted() {
    float[] plain = new float[10];
    float[] shifted = new float[10];
    Init uniform = new Init.Uniform(0.5f);
    uniform.fill(plain, 1, 8, 3, "b");
    new Init.Shifted(uniform, 2, 3, 1f).fill(shifted, 1, 8, 3, "b");
    for (int i = 0; i < 10; i++) {
      assertEquals(plain[i] + (i >= 3 && i < 6 ? 1f : 0f), shifted[i], "number " + i);
    }
  }

  @Test
  void changesAreCounted() {
    Parameters parameters = two();
    long version = parameters.version();
    parameters.changed();
    assertEquals(version + 1, parameters.version());
  }

  @Test
  void gradientsTakeMemoryOnlyWhenPrepared() {
    Parameters parameters = two();
    assertEquals(0, parameters.gradients().length);
    parameters.prepareGradients();
    assertEquals(parameters.size(), parameters.gradients().length);
    float[] gradients = parameters.gradients();
    parameters.prepareGradients();
    assertSame(gradients, parameters.gradients());
  }

  @Test
  void shapesKnowTheirSizes() {
    assertEquals(1, Shape.of().size());
    assertEquals(1, Shape.of().columns());
    assertEquals(0, Shape.of(4, 0).rows());
    assertEquals(6, Shape.of(2, 3, 5).rows());
    assertEquals("(2, 3)", Shape.of(2, 3).toString());
    assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1));
  }

  @Test
  void anArenaIsUsedAgainFromTheFront() {
    Arena arena = new Arena();
    assertEquals(0, arena.reserve(5));
    int second = arena.reserve(3);
    assertTrue(second >= 5);
    arena.prepare(false);
    assertTrue(arena.values().length >= second + 3);
    assertEquals(0, arena.gradients().length);
    float[] values = arena.values();
    arena.reset();
    assertEquals(0, arena.reserve(7));
    arena.prepare(true);
    assertSame(values, arena.values());
    assertTrue(arena.gradients().length >= 7);
  }

  @Test
  void whatNoArrayHoldsIsCountedAndToldWhenItIsAskedFor() {
    Shape table = Shape.of(1 << 20, 1 << 20);
    assertEquals(1L << 40, table.elements());
    assertTold("memory.tooLarge.tensor", table::size);
    assertTold("memory.tooLarge.tensor", table::rows);
    assertEquals(Long.MAX_VALUE, Shape.of(1 << 30, 1 << 30, 1 << 30).elements());
    assertEquals(0, Shape.of(1 << 30, 1 << 30, 1 << 30, 0).elements());

    Parameters parameters = new Parameters();
    parameters.add("a", Shape.of(1 << 15, 1 << 15), Init.zeros());
    parameters.add("b", Shape.of(1 << 15, 1 << 15), Init.zeros());
    assertEquals(1L << 31, parameters.count());
    assertEquals(1L << 31, parameters.reserved());
    Problem told = assertTold("memory.tooLarge.weights", () -> parameters.initialize(1));
    assertTrue(told.getMessage().contains("2,147,483,648 weights"), told.getMessage());
    assertTold("memory.tooLarge.weights", parameters::prepareGradients);
    parameters.add("c", Shape.of(1 << 30, 1 << 30, 1 << 30), Init.zeros());
    assertEquals(Long.MAX_VALUE, parameters.count());
    assertEquals(Long.MAX_VALUE, parameters.reserved());

    Arena arena = new Arena();
    arena.reserve(Integer.MAX_VALUE);
    arena.reserve(Integer.MAX_VALUE);
    assertEquals(1L << 32, arena.used());
    assertTold("memory.tooLarge.pass", () -> arena.prepare(false));
    arena.reset();
    arena.reserve(7);
    arena.prepare(true);
    assertTrue(arena.values().length >= 7);
  }

  private static Problem assertTold(String key, Runnable work) {
    Problem told = assertThrows(Problem.class, work::run);
    assertEquals(key, told.key());
    return told;
  }

  @Test
  void valuesTakeMemoryOnlyWhenDrawnOrLoaded() {
    Parameters parameters = new Parameters();
    parameters.add("a", Shape.of(3, 7), new Init.Normal(2f));
    assertEquals(0, parameters.values().length);
    assertFalse(parameters.areThere());
    long version = parameters.version();
    parameters.allocate();
    assertTrue(parameters.areThere());
    assertNotEquals(version, parameters.version());
    assertArrayEquals(new float[21], parameters.get("a").copy());
    parameters.initialize(1);
    assertArrayEquals(two().get("a").copy(), parameters.get("a").copy());
  }
}
