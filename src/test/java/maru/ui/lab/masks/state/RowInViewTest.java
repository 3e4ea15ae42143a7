package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowInViewTest {
  private static final float[] WEIGHTS = {9, 9, 9, 9, 0.1f, 0.4f, 0.2f, 0.3f};

  @Test
  void whereThereIsRoomAllPlacesStand() {
    assertEquals(List.of(0, 1, 2, 3), RowInView.strongest(WEIGHTS, 4, 4, 4));
  }

  @Test
  void elseTheStrongestOfThisRowStandInTheSentencesOrderAndLeaveALineToTheOthers() {
    assertEquals(List.of(1, 3), RowInView.strongest(WEIGHTS, 4, 4, 3));
    assertEquals(List.of(1), RowInView.strongest(WEIGHTS, 4, 4, 1));
  }
}
