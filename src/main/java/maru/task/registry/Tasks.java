package maru.task.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.model.Architecture;
import maru.task.Lever;
import maru.task.TaskKind;
import maru.task.both.BothWays;
import maru.task.causal.CausalLanguage;
import maru.task.classify.Classify;
import maru.task.contrast.NearbyWords;
import maru.task.memory.Memory;
import maru.task.mlm.MaskedLanguage;
import maru.task.pictures.SeenPictures;
import maru.task.repeat.Repeats;
import maru.task.span.Spans;
import maru.task.translate.Translate;

/** The one list of tasks, in the order in which they are offered. */
public final class Tasks {
  private static final List<TaskKind> ALL =
      Stream.of(
              List.of(
                  new MaskedLanguage(),
                  new BothWays(),
                  new CausalLanguage(),
                  new Repeats(),
                  new Memory(),
                  new Classify(),
                  new Translate(),
                  new Spans(),
                  new SeenPictures()),
              NearbyWords.ALL)
          .flatMap(List::stream)
          .toList();

  private Tasks() {}

  /** All of them. */
  public static List<TaskKind> all() {
    return ALL;
  }

  /** Those that models of an architecture can learn; the first is the usual one. */
  public static List<TaskKind> of(Architecture architecture) {
    return ALL.stream().filter(task -> architecture.can(task.requires())).toList();
  }

  /**
   * The one of that id.
   *
   * @throws Problem where there is none
   */
  public static TaskKind of(String id) {
    return ALL.stream()
        .filter(task -> task.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Problem("task.unknown", id));
  }

  /** The lever of that name, whichever task has it. */
  public static Optional<Lever> lever(String id) {
    return Stream.concat(
            Lever.GENERAL.stream(), ALL.stream().flatMap(task -> task.levers().stream()))
        .filter(lever -> lever.id().equals(id))
        .findFirst();
  }
}
