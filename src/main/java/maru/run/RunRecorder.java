package maru.run;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import maru.base.Problem;
import maru.task.Change;
import maru.task.Losses;
import maru.train.StepReport;
import maru.train.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Records a training into a run file, on a thread of its own.
 *
 * <p>The training's thread hands over what happened after each step and goes on; it waits only when
 * the writing has fallen far behind. What is written is committed about once a second, so that no
 * more than that is lost when the program is killed. Where writing fails, in whatever way, the
 * training goes on unrecorded, the file keeps what was committed, and {@link #trouble} says why.
 */
public final class RunRecorder implements AutoCloseable {
  private static final int QUEUE = 512;
  private static final long PATIENCE_MILLIS = 200;
  private static final int PACE_WINDOW = 64;
  private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

  private final Trainer trainer;
  private final RunDatabase database;
  private final RunWriter writer;
  private final FramePlan frames;
  private final FrameBuffers buffers;
  private final BlockingQueue<Order> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread;
  private final SampleMarks marks;
  private volatile List<String> prompts = List.of();
  private volatile @Nullable Sampler sampler;
  private volatile @Nullable Problem trouble;
  private volatile long committedStep;
  private boolean closed;
  private boolean released;
  private double fastestStep = Double.POSITIVE_INFINITY;
  private double windowSeconds;
  private int windowSteps;
  private long lastStep;

  /** Something to write. */
  @FunctionalInterface
  private interface Entry {
    void write() throws SQLException;
  }

  /** What the writing thread is to do, {@code always} even when nothing can be written any more. */
  private record Order(Entry entry, boolean always) {}

  private RunRecorder(RunDatabase database, Trainer trainer, FramePlan frames) {
    this.trainer = trainer;
    this.database = database;
    this.writer = RunWriter.of(database);
    this.frames = frames;
    this.buffers = new FrameBuffers(trainer.parameters().size());
    this.marks = new SampleMarks(trainer.config().steps());
    this.lastStep = trainer.steps();
    this.committedStep = lastStep;
    this.thread = Thread.ofPlatform().name("maru-recording").daemon().unstarted(this::work);
  }

  /**
   * Begins a new run file with a training that has made no step yet.
   *
   * @param budget bytes that frames may take
   * @throws Problem where there is a file of that name, or none can be made
   */
  public static RunRecorder create(Path file, RunSetup setup, Trainer trainer, long budget) {
    FramePlan frames = new FramePlan(4L * trainer.parameters().size(), budget);
    RunDatabase database =
        RunBirth.of(
            file,
            connection -> {
              try (RunWriter first = new RunWriter(connection, file, RunFormat.VERSION)) {
                String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
                first.setup(setup, trainer.parameters(), now);
                first.value("run", "budget", String.valueOf(budget));
                first.frame(
                    0,
                    trainer.parameters().values(),
                    trainer.optimizer().firstMoment(),
                    trainer.optimizer().secondMoment());
              }
              return null;
            });
    var ignored = frames.keep(0, FramePlan.Kind.KEYFRAME);
    return started(new RunRecorder(database, trainer, frames));
  }

  /**
   * Goes on with a file whose last recorded moment the trainer stands at.
   *
   * @param database open for writing
   * @param frames what is kept so far
   * @param prompts that were answered so far
   */
  static RunRecorder goOn(
      RunDatabase database, Trainer trainer, FramePlan frames, List<String> prompts) {
    RunRecorder recorder = new RunRecorder(database, trainer, frames);
    recorder.prompts = prompts;
    return started(recorder);
  }

  private static RunRecorder started(RunRecorder recorder) {
    recorder.thread.start();
    return recorder;
  }

  /** The file. */
  public Path file() {
    return database.file();
  }

  /** The file's database, for tests that make its disk small. */
  RunDatabase database() {
    return database;
  }

  /** Why the recording ended early, if it did. */
  public Optional<Problem> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** The next keyframe after {@code step}, or the last before it; {@code step} where none is. */
  public long keyframe(long step, boolean after) {
    return frames.keyframe(step, after);
  }

  /** Up to which step all is in the file. */
  public long committedStep() {
    return committedStep;
  }

  /** A step was made; called by the training's thread while the weights stand still. */
  public void onStep(StepReport report) {
    if (trouble != null) {
      return;
    }
    long hash = WeightHash.of(trainer.parameters().values());
    pace(report);
    put(() -> {
      writer.step(report, hash);
      lastStep = report.step();
      if (lastStep % StepPacking.BLOCK == 0) {
        writer.discard(frames.makeRoom(lastStep));
      }
    });
    keepFrame(report.step(), trainer.isDone());
    sample();
  }

  private void sample() {
    long step = trainer.steps();
    Sampler answering = sampler;
    if (answering != null && marks.at(step)) {
      prompts.forEach(prompt -> onSample(step, prompt, answering.sample(prompt, step)));
    }
  }

  /**
   * Has prompts answered at this run's {@link SampleMarks} from this moment on; called by the
   * training's thread, or before the training begins.
   */
  public void sample(List<String> asked, Sampler answering) {
    List<String> kept = List.copyOf(asked);
    prompts = kept;
    sampler = answering;
    put(() -> writer.prompts(kept));
    sample();
  }

  /** The prompts that are answered; of a run that goes on, first those that were so far. */
  public List<String> prompts() {
    return prompts;
  }

  // The first steps of a program are its slowest: what counts is the fastest stretch so far.
  private void pace(StepReport report) {
    windowSeconds += report.nanos() / 1e9;
    if (++windowSteps < PACE_WINDOW) {
      return;
    }
    double mean = windowSeconds / windowSteps;
    windowSeconds = 0;
    windowSteps = 0;
    if (mean < fastestStep) {
      fastestStep = mean;
      frames.pace(mean);
    }
  }

  private void keepFrame(long step, boolean last) {
    FramePlan.Kind kind = last ? FramePlan.Kind.KEYFRAME : frames.at(step);
    if (kind == FramePlan.Kind.NONE) {
      return;
    }
    boolean key = kind == FramePlan.Kind.KEYFRAME;
    // A moment with samples is kept too: the answers are shown beside what gave them.
    float[][] copies = buffers.take(key ? 3 : 1, key || marks.at(step));
    if (copies.length == 0) {
      return; // The writer is behind; a frame fewer does no harm.
    }
    copy(trainer.parameters().values(), copies[0]);
    if (key) {
      copy(trainer.optimizer().firstMoment(), copies[1]);
      copy(trainer.optimizer().secondMoment(), copies[2]);
    }
    put(() -> {
      try {
        writer.frame(step, copies[0], key ? copies[1] : null, key ? copies[2] : null);
        writer.discard(last ? frames.keepLast(step) : frames.keep(step, kind));
      } finally {
        buffers.giveBack(copies);
      }
    });
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** The validation part was measured; called by the training's thread. */
  public void onEvaluation(long step, Losses losses) {
    put(() -> writer.validation(step, losses));
  }

  /**
   * The training went back to {@code step}, at which it stands whole, and what came after is taken
   * out of the file; called by the training's thread.
   */
  public void onSetBack(long step) {
    put(() -> {
      writer.setBack(lastStep, step);
      frames.forgetAfter(step);
      lastStep = step;
    });
    keepFrame(step, true);
    put(this::commit);
  }

  /** A lever was moved; called by the training's thread. */
  public void onChange(Change change) {
    put(() -> writer.change(change));
  }

  /** What the model made of a prompt at a moment of this run; any thread may tell. */
  public void onSample(long step, String prompt, String text) {
    put(() -> writer.sample(step, prompt, text));
  }

  /** Someone has written something else on the run; any thread may tell. */
  public void onLabel(RunLabel label) {
    put(() -> writer.label(label));
  }

  private void put(Entry entry) {
    put(new Order(entry, false));
  }

  private void put(Order order) {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken && thread.isAlive()) {
      try {
        taken = queue.offer(order, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all that was handed over is in the file, or can't be. */
  public void flush() {
    CountDownLatch done = new CountDownLatch(1);
    put(this::commit);
    put(new Order(done::countDown, true));
    boolean interrupted = false;
    boolean over = false;
    while (!over && thread.isAlive()) {
      try {
        over = done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      writeAll();
    } catch (Throwable unforeseen) { // Nobody else hears of it.
      fail(unforeseen(unforeseen));
    } finally {
      buffers.abandon(); // Whatever ended it, the training must not wait for arrays.
    }
  }

  private void writeAll() {
    long commitAt = System.nanoTime() + COMMIT_NANOS;
    boolean open = false;
    while (!closed) {
      Order order = next(open ? commitAt - System.nanoTime() : COMMIT_NANOS);
      if (order != null) {
        write(order);
        open = true;
      }
      if (open && System.nanoTime() >= commitAt) {
        write(new Order(this::commit, false));
        open = false;
      }
      if (!open) {
        commitAt = System.nanoTime() + COMMIT_NANOS;
      }
    }
    write(new Order(writer::close, true));
  }

  private @Nullable Order next(long nanos) {
    try {
      return queue.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return null; // Nobody ends the recording so; close does.
    }
  }

  private void write(Order order) {
    if (trouble != null && !order.always()) {
      return;
    }
    try {
      database.writing(connection -> {
        order.entry().write();
        return null;
      });
    } catch (Problem problem) {
      fail(problem);
    } catch (Throwable unforeseen) {
      fail(unforeseen(unforeseen));
    }
  }

  private Problem unforeseen(Throwable error) {
    System.getLogger(RunRecorder.class.getName())
        .log(System.Logger.Level.ERROR, "no more is recorded: " + file(), error);
    return new Problem(error, "run.unforeseen", file());
  }

  private void fail(Problem problem) {
    trouble = problem;
    buffers.abandon();
    database.rollback();
  }

  private void commit() throws SQLException {
    writer.spacing(frames);
    database.commit();
    committedStep = lastStep;
  }

  /** Writes what is left and ends; the file is then one file, whatever became of the writing. */
  @Override
  public void close() {
    if (released) {
      return;
    }
    released = true;
    try {
      flush();
      put(new Order(() -> closed = true, true));
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      database.close();
    }
  }
}
