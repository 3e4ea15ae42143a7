package maru.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import maru.grammar.Recognizer;

/**
 * Whether what a model writes belongs to the little language that it was trained on.
 *
 * @param samples sentences written, at temperature 1 from the model's own probabilities
 * @param acceptedShare share that the grammar can write too
 * @param novelShare of the accepted, the share that stands nowhere in the training corpus
 */
public record WritingScore(int samples, double acceptedShare, double novelShare) {
  /** Sentences written at a time. */
  private static final int BATCH = 250;

  /**
   * Has the model write sentences and judges them.
   *
   * @param trainingSentences those that are not new
   * @param seed keys the draws
   */
  public static WritingScore of(
      Subject subject,
      Recognizer recognizer,
      Collection<String> trainingSentences,
      int samples,
      long seed) {
    return of(subject, recognizer, trainingSentences, samples, seed, () -> true);
  }

  /** The same; it is cancelled where it is not {@code wanted} any more. */
  static WritingScore of(
      Subject subject,
      Recognizer recognizer,
      Collection<String> trainingSentences,
      int samples,
      long seed,
      BooleanSupplier wanted) {
    TextWriter writer = new TextWriter(subject);
    List<String> written = new ArrayList<>();
    int longest = subject.model().config().context();
    for (int from = 0; from < samples; from += BATCH) {
      int count = Math.min(BATCH, samples - from);
      Collections.addAll(
          written, writer.sentences(count, longest, Sampling.PLAIN, seed + from, wanted));
    }
    return judge(written, recognizer, trainingSentences);
  }

  /** Judges sentences, whoever wrote them. */
  public static WritingScore judge(
      Collection<String> written, Recognizer recognizer, Collection<String> trainingSentences) {
    Set<String> known = new HashSet<>();
    trainingSentences.forEach(sentence -> known.add(tidy(sentence)));
    List<String> accepted = written.stream().filter(recognizer::accepts).toList();
    long novel = accepted.stream().filter(sentence -> !known.contains(tidy(sentence))).count();
    return new WritingScore(
        written.size(),
        (double) accepted.size() / written.size(),
        accepted.isEmpty() ? 0 : (double) novel / accepted.size());
  }

  /** Without the blanks that some tokenizers put before marks. */
  private static String tidy(String sentence) {
    return sentence.strip().replaceAll("\\s+([,.?!])", "$1").replaceAll("\\s+", " ");
  }
}
