package maru.ui.lab.directions.state;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.inspect.directions.BlankLook;
import maru.inspect.directions.Direction;
import maru.inspect.directions.TokenShares;
import maru.text.Spot;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** One of two runs side by side: what its model makes of the blank at the moment in view. */
public final class DirectionsHalfModel {
  /** How many words for the blank are shown. */
  public static final int BEST = 5;

  private final RunClock clock;
  private final SharedBlank shared;
  private final ModelQuery<Question, BlankLook> looks;

  private @Nullable TokenShares shares;

  private record Question(Direction direction, TokenShares shares, String sentence, Spot blank) {}

  public DirectionsHalfModel(Workbench bench, RunClock clock, SharedBlank shared) {
    this.clock = clock;
    this.shared = shared;
    this.looks = new ModelQuery<>(DirectionsHalfModel::look, bench);
    clock
        .historyProperty()
        .addListener(changed -> {
          looks.clear();
          shares = null;
        });
  }

  private static BlankLook look(Subject subject, Question question) {
    return BlankLook.of(
        subject,
        question.direction(),
        question.shares(),
        question.sentence(),
        question.blank(),
        BEST);
  }

  public RunClock clock() {
    return clock;
  }

  /** The sentence that both halves look at. */
  public StringProperty sentenceProperty() {
    return shared.sentenceProperty();
  }

  /** What the run makes of it, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable BlankLook> lookProperty() {
    return looks.answerProperty();
  }

  /** Blanks another token, in both halves. */
  public void blank(int token) {
    BlankLook look = looks.answerProperty().get();
    if (look != null && token >= 0 && token < look.line().size()) {
      shared.blank(Spot.of(look.line().starts(), token));
    }
  }

  /** Moves the blank, from where it was put last, whether that has been answered or not. */
  public void move(int by) {
    BlankLook look = looks.answerProperty().get();
    if (look != null && look.line().size() > 0) {
      int from = shared.spotProperty().get().in(look.line().starts(), look.line().ends());
      blank(Math.clamp(from + (long) by, 0, look.line().size() - 1));
    }
  }

  /** Asks for the next look where one is due. */
  public void pulse() {
    run()
        .ifPresent(run -> {
          TokenShares known = shares;
          if (known == null) {
            known = new TokenShares(run.prepared());
            shares = known;
          }
          looks.pulse(
              new Question(
                  Direction.of(run.prepared()),
                  known,
                  sentenceProperty().get(),
                  shared.spotProperty().get()),
              clock);
        });
  }

  private Optional<ModelHistory> run() {
    return Optional.ofNullable(clock.historyProperty().get());
  }
}
