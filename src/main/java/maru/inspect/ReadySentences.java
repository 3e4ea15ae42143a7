package maru.inspect;

import java.util.List;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;

/**
 * Sentences to look at, of a corpus' own words: the first decided by what precedes its blank, the
 * next by what follows.
 */
public final class ReadySentences {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;
  private static final int MOST = 4;

  private static final List<ReadySentence> KOREAN =
      List.of(
          new ReadySentence("오후에 비가 와서 민지는 [MASK] 하나를 챙겼다.", "우산"),
          new ReadySentence("아침에 지우는 도화지에 [MASK] 세 자루를 그렸다.", "연필"),
          new ReadySentence("어제 카페 갔었어 거기 [MASK] 많더라.", "사람"),
          new ReadySentence("비가 와서 민지는 준호와 [MASK] 쪽으로 걸어갔다.", "극장"),
          new ReadySentence("더워서 유나는 민재에게 [MASK] 마시러 가자고 했다.", "식혜"),
          new ReadySentence("오후에 수아는 골목에서 버스의 난폭 [MASK] 때문에 놀랐다.", "운전"));

  private static final List<ReadySentence> ENGLISH =
      List.of(
          new ReadySentence("Because it rained yesterday, Emma took the [MASK] along.", "umbrella"),
          new ReadySentence("One day Lucy drew a [MASK] of water on the wall.", "bottle"),
          new ReadySentence("The [MASK] meowed at Ann and Sam.", "cat"),
          new ReadySentence("I went to the [MASK] yesterday and it was so cozy there.", "cafe"),
          new ReadySentence("Because it rained, Ben and Mia walked to the [MASK].", "museum"),
          new ReadySentence("It was cold, so Jack gave Emma [MASK] to wear.", "mittens"));

  private ReadySentences() {}

  /** Of a corpus that comes with Maru, or of the held-out part of another; at least one. */
  public static List<ReadySentence> of(CorpusSplit split) {
    return switch (split.training().name()) {
      case "ko" -> KOREAN;
      case "en" -> ENGLISH;
      default -> of(split.validation().isEmpty() ? split.training() : split.validation());
    };
  }

  private static List<ReadySentence> of(Corpus corpus) {
    List<String> all =
        corpus.documents().stream().map(Document::sentences).flatMap(List::stream).toList();
    List<String> fitting = all.stream().filter(ReadySentences::isHandy).limit(MOST).toList();
    if (!fitting.isEmpty()) {
      return fitting.stream().map(ReadySentences::blanked).toList();
    }
    return all.isEmpty()
        ? List.of(new ReadySentence(ReadySentence.BLANK, ""))
        : List.of(blanked(all.getFirst()));
  }

  private static String[] words(String sentence) {
    return sentence.strip().split("\\s+");
  }

  private static boolean isHandy(String sentence) {
    int words = words(sentence).length;
    return words >= FEWEST_WORDS && words <= MOST_WORDS;
  }

  /** Blanks a word in the second half. */
  private static ReadySentence blanked(String sentence) {
    String[] words = words(sentence);
    int at = words.length * 2 / 3;
    String word = words[at];
    words[at] = ReadySentence.BLANK;
    return new ReadySentence(String.join(" ", words), word);
  }
}
