package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import maru.inspect.AttentionMaps;
import maru.inspect.Prediction;
import maru.inspect.StateMap;
import org.junit.jupiter.api.Test;

class AttentionTextTest {
  @Test
  void tokensThatCsvCouldMistakeAreQuoted() {
    Prediction seen =
        new Prediction(
            List.of(",", "\"", "⏎"),
            List.of(7, 8, 9),
            new AttentionMaps(1, 1, 3, true, new float[] {1, 0, 0, 0.25f, 0.75f, 0, 0, 0, 1}),
            StateMap.NONE,
            List.of(),
            OptionalDouble.empty(),
            0);
    String csv = AttentionText.csv(seen, new HeadChoice(List.of(new HeadChoice.Head(0, 0))));
    List<String> lines = csv.lines().toList();
    assertEquals("1,1,0,0,\",\",\",\",1.000000", lines.get(1));
    assertEquals("1,1,1,0,\"\"\"\",\",\",0.250000", lines.get(4));
    assertEquals(10, lines.size());
  }
}
