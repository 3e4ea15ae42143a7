package maru.ui.lab.directions.state;

import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.VisibilityTable;
import maru.ui.fx.Inquiry;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The sentence that is looked at: which word is blank, and how much of what follows is left. */
public final class SentenceModel implements VisibilityTable.Hand {
  /** All of the right context. */
  public static final int ALL = Integer.MAX_VALUE;

  private static final int BEST = 5;

  private final StringProperty sentence = new SimpleStringProperty(this, "sentence", "");
  private final IntegerProperty place = new SimpleIntegerProperty(this, "place");
  private final IntegerProperty kept = new SimpleIntegerProperty(this, "kept", ALL);
  private final ReadOnlyObjectWrapper<@Nullable SentenceLook> look =
      new ReadOnlyObjectWrapper<>(this, "look");
  private final Inquiry<Asked, SentenceLook> inquiry;
  private String answered = "";

  /** All that a look hangs on but the moment, of which {@link #renew} tells. */
  private record Asked(DirectionsRun run, String sentence, int place, int kept) {}

  public SentenceModel(Workbench bench) {
    inquiry =
        new Inquiry<>(
            asked ->
                asked
                    .run()
                    .ask(reader ->
                        SentenceLook.of(
                            reader, asked.sentence(), asked.place(), asked.kept(), BEST)),
            this::answered,
            (asked, error) -> bench.notices().tell(error),
            bench.background());
  }

  private void answered(Asked asked, SentenceLook answer) {
    answered = asked.sentence();
    look.set(answer);
    // A sentence that was made shorter may have lost its blank.
    if (answer.line().size() > 0 && place.get() >= answer.line().size()) {
      place.set(answer.place());
    }
  }

  /** One line; anyone may change it at any time. */
  public StringProperty sentenceProperty() {
    return sentence;
  }

  /** Which token is blank. */
  public IntegerProperty placeProperty() {
    return place;
  }

  /** How many tokens after the blank are seen, or {@link #ALL}. */
  public IntegerProperty keptProperty() {
    return kept;
  }

  /** What the models make of it, as far as they have answered. */
  public ReadOnlyObjectProperty<@Nullable SentenceLook> lookProperty() {
    return look.getReadOnlyProperty();
  }

  /** The same, unless another sentence stands there by now. */
  Optional<SentenceLook> current() {
    return Optional.ofNullable(look.get()).filter(seen -> answered.equals(sentence.get()));
  }

  /** Blanks another token, with all its context. */
  @Override
  public void blank(int token) {
    kept.set(ALL);
    place.set(Math.max(0, token));
  }

  /** Cuts the right context away to {@code tokens}; all and more mean all. */
  @Override
  public void keep(int tokens) {
    SentenceLook seen = look.get();
    boolean all = seen == null || tokens >= seen.after();
    kept.set(all ? ALL : Math.max(0, tokens));
  }

  @Override
  public void cut(int more) {
    SentenceLook seen = look.get();
    if (seen != null) {
      keep(Math.min(kept.get(), seen.after()) - more);
    }
  }

  /** Another sentence, with its blank. */
  public void take(String text, int token) {
    sentence.set(text);
    blank(token);
  }

  /** The models have changed. */
  public void renew() {
    inquiry.renew();
  }

  public void pulse(DirectionsRun run, boolean learning) {
    inquiry.pulse(new Asked(run, sentence.get(), place.get(), kept.get()), learning);
  }

  public void forget() {
    inquiry.forget();
    look.set(null);
  }
}
