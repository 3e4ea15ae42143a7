package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpansViewModelTest {
  private final MasksAlone alone = new MasksAlone();
  private final SpansViewModel spans = new SpansViewModel();

  @AfterEach
  void close() {
    alone.close();
  }

  @Test
  void spansFallOutFirstAndThenTheTargetIsBuilt() {
    spans.stand(alone.ground());
    int count = spans.spans();
    assertTrue(count >= 1);
    assertEquals(2 * count + 1, spans.player.lengthProperty().get());
    spans.player.next();
    assertEquals(1, spans.fallen());
    assertEquals(0, spans.built());
    spans.player.last();
    assertEquals(count, spans.fallen());
    assertEquals(count + 1, spans.built());
    spans.again();
    assertEquals(0, spans.fallen());
    assertEquals(2, spans.seedProperty().get());
  }

  @Test
  void inputAndTargetTogetherAreTheText() {
    spans.stand(alone.ground());
    spans.noise.set(0.5);
    spans.meanSpan.set(2);
    List<Integer> text = new ArrayList<>();
    int[] target = spans.corrupted().target();
    for (int token : spans.corrupted().input()) {
      if (!spans.isSentinel(token)) {
        text.add(token);
        continue;
      }
      int at =
          IntStream.range(0, target.length).filter(i -> target[i] == token).findAny().orElse(0);
      for (int i = at + 1; !spans.isSentinel(target[i]); i++) {
        text.add(target[i]);
      }
    }
    assertArrayEquals(spans.tokens(), text.stream().mapToInt(Integer::intValue).toArray());
    long hidden =
        IntStream.range(0, spans.tokens().length)
            .filter(i -> spans.corrupted().spanAt(i) >= 0)
            .count();
    assertEquals(target.length - spans.spans() - 1, hidden);
    assertEquals("<" + spans.spans() + ">", spans.shown(target[target.length - 1]));
  }

  @Test
  void aSingleTokenHasNoSpan() {
    spans.stand(alone.ground());
    spans.own.set("dog");
    assertEquals(1, spans.tokens().length);
    assertEquals(0, spans.player.lengthProperty().get());
    assertEquals(List.of("text", "1", "dog"), spans.table().get(1));
  }
}
