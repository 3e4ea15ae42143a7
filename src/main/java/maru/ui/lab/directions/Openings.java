package maru.ui.lab.directions;

import java.util.List;
import maru.ui.lab.kit.CorpusChoice;
import maru.ui.lab.kit.Sentence;

/** Two texts to compare, which a lab shows first: made of the corpus' own words. */
record Openings(String first, String second) {
  private static final Openings KOREAN = new Openings("난폭 운전", "무모 운전");
  private static final Openings ENGLISH = new Openings("reckless driving", "fluffy driving");

  /** Of a corpus whose grammar is known, or made of a sentence of another. */
  static Openings of(CorpusChoice source, Sentence.Ready any) {
    return source
        .grammar()
        .map(language -> language.equals("ko") ? KOREAN : ENGLISH)
        .orElseGet(() -> new Openings(any.whole(), backward(any.whole())));
  }

  private static String backward(String sentence) {
    return String.join(" ", List.of(sentence.strip().split("\\s+")).reversed());
  }
}
