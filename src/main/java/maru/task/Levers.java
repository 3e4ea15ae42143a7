package maru.task;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.setting.Setting;

/** How the levers of a training stand at a step: where none was moved, as the plan has it. */
public final class Levers {
  private static final String NOTHING = "none";

  private final long planSeed;
  private final Map<String, Object> moved;

  private Levers(long planSeed, Map<String, Object> moved) {
    this.planSeed = planSeed;
    this.moved = moved;
  }

  /** None moved, in a training of that seed. */
  public static Levers of(long planSeed) {
    return new Levers(planSeed, Map.of());
  }

  /** As they stand when the step after {@code step} others is made. */
  public static Levers at(long step, long planSeed, Collection<Change> changes) {
    Levers[] levers = {of(planSeed)};
    changes.stream()
        .filter(change -> change.step() <= step)
        .sorted(Comparator.comparingLong(Change::step))
        .forEach(change -> levers[0] = levers[0].with(change.lever(), change.value()));
    return levers[0];
  }

  /**
   * The same with one of them moved.
   *
   * @throws maru.base.Problem where it can't stand so
   */
  public Levers with(Lever lever, String value) {
    Map<String, Object> next = new LinkedHashMap<>(moved);
    next.put(lever.id(), lever.setting().parse(value));
    return new Levers(planSeed, Collections.unmodifiableMap(next));
  }

  /** To what a lever was moved; nothing where it wasn't. */
  // What lies under a setting's key was put there by its own parser.
  @SuppressWarnings("unchecked")
  public <T> Optional<T> moved(Setting<T> setting) {
    return Optional.ofNullable((T) moved.get(setting.key()));
  }

  /** The highest learning rate, where the plan has {@code planned}. */
  public float learningRate(float planned) {
    return moved.get(Lever.LEARNING_RATE.id()) instanceof Float rate ? rate : planned;
  }

  /** The probability that a number is dropped, where the plan has {@code planned}. */
  public float dropout(float planned) {
    return moved.get(Lever.DROPOUT.id()) instanceof Float dropout ? dropout : planned;
  }

  /** Whether dropout was moved. */
  public boolean movesDropout() {
    return moved.containsKey(Lever.DROPOUT.id());
  }

  /** The share of a weight taken off each step, where the plan has {@code planned}. */
  public float weightDecay(float planned) {
    return moved.get(Lever.WEIGHT_DECAY.id()) instanceof Float decay ? decay : planned;
  }

  /** The seed of batches and of what is drawn for them. */
  public long batchSeed() {
    return moved.get(Lever.BATCH_SEED.id()) instanceof Long seed ? seed : planSeed;
  }

  /** Beginnings of the names of parameters that stay as they are, where the plan has some. */
  public Set<String> frozen(Set<String> planned) {
    return moved.get(Lever.FREEZE.id()) instanceof String names ? names(names) : planned;
  }

  /** The names that a text gives with + between; none for {@code none}. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.split("\\+", -1)) {
      if (!name.isBlank() && !name.strip().equals(NOTHING)) {
        names.add(name.strip());
      }
    }
    return names;
  }

  /** Whether a parameter is one of the parts of those names. */
  public static boolean covers(Collection<String> names, String parameter) {
    return names.stream().anyMatch(name -> covers(name, parameter));
  }

  /** Whether a parameter is, or lies in, the part of that name. */
  public static boolean covers(String name, String parameter) {
    return parameter.equals(name) || parameter.startsWith(name + ".");
  }
}
