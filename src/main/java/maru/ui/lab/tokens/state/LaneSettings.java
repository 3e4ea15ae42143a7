package maru.ui.lab.tokens.state;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CorpusChoice;
import maru.text.KoreanMorphemes;

/** What is set in the panel for all lanes. */
public final class LaneSettings {
  /**
   * What is learned from and how.
   *
   * @param corpus to learn from
   * @param vocabulary how many tokens BPE and WordPiece may have, and words
   * @param byteLevel whether BPE works on bytes
   */
  public record Wanted(CorpusChoice corpus, int vocabulary, boolean byteLevel) {}

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

  /** What is set, for what is learned. */
  public Wanted wanted() {
    return new Wanted(corpus.get(), vocabulary.get(), byteLevel.get());
  }
}
