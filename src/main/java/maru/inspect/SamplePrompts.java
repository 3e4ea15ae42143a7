package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SentencePair;
import maru.model.Architecture;
import maru.model.FillsBlanks;
import maru.model.LearnsWordVectors;
import maru.model.SeesPictures;
import maru.model.Translates;
import maru.text.Hangul;

/**
 * The prompts of a run for which nobody chose any: of a corpus that comes with Maru, or sentences
 * held out of another, with a blank for a model that fills blanks, or only begun for one that
 * writes; a few words for one that has a vector for each.
 */
public final class SamplePrompts {
  private static final int COUNT = 3;
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;

  /** Documents in which frequent words are looked for. */
  private static final int DOCUMENTS = 1_000;

  private static final String MASK = "[MASK]";

  private SamplePrompts() {}

  /**
   * Some for a run of {@code architecture} on this corpus; at least one, as texts go, and none for
   * one that sees pictures.
   */
  public static List<String> of(CorpusSplit split, Architecture architecture) {
    if (architecture.can(SeesPictures.class)) {
      return List.of();
    }
    if (architecture.can(LearnsWordVectors.class)) {
      return frequent(split.training());
    }
    if (architecture.can(Translates.class) && !split.validation().pairs().isEmpty()) {
      return split.validation().pairs().stream().limit(COUNT).map(SentencePair::first).toList();
    }
    boolean blanks = architecture.can(FillsBlanks.class);
    return switch (split.training().name()) {
      case "ko" -> blanks ? koreanBlanks() : koreanBeginnings();
      case "en" -> blanks ? englishBlanks() : englishBeginnings();
      default -> heldOut(split.validation(), blanks);
    };
  }

  /** Words that stand often enough to have a vector soon, long enough to say something. */
  private static List<String> frequent(Corpus corpus) {
    Map<String, Long> counts =
        corpus.documents().stream()
            .limit(DOCUMENTS)
            .flatMap(document -> document.sentences().stream())
            .flatMap(sentence -> words(sentence).stream())
            .filter(word -> word.codePoints().allMatch(Character::isLetter))
            .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    List<String> ranked =
        counts.keySet().stream()
            .filter(word -> word.length() >= (Hangul.isIn(word) ? 2 : 4))
            .sorted(Comparator.comparingLong((String word) -> -counts.getOrDefault(word, 0L)))
            .limit(COUNT)
            .toList();
    return ranked.isEmpty() ? sentences(corpus).stream().limit(1).toList() : ranked;
  }

  private static List<String> koreanBlanks() {
    return List.of(
        "오후에 비가 와서 민지는 [MASK] 하나를 챙겼다.",
        "추워서 도윤이는 수아에게 [MASK] 마시러 가자고 했다.",
        "오후에 수아는 골목에서 버스의 난폭 [MASK] 때문에 놀랐다.");
  }

  private static List<String> koreanBeginnings() {
    return List.of("오후에 비가 와서 민지는", "추워서 도윤이는", "어제 지우는");
  }

  private static List<String> englishBlanks() {
    return List.of(
        "Because it rained yesterday, Emma took the [MASK] along.",
        "The [MASK] meowed at Ann and Sam.",
        "Ruth stirred [MASK] in the pot for Leo.");
  }

  private static List<String> englishBeginnings() {
    return List.of("Because it rained yesterday, Emma took the", "The cat", "Yesterday Tom and");
  }

  private static List<String> heldOut(Corpus corpus, boolean blanks) {
    Set<String> prompts = new LinkedHashSet<>();
    for (String sentence : sentences(corpus)) {
      if (prompts.size() == COUNT) {
        break;
      }
      prompts.add(prompt(sentence, blanks));
    }
    return List.copyOf(prompts);
  }

  private static List<String> sentences(Corpus corpus) {
    List<String> all = corpus.documents().stream().flatMap(d -> d.sentences().stream()).toList();
    List<String> fitting = all.stream().filter(SamplePrompts::fits).toList();
    if (!fitting.isEmpty()) {
      int apart = Math.max(1, fitting.size() / COUNT);
      return Stream.iterate(0, i -> i < fitting.size(), i -> i + apart).map(fitting::get).toList();
    }
    return all.isEmpty() ? corpus.texts().stream().limit(1).toList() : List.of(all.getFirst());
  }

  private static boolean fits(String sentence) {
    int words = words(sentence).size();
    return words >= FEWEST_WORDS && words <= MOST_WORDS;
  }

  private static List<String> words(String sentence) {
    return Arrays.asList(sentence.strip().split("\\s+"));
  }

  private static String prompt(String sentence, boolean blanks) {
    List<String> all = words(sentence);
    List<String> words = new ArrayList<>(all.subList(0, Math.min(all.size(), MOST_WORDS)));
    int blank = words.size() * 2 / 3;
    if (blanks) {
      words.set(blank, MASK);
      return String.join(" ", words);
    }
    return String.join(" ", words.subList(0, Math.max(1, blank)));
  }
}
