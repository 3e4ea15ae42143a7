package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maru.inspect.attention.HeadName.Score;
import org.junit.jupiter.api.Test;

/** Since when a head is what it is. */
class HeadBirthTest {
  private static List<HeadName> named(HeadKind kind, double score) {
    return List.of(new HeadName(0, 1, Map.of(kind, new Score(score, 0.1, 100))));
  }

  private static HeadBirth birth(Object... moments) {
    TreeMap<Long, List<HeadName>> all = new TreeMap<>();
    for (int i = 0; i < moments.length; i += 2) {
      all.put((long) i * 10, named((HeadKind) moments[i], (Double) moments[i + 1]));
    }
    return HeadBirth.of(all).getFirst();
  }

  @Test
  void aHeadIsBornWhereItHasItsNameForGood() {
    HeadKind self = HeadKind.SELF;
    HeadKind next = HeadKind.NEXT;
    assertEquals(
        new HeadBirth(0, 1, Optional.of(self), 20), birth(self, 0.1, self, 0.6, self, 0.7));
    assertEquals(40, birth(self, 0.6, self, 0.1, self, 0.7).step(), "it was lost on the way");
    assertEquals(40, birth(next, 0.6, next, 0.6, self, 0.7).step(), "it was another before");
    assertEquals(0, birth(self, 0.9, self, 0.9).step());
    HeadBirth none = birth(self, 0.9, self, 0.1);
    assertEquals(-1, none.step());
    assertTrue(none.kind().isEmpty());
    assertTrue(HeadBirth.of(new TreeMap<>()).isEmpty());
  }
}
