package maru.ui.lab.attention.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedText;
import maru.inspect.step.Operation;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.ModelQuery;
import org.jspecify.annotations.Nullable;

/** A model from the whole down to one operation's numbers, over the text in view. */
public final class WholeModel {
  /**
   * Where one is.
   *
   * @param stretch the part, or the block with its parts, that is opened; empty for the whole
   * @param operation that is opened in it, as it calls itself; empty for none
   */
  public record Spot(String stretch, String operation) {
    /** The whole model. */
    public static final Spot WHOLE = new Spot("", "");

    /** Whether it is the whole model. */
    public boolean isWhole() {
      return stretch.isEmpty();
    }

    /** The place that this one lies in. */
    public Spot around() {
      return operation.isEmpty() ? WHOLE : new Spot(stretch, "");
    }
  }

  /** What tells whether two sentences follow each other is no part of the way to a word. */
  private static final ModelPart PAIRS = new ModelPart("head.nsp");

  private static final Set<String> OF_PAIRS = Set.of("nsp", "pooler");

  /** Whether words are chosen by the table of embeddings once more. */
  public static boolean isTied(OpenedText text) {
    return text.trace().parts().getLast().path().startsWith("head.")
        && text.weights().stream().noneMatch(one -> one.name().equals("head.weight"));
  }

  /** How many weights a part of the model has. */
  public record Share(ModelPart part, long weights) {}

  public final ObjectProperty<Spot> spot = new SimpleObjectProperty<>(this, "spot", Spot.WHOLE);

  /** Of operations that heads share, the one in view. */
  public final IntegerProperty head = new SimpleIntegerProperty(this, "head");

  private final RunClock clock;
  private final ModelQuery<String, OpenedText> opened;

  /** Of the clock's run. */
  public WholeModel(Workbench bench, RunClock clock) {
    this.clock = clock;
    this.opened = new ModelQuery<>(OpenedText::of, bench);
  }

  void mirror(WholeModel other) {
    spot.bindBidirectional(other.spot);
    head.bindBidirectional(other.head);
  }

  void forget() {
    opened.clear();
  }

  void pulse(String text) {
    opened.pulse(text, clock);
  }

  /** What the model did, as far as it has answered. */
  public ReadOnlyObjectProperty<@Nullable OpenedText> openedProperty() {
    return opened.answerProperty();
  }

  /** The step that this is of. */
  public ReadOnlyIntegerProperty momentProperty() {
    return opened.momentProperty();
  }

  /** What is opened together with a part: its block, or itself. */
  public static String stretch(ModelPart part) {
    return part.group().isEmpty() ? part.path() : part.group();
  }

  /** The parts at work from the first one up, with the weights that are theirs. */
  public static List<Share> shares(OpenedText text) {
    Map<ModelPart, Long> weights = new LinkedHashMap<>();
    text.trace().parts().forEach(part -> weights.put(part, 0L));
    for (OpenedText.Weights one : text.weights()) {
      weights.merge(home(text, one), one.count(), Long::sum);
    }
    List<Share> shares = new ArrayList<>();
    weights.forEach((part, count) -> shares.add(new Share(part, count)));
    return shares;
  }

  /** The part that a parameter is listed with: its own, else its block's last, or the model's. */
  public static ModelPart home(OpenedText text, OpenedText.Weights one) {
    ModelPart own = one.part();
    List<ModelPart> parts = text.trace().parts();
    if (parts.contains(own)) {
      return own;
    }
    boolean judges = text.weights().stream().anyMatch(other -> other.part().path().equals("nsp"));
    if (judges && OF_PAIRS.contains(own.path())) {
      return PAIRS;
    }
    return parts.stream()
        .filter(part -> own.group().isEmpty() || part.group().equals(own.group()))
        .reduce((first, second) -> second)
        .orElse(own);
  }

  /** The operations of what is opened, in their order. */
  public List<Operation> operations(OpenedText text) {
    return text.trace().operations().stream()
        .filter(one -> stretch(one.part()).equals(spot.get().stretch()))
        .toList();
  }

  /** The operation that is opened; none, or none that this model has. */
  public Optional<Operation> operation(OpenedText text) {
    String wanted = spot.get().operation();
    return wanted.isEmpty()
        ? Optional.empty()
        : operations(text).stream().filter(one -> one.toString().equals(wanted)).findFirst();
  }

  /** Opens what belongs together with a part. */
  public void open(ModelPart part) {
    spot.set(new Spot(stretch(part), ""));
  }

  /** Opens an operation. */
  public void open(Operation operation) {
    spot.set(new Spot(stretch(operation.part()), operation.toString()));
  }

  /** Goes back to what lies around; tells whether there was anything. */
  public boolean up() {
    boolean inside = !spot.get().isWhole();
    spot.set(spot.get().around());
    return inside;
  }
}
