package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.model.Architecture;
import maru.model.FillsBlanks;

/**
 * The prompts of a run for which nobody chose any: of a corpus that comes with Maru, or sentences
 * held out of another, with a blank for a model that fills blanks, or only begun for one that
 * writes.
 */
public final class SamplePrompts {
  private static final int COUNT = 3;
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;
  private static final String MASK = "[MASK]";

  private SamplePrompts() {}

  /** Some for a run of {@code architecture} on this corpus; at least one, as texts go. */
  public static List<String> of(CorpusSplit split, Architecture architecture) {
    boolean blanks = architecture.can(FillsBlanks.class);
    return switch (split.training().name()) {
      case "ko" -> blanks ? koreanBlanks() : koreanBeginnings();
      case "en" -> blanks ? englishBlanks() : englishBeginnings();
      default -> heldOut(split.validation(), blanks);
    };
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
