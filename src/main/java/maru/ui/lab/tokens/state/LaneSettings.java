package maru.ui.lab.tokens.state;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.text.KoreanMorphemes;
import maru.ui.lab.kit.CorpusChoice;

/** What is set in the panel for all lanes. */
public final class LaneSettings {
  /** Usual size of the vocabularies that are learned. */
  public static final int USUAL_VOCABULARY = 2_000;

  /** Words of lecture notes to learn from. */
  public static final List<CorpusChoice> NOTES =
      List.of(
          new CorpusChoice.Notes("aaabdaaabac"),
          new CorpusChoice.Notes("어제 카페 갔었어\n어제 카페 갔었는데요"),
          new CorpusChoice.Notes(
              "hug hug hug hug hug pug pug pug pun pun pun pun bun bun hugs hugs"));

  public final ObjectProperty<CorpusChoice> corpus;
  public final IntegerProperty vocabulary = new SimpleIntegerProperty(USUAL_VOCABULARY);
  public final BooleanProperty byteLevel = new SimpleBooleanProperty(true);
  public final BooleanProperty ids = new SimpleBooleanProperty(false);
  public final ObjectProperty<KoreanMorphemes.Compounds> compounds =
      new SimpleObjectProperty<>(KoreanMorphemes.Compounds.WHOLE);

  public LaneSettings(CorpusChoice corpus) {
    this.corpus = new SimpleObjectProperty<>(corpus);
  }

  public LaneKit.Wanted wanted() {
    return new LaneKit.Wanted(corpus.get(), vocabulary.get(), byteLevel.get());
  }
}
