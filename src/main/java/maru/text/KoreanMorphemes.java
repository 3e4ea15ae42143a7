package maru.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import maru.base.Problem;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** Korean morphemes by Nori, Lucene's analyzer with the mecab-ko dictionary. */
public final class KoreanMorphemes implements Morphemes {
  /** What becomes of compounds and contracted forms: Nori's decompound mode. */
  public enum Compounds {
    /** They stay whole: 갔었, 가락지나물. */
    WHOLE(DecompoundMode.NONE),
    /** Their parts stand for them: 가 + 았었, 가락지 + 나물. */
    PARTS(DecompoundMode.DISCARD),
    /** Both the whole and its parts. */
    BOTH(DecompoundMode.MIXED);

    private final DecompoundMode mode;

    Compounds(DecompoundMode mode) {
      this.mode = mode;
    }
  }

  private final Compounds compounds;

  /** Cuts with this answer to compounds. */
  public KoreanMorphemes(Compounds compounds) {
    this.compounds = compounds;
  }

  @Override
  public List<Morpheme> cut(String text) {
    int lone = Letters.loneSurrogate(text);
    if (lone >= 0) {
      throw new Problem("text.surrogate", lone, "%04X".formatted((int) text.charAt(lone)));
    }
    // The dictionary is written in composed syllables.
    NormalizedText composed = Tokenizers.NFC.apply(NormalizedText.unchanged(text));
    // Nori keeps its place in the text, so each cut needs one of its own; they share the
    // dictionary.
    try (KoreanTokenizer nori =
        new KoreanTokenizer(
            TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, null, compounds.mode, false, false)) {
      nori.setReader(new StringReader(composed.text()));
      return read(nori, composed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Morpheme> read(KoreanTokenizer nori, NormalizedText text) throws IOException {
    CharTermAttribute form = nori.getAttribute(CharTermAttribute.class);
    OffsetAttribute place = nori.getAttribute(OffsetAttribute.class);
    PartOfSpeechAttribute speech = nori.getAttribute(PartOfSpeechAttribute.class);
    List<Morpheme> morphemes = new ArrayList<>();
    nori.reset();
    while (nori.incrementToken()) {
      String letters = form.toString();
      if (letters.codePoints().allMatch(Letters::isWhitespace)) {
        continue;
      }
      morphemes.add(
          new Morpheme(
              letters,
              speech.getLeftPOS().name(),
              text.start(place.startOffset()),
              text.end(place.endOffset() - 1)));
    }
    nori.end();
    return morphemes;
  }
}
