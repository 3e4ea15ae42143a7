package maru.inspect.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.data.GoldAlignment;
import maru.data.PairBatches;
import maru.data.SentencePair;
import maru.engine.trace.Taps;
import maru.inspect.Subject;
import maru.model.AttentionSite;

/** How often a decoder looks most at a word from which the word it writes comes. */
public final class AlignmentScore {
  private AlignmentScore() {}

  /**
   * Over many pairs, the true words standing before each.
   *
   * @param pairs of a corpus whose alignment is known, words being tokens; others are left out
   * @return a score for each place where the decoder asks what was read, from below; none for a
   *     model that asks nowhere
   */
  public static List<Alignment.Score> of(Subject subject, List<SentencePair> pairs) {
    List<AttentionSite> sites = Asked.crossings(subject);
    List<Alignment.Score> scores = new ArrayList<>();
    sites.forEach(site -> scores.add(new Alignment.Score(0, 0)));
    if (sites.isEmpty()) {
      return scores;
    }
    Asked asked = new Asked(subject);
    Taps wanted = Taps.of(name -> sites.stream().anyMatch(site -> name.equals(weights(site))));
    for (SentencePair pair : pairs) {
      Optional<GoldAlignment> gold = GoldAlignment.of(pair);
      if (gold.isPresent()) {
        Asked.Told told =
            asked.along(
                PairBatches.ended(subject.tokenizer(), pair.first()),
                PairBatches.ended(subject.tokenizer(), pair.second()),
                wanted);
        List<String> words = List.of(pair.second().split(" ", 0));
        for (int s = 0; s < scores.size(); s++) {
          AttentionSite site = sites.get(s);
          Alignment map = Alignment.of(site, told.noted(weights(site)));
          scores.set(s, scores.get(s).plus(map.against(gold.get(), words)));
        }
      }
    }
    return scores;
  }

  private static String weights(AttentionSite site) {
    return site.name() + ".weights";
  }
}
