package maru.ui.lab.tokens.state;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.inspect.TokenLook;
import maru.text.Spot;
import maru.text.Tokenizer;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/**
 * One of two runs that stand side by side: how its own vocabulary cuts the lab's text, and where
 * its model has put a token of it by the moment in view.
 */
public final class TokensHalfModel {
  /** How many near tokens are shown. */
  public static final int NEAREST = 6;

  /** How many tokens of a text are shown. */
  public static final int MOST = 48;

  private final RunClock clock;
  private final RunClock beside;
  private final StringProperty text;
  private final ObjectProperty<@Nullable Spot> spot;
  private final ModelQuery<Question, TokenLook> looks;

  private record Question(String text, @Nullable Spot spot) {}

  /**
   * The half of {@code clock}.
   *
   * @param beside the other half's clock
   * @param text that both cut
   * @param spot the token that both look up; none for the first one
   */
  public TokensHalfModel(
      Workbench bench,
      RunClock clock,
      RunClock beside,
      StringProperty text,
      ObjectProperty<@Nullable Spot> spot) {
    this.clock = clock;
    this.beside = beside;
    this.text = text;
    this.spot = spot;
    this.looks = new ModelQuery<>(TokensHalfModel::look, bench);
    clock.historyProperty().addListener(changed -> looks.clear());
  }

  private static TokenLook look(Subject subject, Question question) {
    return TokenLook.of(subject, question.text(), question.spot(), MOST, NEAREST);
  }

  public RunClock clock() {
    return clock;
  }

  public RunClock beside() {
    return beside;
  }

  /** The text that both cut; anyone may change it at any time. */
  public StringProperty textProperty() {
    return text;
  }

  /** What the run makes of it, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable TokenLook> lookProperty() {
    return looks.answerProperty();
  }

  /** The vocabulary of the run. */
  public Optional<Tokenizer> tokenizer() {
    return tokenizer(clock);
  }

  /** Whether the other run has the same vocabulary, token by token; nothing without one. */
  public Optional<Boolean> sharesVocabulary() {
    return tokenizer().flatMap(own -> tokenizer(beside).map(other -> alike(own, other)));
  }

  private static Optional<Tokenizer> tokenizer(RunClock of) {
    return Optional.ofNullable(of.historyProperty().get())
        .map(ModelHistory::prepared)
        .map(prepared -> prepared.tokenizer());
  }

  private static boolean alike(Tokenizer one, Tokenizer other) {
    return one.kind().equals(other.kind())
        && one.vocabulary().tokens().equals(other.vocabulary().tokens());
  }

  /** Looks up another token of the text, in both halves. */
  public void choose(int piece) {
    TokenLook look = looks.answerProperty().get();
    if (look != null && piece >= 0 && piece < look.pieces().size()) {
      spot.set(look.spot(piece));
    }
  }

  /** Asks for the next look where one is due. */
  public void pulse() {
    ModelHistory run = clock.historyProperty().get();
    if (run != null && run.prepared().model().readsTexts()) {
      looks.pulse(new Question(text.get(), spot.get()), clock);
    }
  }
}
