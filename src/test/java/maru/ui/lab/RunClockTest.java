package maru.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.train.PreparedTraining;
import maru.ui.control.Curve;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that went back takes the clock with it. */
class RunClockTest {
  private final RunClock clock = new RunClock();

  /** Shows at once whatever is looked at. */
  private final class Driver implements RunClock.Driver {
    @Override
    public void play() {}

    @Override
    public void pause() {}

    @Override
    public void step() {}

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public void look(int step) {
      clock.show(step);
    }
  }

  private static final class Silent implements ModelHistory {
    @Override
    public PreparedTraining prepared() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
      return new CompletableFuture<>();
    }
  }

  @BeforeEach
  void begin() {
    clock.begin(200, new Curve(), new Driver(), new Silent());
    clock.advance(80);
  }

  private void stands(int head, int step, boolean following) {
    assertEquals(head, clock.headProperty().get());
    assertEquals(step, clock.stepProperty().get());
    assertEquals(step, clock.wantedProperty().get());
    assertEquals(following, clock.followingProperty().get());
  }

  @Test
  void theHeadGoesBack() {
    stands(80, 80, true);
    clock.advance(50);
    stands(50, 50, true);
  }

  @Test
  void aMomentThatIsNoMoreGivesWayToTheHead() {
    clock.look(70);
    clock.replayingProperty().set(true);
    assertFalse(clock.followingProperty().get());
    clock.advance(50);
    stands(50, 50, true);
    assertFalse(clock.replayingProperty().get());
  }

  @Test
  void aMomentThatIsStillThereStaysInView() {
    clock.look(30);
    clock.advance(50);
    stands(50, 30, false);
    assertTrue(clock.looksBack());
  }
}
