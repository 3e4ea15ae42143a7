package maru.ui.lab.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.data.Corpus;
import maru.data.Document;
import maru.train.Architecture;

/** The first sentence to look at: of a corpus that comes with Maru, or one held out of another. */
final class ProbeSentences {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;
  private static final String MASK = "[MASK]";

  private ProbeSentences() {}

  /** A sentence with a blank for BERT, or the beginning of one for GPT. */
  static String of(CorpusChoice choice, Corpus heldOut, Architecture architecture) {
    if (choice instanceof CorpusChoice.BuiltIn builtIn) {
      return builtIn(builtIn.language(), architecture);
    }
    List<String> words = Arrays.asList(sentence(heldOut).strip().split("\\s+"));
    int blank = words.size() * 2 / 3;
    if (architecture == Architecture.GPT) {
      return String.join(" ", words.subList(0, Math.max(1, blank)));
    }
    List<String> blanked = new ArrayList<>(words);
    blanked.set(blank, MASK);
    return String.join(" ", blanked);
  }

  private static String builtIn(String language, Architecture architecture) {
    boolean bert = architecture == Architecture.BERT;
    if (language.equals("ko")) {
      return bert ? "오후에 비가 와서 민지는 [MASK] 하나를 챙겼다." : "오후에 비가 와서 민지는";
    }
    return bert
        ? "Because it rained yesterday, Emma took the [MASK] along."
        : "Because it rained yesterday, Emma took the";
  }

  private static String sentence(Corpus corpus) {
    for (Document document : corpus.documents()) {
      for (String sentence : document.sentences()) {
        int words = sentence.strip().split("\\s+").length;
        if (words >= FEWEST_WORDS && words <= MOST_WORDS) {
          return sentence;
        }
      }
    }
    String first = corpus.documents().getFirst().sentences().getFirst();
    String[] words = first.strip().split("\\s+");
    return String.join(" ", Arrays.copyOf(words, Math.min(words.length, MOST_WORDS)));
  }
}
