package maru.ui.lab.tokens;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.text.KoreanMorphemes;

/** What is set in the panel for all lanes. */
final class LaneSettings {
  /** Usual size of the vocabularies that are learned. */
  static final int USUAL_VOCABULARY = 2_000;

  final ObjectProperty<CorpusSource> corpus;
  final IntegerProperty vocabulary = new SimpleIntegerProperty(USUAL_VOCABULARY);
  final BooleanProperty byteLevel = new SimpleBooleanProperty(true);
  final BooleanProperty ids = new SimpleBooleanProperty(false);
  final ObjectProperty<KoreanMorphemes.Compounds> compounds =
      new SimpleObjectProperty<>(KoreanMorphemes.Compounds.WHOLE);

  LaneSettings(CorpusSource corpus) {
    this.corpus = new SimpleObjectProperty<>(corpus);
  }

  LaneKit.Wanted wanted() {
    return new LaneKit.Wanted(corpus.get(), vocabulary.get(), byteLevel.get());
  }
}
