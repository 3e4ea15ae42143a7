package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import maru.engine.trace.Taps;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.Input;
import maru.text.Vocabulary;

/** What every head of a model does over some texts. */
public final class HeadNames {
  /** So many sentences are enough for a mean, and read within a second by a small model. */
  public static final int TEXTS = 100;

  private HeadNames() {}

  /** Measures every head, layer by layer. */
  public static List<HeadName> of(Subject subject, List<String> texts) {
    return of(
        subject,
        texts.stream()
            .map(text -> ReadText.of(text, subject.model(), subject.tokenizer()))
            .toList(),
        taps -> taps);
  }

  /**
   * The same over sequences of tokens as they stand.
   *
   * @param edits adds hooks to the taps, by which something is changed on the way
   */
  public static List<HeadName> ofTokens(
      Subject subject, List<int[]> sequences, UnaryOperator<Taps> edits) {
    return of(
        subject,
        sequences.stream()
            .map(ids -> new ReadText(Input.Tokens.of(ids, ids.length), false, 0))
            .toList(),
        edits);
  }

  private static List<HeadName> of(
      Subject subject, List<ReadText> reads, UnaryOperator<Taps> edits) {
    List<List<HeadName.Tally>> tallies = new ArrayList<>();
    Vocabulary vocabulary = subject.tokenizer().vocabulary();
    for (ReadText read : reads) {
      HeadsLook look = HeadsLook.of(subject, "", read, edits);
      for (int layer = 0; layer < look.layers().size(); layer++) {
        if (layer == tallies.size()) {
          tallies.add(new ArrayList<>());
        }
        List<HeadName.Tally> row = tallies.get(layer);
        for (int head = 0; head < look.layers().get(layer).heads(); head++) {
          if (head == row.size()) {
            row.add(new HeadName.Tally());
          }
          row.get(head).add(read.ids(), vocabulary.sep(), look.layers().get(layer), head);
        }
      }
    }
    List<HeadName> names = new ArrayList<>();
    for (int layer = 0; layer < tallies.size(); layer++) {
      for (int head = 0; head < tallies.get(layer).size(); head++) {
        names.add(tallies.get(layer).get(head).named(layer, head));
      }
    }
    return names;
  }
}
