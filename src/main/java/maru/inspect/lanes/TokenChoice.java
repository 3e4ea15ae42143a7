package maru.inspect.lanes;

import java.util.List;
import maru.text.Merge;
import maru.text.Tokenizer;

/** A token that was opened: whose it is, and which. */
public record TokenChoice(LaneKind lane, Tokenizer tokenizer, int id) {
  /** The token of that number or those letters; -1 where there is none. */
  public static int find(Tokenizer tokenizer, String asked) {
    int size = tokenizer.vocabulary().size();
    if (asked.matches("\\d{1,7}") && Integer.parseInt(asked) < size) {
      return Integer.parseInt(asked);
    }
    int exact = tokenizer.vocabulary().id(asked);
    for (int id = 0; exact < 0 && id < size; id++) {
      String shown = CutLane.shown(tokenizer, id);
      exact = shown.equals(asked) || shown.equals("␣" + asked) ? id : -1;
    }
    return exact;
  }

  /** The merges that built its vocabulary; none where they are not known. */
  public List<Merge> merges(LaneKit kit) {
    return lane == LaneKind.FOREIGN
        ? tokenizer.merges()
        : kit.merges().getOrDefault(lane, List.of());
  }
}
