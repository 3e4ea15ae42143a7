package maru.ui.lab.masks.state;

import java.util.Optional;
import maru.inspect.MaskSpec;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasAttention;
import maru.model.Model;
import org.jspecify.annotations.Nullable;

/** Whether a mask that is laid over a model is one that the model itself was trained with. */
public final class OwnMask {
  private OwnMask() {}

  /** The text to say where it isn't: of a model that sees both ways, or of one that looks back. */
  public static Optional<String> remark(@Nullable Model asked, MaskSpec laid) {
    boolean later = laid.causal() || laid.prefix() > 0;
    boolean back = asked instanceof Generates;
    if (!(asked instanceof HasAttention)) {
      return Optional.empty();
    }
    if (later && !back && asked instanceof FillsBlanks) {
      return Optional.of("lab.masks.sight.own.none");
    }
    return !later && back ? Optional.of("lab.masks.sight.own.causal") : Optional.empty();
  }
}
