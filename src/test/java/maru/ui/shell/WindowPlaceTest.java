package maru.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** A window and the room that a screen has for it. */
class WindowPlaceTest {
  private static final Rectangle2D ROOM = new Rectangle2D(0, 20, 1280, 780);

  @Test
  void aWindowIsWithinTheScreen() {
    Rectangle2D large = new Rectangle2D(-3, -20, 1286, 840);
    assertEquals(ROOM, WindowPlace.fitted(large, ROOM));
    Rectangle2D low = new Rectangle2D(100, 500, 1100, 720);
    assertEquals(new Rectangle2D(100, 80, 1100, 720), WindowPlace.fitted(low, ROOM));
    Rectangle2D within = new Rectangle2D(10, 30, 1100, 720);
    assertEquals(within, WindowPlace.fitted(within, ROOM));
    Rectangle2D small = new Rectangle2D(0, 0, 1000, 700);
    assertEquals(
        new Rectangle2D(0, 0, 1100, 720),
        WindowPlace.fitted(new Rectangle2D(40, 40, 1280, 800), small),
        "no smaller than the labs need");
  }
}
