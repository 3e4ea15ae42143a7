package maru.inspect.attention;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.text.Vocabulary;

/** What every head of a model does over some texts. */
public final class HeadNames {
  /** So many sentences are enough for a mean, and read within a second by a small model. */
  public static final int TEXTS = 100;

  private HeadNames() {}

  /** Measures every head, layer by layer. */
  public static List<HeadName> of(Subject subject, List<String> texts) {
    List<List<HeadName.Tally>> tallies = new ArrayList<>();
    Vocabulary vocabulary = subject.tokenizer().vocabulary();
    for (String text : texts) {
      ReadText read = ReadText.of(text, subject.model(), subject.tokenizer());
      HeadsLook look = HeadsLook.of(subject, text, read, taps -> taps);
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
