package maru;

import java.util.stream.Stream;
import maru.model.Architecture;
import maru.model.LearnsByCounting;
import maru.model.SeesPictures;
import maru.model.registry.Architectures;

/** Architectures that tests speak of by name. */
public final class Known {
  /** Looks both ways. */
  public static final Architecture BERT = Architectures.of("bert");

  /** Looks back. */
  public static final Architecture GPT = Architectures.of("gpt");

  private Known() {}

  /** Every one that there is, whatever comes. */
  public static Stream<Architecture> all() {
    return Architectures.all().stream();
  }

  /** Those that read texts. */
  public static Stream<Architecture> readers() {
    return all().filter(one -> !one.can(SeesPictures.class));
  }

  /** Those that learn by gradients, and not by counting. */
  public static Stream<Architecture> byGradients() {
    return all().filter(one -> !one.can(LearnsByCounting.class));
  }

  /** Those whose models are drawn as graphs of ONNX's operators. */
  public static Stream<Architecture> drawn() {
    return all().filter(one -> one.graphForm().isPresent());
  }

  /** Both. */
  public static Stream<Architecture> both() {
    return Stream.of(BERT, GPT);
  }
}
