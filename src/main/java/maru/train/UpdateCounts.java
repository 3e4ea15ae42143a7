package maru.train;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import maru.task.Change;
import maru.task.Lever;
import maru.task.Levers;

/** In how many steps of a training each parameter was moved, told by when which was frozen. */
final class UpdateCounts {
  private final long steps;
  private final Set<String> planned;
  private final List<Change> freezes;

  /**
   * Counts of a training that made so many steps.
   *
   * @param changes all levers that were moved, each at its step
   * @param planned the parts that the plan freezes
   */
  UpdateCounts(long steps, Collection<Change> changes, Set<String> planned) {
    this.steps = steps;
    this.planned = planned;
    this.freezes = changes.stream().filter(c -> c.lever().equals(Lever.FREEZE)).toList();
  }

  /** Steps in which the parameter of that name was moved. */
  long of(String parameter) {
    Set<Long> turns = new TreeSet<>(List.of(0L, steps));
    freezes.stream().map(Change::step).filter(step -> step < steps).forEach(turns::add);
    long made = 0;
    long from = 0;
    for (long to : turns) {
      Set<String> frozen = Levers.at(from, 0, freezes).frozen(planned);
      made += Levers.covers(frozen, parameter) ? 0 : to - from;
      from = to;
    }
    return made;
  }
}
