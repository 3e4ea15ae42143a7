package maru.experiment;

import java.util.List;
import java.util.Optional;

/** The one list of experiments, in the order in which they are shown. */
public final class Experiments {
  private static final List<Experiment> ALL =
      List.of(
          new InductionExperiment(),
          new AblationExperiment(),
          new ClozeExperiment(),
          new MemoryExperiment(),
          new FamilyExperiment(),
          new ElmoExperiment(),
          new ContextExperiment(),
          new AgreementExperiment(),
          new Word2VecExperiment(),
          new FreeTextExperiment(),
          new BottleneckExperiment(),
          new TranslateExperiment(),
          new T5Experiment(),
          new SerialExperiment(),
          new VitExperiment());

  private Experiments() {}

  /** All of them. */
  public static List<Experiment> all() {
    return ALL;
  }

  /** The one of that id. */
  public static Optional<Experiment> find(String id) {
    return ALL.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
