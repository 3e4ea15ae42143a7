package maru.ui.lab.directions;

import java.util.List;
import maru.data.Corpus;
import maru.data.Document;
import maru.ui.lab.kit.CorpusChoice;

/**
 * What a lab shows first: sentences with their blanks, and two texts to compare; made of the
 * corpus' own words.
 *
 * @param examples to look at, one after the other
 * @param first of two texts
 * @param second of two texts
 */
record Openings(List<Example> examples, String first, String second) {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;
  private static final int MOST_EXAMPLES = 3;

  /**
   * A sentence.
   *
   * @param place its blank, in tokens
   */
  record Example(String sentence, int place) {}

  /** One decided by what follows, the notes' own, one decided by what precedes. */
  private static final Openings KOREAN =
      new Openings(
          List.of(
              new Example("아침에 지우는 도화지에 연필 세 자루를 그렸다.", 3),
              new Example("어제 카페 갔었어 거기 사람 많더라.", 4),
              new Example("비가 와서 민지는 준호와 극장 쪽으로 걸어갔다.", 4),
              new Example("더워서 유나는 민재에게 식혜 마시러 가자고 했다.", 3)),
          "난폭 운전",
          "무모 운전");

  private static final Openings ENGLISH =
      new Openings(
          List.of(
              new Example("One day Lucy drew a bottle of water on the wall.", 5),
              new Example("I went to the cafe yesterday and it was so cozy there.", 4),
              new Example("Because it rained, Ben and Mia walked to the museum.", 10),
              new Example("It was cold, so Jack gave Emma mittens to wear.", 8)),
          "reckless driving",
          "fluffy driving");

  /** Of a corpus that comes with Maru, or of the held-out part of another. */
  static Openings of(CorpusChoice source, Corpus heldOut) {
    if (source.grammar().isPresent()) {
      return source.grammar().get().equals("ko") ? KOREAN : ENGLISH;
    }
    List<Example> examples =
        heldOut.documents().stream()
            .map(Document::sentences)
            .flatMap(List::stream)
            .filter(Openings::handy)
            .limit(MOST_EXAMPLES)
            .map(sentence -> new Example(sentence, words(sentence) / 2))
            .toList();
    String any = heldOut.documents().getFirst().sentences().getFirst();
    List<Example> shown = examples.isEmpty() ? List.of(new Example(any, 0)) : examples;
    String sentence = shown.getFirst().sentence();
    return new Openings(shown, sentence, backward(sentence));
  }

  private static int words(String sentence) {
    return sentence.strip().split("\\s+").length;
  }

  private static boolean handy(String sentence) {
    return words(sentence) >= FEWEST_WORDS && words(sentence) <= MOST_WORDS;
  }

  private static String backward(String sentence) {
    return String.join(" ", List.of(sentence.strip().split("\\s+")).reversed());
  }

  /** Shows the first sentence and the texts. */
  void fill(SentenceModel shown, JobsModel jobs) {
    Example opening = examples.getFirst();
    shown.take(opening.sentence(), opening.place());
    jobs.firstProperty().set(first);
    jobs.secondProperty().set(second);
  }
}
