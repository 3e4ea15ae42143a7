package maru.model;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import maru.base.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a graph of operators says of a model beyond the shapes of its weights.
 *
 * @param file the graph's, to be named in messages
 * @param told heads of attention, where a person said how many
 * @param splits how states are parted, in the order of the graph
 * @param epsilon what layer norms add to the variance; none where it says none
 * @param activation the feed-forward network's, as Hugging Face's configs call it; none where it
 *     says none
 */
public record GraphFacts(
    Path file,
    OptionalInt told,
    List<Split> splits,
    @Nullable Float epsilon,
    @Nullable String activation) {
  /** Keeps its own list. */
  public GraphFacts {
    splits = List.copyOf(splits);
  }

  /**
   * States parted into heads.
   *
   * @param heads how many; -1 for as many as there are
   * @param width of each
   */
  public record Split(long heads, long width) {}

  /** The same where a person says how many heads there are. */
  public GraphFacts withHeads(OptionalInt heads) {
    return new GraphFacts(file, heads, splits, epsilon, activation);
  }

  /**
   * Into how many heads states of {@code width} are parted.
   *
   * @throws Problem where nobody says
   */
  public int heads(int width) {
    if (told.isPresent()) {
      return told.getAsInt();
    }
    return splits.stream()
        .filter(split -> split.width() > 0 && width % split.width() == 0)
        .filter(split -> split.heads() == -1 || split.heads() == width / split.width())
        .mapToInt(split -> (int) (width / split.width()))
        .findFirst()
        .orElseThrow(() -> new Problem("onnx.heads", file));
  }
}
