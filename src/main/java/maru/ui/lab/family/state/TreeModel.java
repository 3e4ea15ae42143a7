package maru.ui.lab.family.state;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The family tree: who is chosen, and who stands beside. */
public final class TreeModel {
  /** Whose card is read. */
  public final ObjectProperty<Ancestor> chosen =
      new SimpleObjectProperty<>(this, "chosen", Ancestor.MARKOV);

  /** The one that was chosen before it, to be held against. */
  public final ObjectProperty<@Nullable Ancestor> first = new SimpleObjectProperty<>(this, "first");

  /** Whether the next one that is chosen stands beside the one that is. */
  public final BooleanProperty pairing = new SimpleBooleanProperty(this, "pairing");

  private boolean touched;

  TreeModel() {
    chosen.addListener((value, before, now) -> {
      touched = true;
      if (pairing.get()) {
        pairing.set(false);
        first.set(before);
      } else {
        first.set(null);
      }
    });
  }

  /** Whether anybody has chosen yet. */
  public boolean isTouched() {
    return touched;
  }

  /** Those whose next words are told on the same text: one, two, or none. */
  public List<String> lines() {
    return java.util.stream.Stream.of(Optional.ofNullable(first.get()), Optional.of(chosen.get()))
        .flatMap(Optional::stream)
        .flatMap(one -> one.line().stream())
        .distinct()
        .toList();
  }
}
