package maru.inspect.family;

import java.util.List;
import java.util.Map;
import maru.engine.nn.RelativePositions;
import maru.inspect.PairWriter;
import maru.inspect.Subject;
import maru.model.HasRelativePositions;
import maru.model.Model;
import maru.model.registry.Architectures;

/**
 * What a model writes with its own numbers for distances, and what with some of them changed by
 * hand.
 *
 * @param stacks the model's own numbers, a table for each stack
 * @param written with its own
 * @param edited with those that were changed; the same where none was
 */
public record BucketEdit(List<Table> stacks, String written, String edited) {
  /**
   * A stack's numbers for its buckets.
   *
   * @param name of the parameter
   * @param buckets how many there are
   * @param twoSided whether what follows has buckets of its own
   * @param farthest from which distance on all fall into the last one
   * @param values (buckets, H)
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
  public record Table(String name, int buckets, boolean twoSided, int farthest, float[] values) {
    /** H. */
    public int heads() {
      return values.length / buckets;
    }
  }

  /**
   * A number of a table.
   *
   * @param stack from 0, in the order of the computation
   * @param bucket its row
   * @param head its column
   */
  public record Place(int stack, int bucket, int head) {}

  /**
   * What is to be written.
   *
   * @param source what the model reads
   * @param numbers what stands in some places instead
   */
  public record Asked(String source, Map<Place, Float> numbers) {
    /** Keeps its own. */
    public Asked {
      numbers = Map.copyOf(numbers);
    }
  }

  /** Keeps its own list. */
  public BucketEdit {
    stacks = List.copyOf(stacks);
  }

  /** Asks a model that has such numbers; they are changed in a copy of it. */
  public static BucketEdit of(Subject subject, Asked asked) {
    List<Table> stacks =
        subject.as(HasRelativePositions.class).relativePositions().stream()
            .map(BucketEdit::table)
            .toList();
    String written = new PairWriter(subject).write(asked.source());
    String edited =
        asked.numbers().isEmpty()
            ? written
            : new PairWriter(copy(subject, asked.numbers())).write(asked.source());
    return new BucketEdit(stacks, written, edited);
  }

  private static Table table(RelativePositions of) {
    return new Table(
        of.table().name(),
        of.table().shape().at(0),
        of.twoSided(),
        of.farthest(),
        of.table().copy());
  }

  private static Subject copy(Subject subject, Map<Place, Float> numbers) {
    Model model = subject.model();
    Model copy = Architectures.of(model.config().architecture()).create(model.config());
    copy.parameters().allocate();
    float[] values = copy.parameters().values();
    System.arraycopy(model.parameters().values(), 0, values, 0, values.length);
    Subject other = new Subject(copy, subject.tokenizer(), subject.parallel());
    List<RelativePositions> tables = other.as(HasRelativePositions.class).relativePositions();
    numbers.forEach((at, number) -> {
      if (at.stack() < tables.size()) {
        RelativePositions positions = tables.get(at.stack());
        if (at.bucket() < positions.table().shape().at(0)
            && at.head() < positions.table().columns()) {
          values[positions.table().at(at.bucket()) + at.head()] = number;
        }
      }
    });
    copy.parameters().changed();
    return other;
  }
}
