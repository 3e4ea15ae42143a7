package maru.run;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import maru.base.Parallel;
import maru.base.Problem;
import maru.task.Change;
import maru.train.PreparedTraining;
import maru.train.StepThread;
import maru.train.Trainer;
import maru.train.TrainingListener;
import maru.train.TrainingPlan;
import maru.train.TrainingRounds;
import maru.train.TrainingSession.State;
import org.jspecify.annotations.Nullable;

/**
 * The same training again with other seeds and nothing else changed, on a thread of its own: as
 * many side by side as there is room for, in turns, each recorded as a run. Corpus, held-out part
 * and vocabulary stay the same; levers that were moved are moved again at their steps.
 */
public final class SeedSeries implements AutoCloseable {
  /** Bytes of frames a run: it is there to be compared, and any moment of it can still be had. */
  private static final long BUDGET = 32L << 20;

  private static final double SHARE_OF_HEAP = 0.4;

  /** Who is told what happens; called on the series' thread, and so must not dawdle. */
  public interface Listener extends TrainingListener {
    /** A run has begun. */
    void onBegin(int place, String name, long seed, Path file);

    /** A run ended early, as one that explodes does; the others go on. */
    void onTrouble(int place, Problem problem);

    /** The series stands elsewhere; {@code failure} says why if it failed. */
    void onState(State state, @Nullable Throwable failure);
  }

  private final RunSetup setup;
  private final List<Change> changes;
  private final List<Long> seeds;
  private final RunFolder folder;
  private final Parallel parallel;
  private final Listener listener;

  /** How many run side by side; one until it is known what one takes. */
  private volatile int abreast = 1;

  private final Map<Integer, Member> members = new TreeMap<>();
  private final StepThread thread;

  /**
   * A series that waits for its start.
   *
   * @param setup whose settings it has but for the seed
   * @param changes levers that were moved on the way
   * @param seeds of its runs
   */
  public SeedSeries(
      RunSetup setup,
      List<Change> changes,
      List<Long> seeds,
      RunFolder folder,
      Parallel parallel,
      Listener listener) {
    this.setup = setup;
    this.changes = List.copyOf(changes);
    this.seeds = List.copyOf(seeds);
    this.folder = folder;
    this.parallel = parallel;
    this.listener = listener;
    this.thread = new StepThread("maru-seeds", new Turns(), listener::onState);
  }

  /** So many seeds after {@code first}. */
  public static List<Long> seedsAfter(long first, int count) {
    return LongStream.rangeClosed(first + 1, first + count).boxed().toList();
  }

  private static final class Member {
    final RecordedTrainings recorded;
    final TrainingRounds rounds;
    boolean over;

    Member(RecordedTrainings recorded, TrainingListener told) {
      this.recorded = recorded;
      this.rounds = recorded.rounds(told);
    }

    void end() {
      over = true;
      recorded.close();
    }
  }

  private final class Turns implements StepThread.Steps {
    @Override
    public boolean isDone() {
      return members.size() == seeds.size() && members.values().stream().allMatch(m -> m.over);
    }

    @Override
    public void make() {
      int place = next();
      Member member = members.get(place);
      if (member == null) {
        member = begin(place);
        members.put(place, member);
      }
      step(place, member);
    }

    // Of those that are under way the one that is farthest behind.
    private int next() {
      return IntStream.range(0, seeds.size())
          .boxed()
          .filter(place -> !isOver(place))
          .limit(abreast)
          .min(Comparator.comparingLong(this::stepsOf))
          .orElseThrow();
    }

    private boolean isOver(int place) {
      Member member = members.get(place);
      return member != null && member.over;
    }

    private long stepsOf(int place) {
      Member member = members.get(place);
      return member == null ? 0 : member.rounds.steps();
    }
  }

  private Member begin(int place) {
    long seed = seeds.get(place);
    TrainingPlan plan = setup.plan().withTraining(setup.plan().training().withSeed(seed));
    Path file = folder.free(setup.name() + "-seed-" + seed);
    String name = RunFolder.nameOf(file);
    RunSetup own =
        new RunSetup(name, plan, setup.split(), setup.tokenizer(), setup.facts(), Optional.empty());
    PreparedTraining prepared = StartingWeights.prepare(own, parallel);
    long room = (long) (SHARE_OF_HEAP * Runtime.getRuntime().maxMemory());
    abreast = Math.clamp(room / prepared.memory(parallel).bytes(), 1, seeds.size());
    Trainer trainer = prepared.trainer(parallel);
    RunRecorder recorder = RunRecorder.create(file, own, trainer, BUDGET);
    trainer.follow(changes);
    changes.forEach(recorder::onChange);
    listener.onBegin(place, name, seed, file);
    return new Member(
        RecordedTrainings.of(RecordedTraining.of(prepared, trainer, Optional.of(recorder))),
        new RecordedTrainings.At(place, listener));
  }

  private void step(int place, Member member) {
    try {
      member.rounds.make();
      if (member.rounds.isDone()) {
        member.end();
      }
    } catch (Problem problem) {
      member.end();
      listener.onTrouble(place, problem);
    }
    Optional<Problem> trouble = member.recorded.trouble();
    if (trouble.isPresent() && !member.over) {
      member.end();
      throw trouble.get();
    }
  }

  /** Trains on, in turns. */
  public void start() {
    thread.start();
  }

  /** Rests after the step that is under way. */
  public void pause() {
    thread.pause();
  }

  /** Ends all after the step that is under way; what was trained stays recorded. */
  public void stop() {
    thread.stop();
  }

  /** How many run side by side. */
  public int abreast() {
    return abreast;
  }

  /** Ends the thread and all recordings, so that each file is one file. */
  @Override
  public void close() {
    thread.close();
    thread.awaitEnd();
    for (Member member : members.values()) {
      if (!member.over) {
        member.end();
      }
    }
  }
}
