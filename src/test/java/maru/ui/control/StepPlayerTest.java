package maru.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A player goes by itself as time is told to it, and stands still without. */
class StepPlayerTest {
  private final StepPlayer player = new StepPlayer();

  private int at() {
    return player.positionProperty().get();
  }

  @Test
  void itStaysBetweenItsEnds() {
    player.reset(2);
    assertTrue(player.beginsHere().get());
    player.back();
    assertEquals(0, at());
    player.next();
    player.next();
    player.next();
    assertEquals(2, at());
    assertTrue(player.endsHere().get());
    player.resize(1);
    assertEquals(1, at());
    player.reset(0);
    player.playOrPause();
    assertFalse(player.playingProperty().get(), "there is nothing to play");
  }

  @Test
  void itPlaysToTheEndAndThenFromTheBeginning() {
    player.reset(3);
    player.playOrPause();
    player.advance(0.01);
    assertEquals(1, at(), "the first step comes at once");
    player.advance(0.01);
    assertEquals(1, at(), "the next one waits");
    player.advance(10);
    player.advance(10);
    assertEquals(3, at());
    assertFalse(player.playingProperty().get());
    player.playOrPause();
    assertEquals(0, at());
    player.pause();
    player.advance(10);
    assertEquals(0, at());
  }

  @Test
  void itsStopsLieOnTheWay() {
    player.lay(10, List.of(4, 7), 100, 0);
    player.last();
    assertEquals(4, at());
    player.last();
    player.last();
    assertEquals(10, at());
    player.first();
    assertEquals(7, at());
    player.next();
    player.playOrPause();
    player.advance(0);
    assertEquals(9, at());
    player.advance(0.02);
    assertEquals(10, at(), "between stops it hastens");
  }

  @Test
  void oneThatFollowsGoesAlongAsFarAsItHasSteps() {
    StepPlayer other = new StepPlayer();
    player.reset(5);
    other.reset(2);
    other.follow(player);
    player.last();
    assertEquals(2, other.positionProperty().get());
    player.first();
    assertEquals(0, other.positionProperty().get());
  }
}
