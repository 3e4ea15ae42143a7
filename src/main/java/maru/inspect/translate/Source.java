package maru.inspect.translate;

import java.util.Arrays;
import java.util.List;
import maru.base.Problem;
import maru.data.PairBatches;
import maru.inspect.Subject;

/**
 * A text that is turned into another.
 *
 * @param text as it was given
 * @param tokens as they are shown, the mark that ends them last
 * @param unknown the words of it that the model never learned
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
public record Source(String text, int[] ids, List<String> tokens, List<String> unknown) {
  /** Keeps its own lists. */
  public Source {
    tokens = List.copyOf(tokens);
    unknown = List.copyOf(unknown);
  }

  /**
   * A text as the model reads it.
   *
   * @throws Problem where it is empty, or longer than the model reads: cut short it would say
   *     something else
   */
  public static Source of(Subject subject, String text) {
    int[] ids = PairBatches.ended(subject.tokenizer(), text);
    int context = subject.model().config().context();
    if (ids.length == 1) {
      throw new Problem("translate.empty");
    }
    if (ids.length > context) {
      throw new Problem("translate.tooLong", ids.length, context);
    }
    return new Source(
        text,
        ids,
        Arrays.stream(ids).mapToObj(subject.tokenizer()::display).toList(),
        subject.tokenizer().unknownWords(text));
  }
}
