package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import maru.engine.Fingerprint;
import maru.engine.kernel.Kernels;
import org.junit.jupiter.api.Test;

/**
 * The version of the engine's bits that run files carry. Where this fails on purpose, raise {@link
 * RunFormat#NUMERICS} and put the new fingerprints here: runs recorded before are then shown, but
 * not run on from.
 */
class NumericsTest {
  @Test
  void theVersionStandsForTheseBits() {
    assertEquals(1, RunFormat.NUMERICS);
    assertEquals("3780c1be 0x1.07eaed3eccccdp7", Fingerprint.bert(2, 30, Kernels.best()));
    assertEquals("ed5dff02 0x1.b7e5ee67dac39p6", Fingerprint.gpt(2, 30, Kernels.best()));
  }
}
