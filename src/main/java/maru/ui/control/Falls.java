package maru.ui.control;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleConsumer;
import javafx.animation.Animation;
import javafx.animation.FadeTransition;
import javafx.animation.Interpolator;
import javafx.animation.ParallelTransition;
import javafx.animation.Transition;
import javafx.animation.TranslateTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.util.Duration;

/**
 * Lets things fall into their place, or fade in where motion is not wanted; all movement ends when
 * the lab leaves the screen.
 */
public final class Falls {
  private static final Duration FALL = Duration.millis(700);
  private static final Duration STEP = Duration.millis(150);
  private static final Duration FADE = Duration.millis(250);
  private static final double HEIGHT = 40;

  private final ObservableBooleanValue still;
  private final Set<Animation> moving = new HashSet<>();

  /** Falls that are only faded while {@code still} holds. */
  public Falls(ObservableBooleanValue still) {
    this.still = still;
  }

  /** Something falls from above into its place. */
  public void drop(Node node) {
    FadeTransition fade = new FadeTransition(FADE, node);
    fade.setFromValue(0.1);
    fade.setToValue(1);
    if (still.get()) {
      play(fade);
      return;
    }
    TranslateTransition fall = new TranslateTransition(FALL, node);
    fall.setFromY(-HEIGHT);
    fall.setToY(0);
    fall.setInterpolator(Interpolator.EASE_BOTH);
    play(new ParallelTransition(fall, fade));
  }

  /**
   * Goes on from 0 to 1, within as much time as so many things need that fall one after the other;
   * at once to 1 where motion is not wanted.
   */
  public void grow(int things, DoubleConsumer share) {
    if (still.get()) {
      share.accept(1);
      return;
    }
    play(
        new Transition() {
          {
            setCycleDuration(things > 1 ? FALL.multiply(1.6) : STEP);
            setInterpolator(Interpolator.LINEAR);
          }

          @Override
          protected void interpolate(double fraction) {
            share.accept(fraction);
          }
        });
  }

  private void play(Animation animation) {
    moving.add(animation);
    animation.setOnFinished(e -> moving.remove(animation));
    animation.play();
  }

  /** Puts all that moves to its end. */
  public void settle() {
    Set.copyOf(moving)
        .forEach(animation -> {
          animation.jumpTo(animation.getTotalDuration());
          animation.stop();
        });
    moving.clear();
  }

  /** Whether anything moves. */
  public boolean moves() {
    return !moving.isEmpty();
  }
}
