package maru.ui.lab.directions.state;

import java.util.List;
import maru.data.CorpusChoice;
import maru.inspect.ReadySentence;
import maru.ui.lab.kit.Sentence;

/** Two texts to compare, which a lab shows first: made of the corpus' own words. */
public record Openings(String first, String second) {
  private static final Openings KOREAN = new Openings("난폭 운전", "무모 운전");
  private static final Openings ENGLISH = new Openings("reckless driving", "fluffy driving");

  /**
   * Shows the texts that go with a corpus, and a sentence unless one was chosen in any lab.
   *
   * @param ready sentences of that corpus
   * @param alone whether no other lab's run has brought the sentence of all labs
   */
  static void fill(
      CorpusChoice from,
      Sentence shared,
      List<ReadySentence> ready,
      boolean alone,
      JobsModel jobs) {
    if (ready.isEmpty()) {
      return;
    }
    Openings texts = of(from, ready.getFirst());
    jobs.firstProperty().set(texts.first());
    jobs.secondProperty().set(texts.second());
    boolean same = alone || shared.readyProperty().get().equals(ready);
    if (same && shared.isOffered()) {
      // It is decided by what follows: here the directions differ.
      shared.offer(ready.get(Math.min(1, ready.size() - 1)));
    }
  }

  /** Of a corpus whose grammar is known, or made of a sentence of another. */
  public static Openings of(CorpusChoice source, ReadySentence any) {
    return source
        .grammar()
        .map(language -> language.equals("ko") ? KOREAN : ENGLISH)
        .orElseGet(() -> new Openings(any.whole(), backward(any.whole())));
  }

  private static String backward(String sentence) {
    return String.join(" ", List.of(sentence.strip().split("\\s+")).reversed());
  }
}
