package maru.ui.lab.attention;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import maru.Known;
import maru.base.LogFile;
import maru.inspect.RecordedMoments;
import maru.inspect.attention.HeadsLook;
import maru.model.Architecture;
import maru.run.RunCurves;
import maru.run.TinyRuns;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.ui.control.Curve;
import maru.ui.fx.Fonts;
import maru.ui.fx.Theme;
import maru.ui.lab.RunClock;
import maru.ui.lab.attention.state.AttentionViewModel;
import maru.ui.lab.kit.Sentence;
import maru.ui.shell.Studio;
import org.jspecify.annotations.Nullable;

/**
 * Measures in a window how long a keystroke takes until the map of its heads is laid out, and how
 * many moments are drawn, in pulses of which length, while one scrubs over a layer of 12 heads and
 * 128 tokens. Run it by hand, see src/docs/benchmarks.md.
 */
final class AttentionBenchmark {
  private static final int KEYSTROKES = 80;
  private static final int WARM = 20;
  private static final int SCRUB_SECONDS = 10;
  private static final int STEPS = 60;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;
  private final Stage stage;
  private final Studio studio;
  private final RunClock clock;
  private final AttentionLab lab;
  private final AttentionViewModel model;
  private final Deque<Runnable> agenda = new ArrayDeque<>();
  private @Nullable Recorded run;

  /** Called after the layout of each pulse. */
  private Runnable laidOut = () -> {};

  /** A recorded run at the clock. */
  private static final class Recorded extends RecordedMoments implements RunClock.Driver {
    private final RunClock clock;
    private final RunCurves curves;

    Recorded(Path file, RunClock clock) {
      this(RunCurves.of(file), clock);
    }

    private Recorded(RunCurves curves, RunClock clock) {
      super(curves, () -> true);
      this.curves = curves;
      this.clock = clock;
    }

    void begin() {
      int last = (int) curves.steps();
      clock.begin(last, new Curve(), this, this);
      clock.advance(last);
      clock.finishedProperty().set(true);
      look(last);
    }

    @Override
    protected void shown(int at) {
      Platform.runLater(() -> clock.show(at));
    }

    @Override
    protected void failed(RuntimeException trouble) {
      throw trouble;
    }

    @Override
    public boolean remembers() {
      return true;
    }

    @Override
    public void play() {}

    @Override
    public void pause() {}

    @Override
    public void step() {}
  }

  private AttentionBenchmark(Stage stage, Path directory) {
    this.stage = stage;
    this.directory = directory;
    List<AttentionLab> labs = new ArrayList<>();
    List<RunClock> clocks = new ArrayList<>();
    this.studio =
        Studio.create(
            Locale.ENGLISH,
            Theme.LIGHT,
            new LogFile(directory),
            (bench, own) -> {
              clocks.add(own);
              labs.add(
                  new AttentionLab(
                      bench, own, new Sentence(bench, own), AttentionInWindow.nobody()));
              return List.copyOf(labs);
            });
    this.lab = labs.getFirst();
    this.clock = clocks.getFirst();
    this.model = lab.model();
  }

  public static void main(String[] words) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("maru-attention");
    CountDownLatch done = new CountDownLatch(1);
    Platform.startup(() -> {
      Fonts.load();
      new AttentionBenchmark(new Stage(), directory).run(done);
    });
    done.await();
    System.exit(0); // JavaFX leaves threads behind that would keep the JVM alive.
  }

  private void run(CountDownLatch done) {
    stage.setWidth(1280);
    stage.setHeight(800);
    studio.show(stage);
    stage.getScene().addPostLayoutPulseListener(() -> laidOut.run());
    agenda.add(() -> open("tiny", Known.BERT, new Size(2, 4, 64, 64), () -> type("BERT tiny")));
    agenda.add(() -> open("small", Known.BERT, new Size(4, 4, 128, 64), () -> type("BERT small")));
    agenda.add(() -> open("gpt", Known.GPT, new Size(4, 4, 128, 64), () -> type("GPT small")));
    agenda.add(() -> open("wide", Known.GPT, new Size(1, 12, 96, 128), this::scrub));
    agenda.add(done::countDown);
    next();
  }

  private void next() {
    Runnable task = agenda.poll();
    if (task != null) {
      task.run();
    }
  }

  private static void when(BooleanSupplier holds, Runnable then) {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        if (holds.getAsBoolean()) {
          stop();
          then.run();
        }
      }
    }.start();
  }

  private void open(String name, Architecture of, Size size, Runnable then) {
    Path file = directory.resolve(name + ".maru");
    int steps = size.context() > 64 ? STEPS : 2;
    PreparedTraining prepared =
        PreparedTraining.of(
            TinyTraining.plan(of, steps, 1e-3f, 1).withSize(size),
            TinyTraining.split(),
            new maru.base.Parallel(1));
    TinyRuns.record(file, prepared);
    if (run != null) {
      run.close();
    }
    Recorded opened = new Recorded(file, clock);
    run = opened;
    opened.begin();
    model.sentence().textProperty().set(sentence(0, size.context()));
    when(() -> answered() != null, then);
  }

  private @Nullable HeadsLook answered() {
    HeadsLook look = model.heads().lookProperty().get();
    return look != null && look.text().equals(model.text()) ? look : null;
  }

  /** Ten words, or more than fit the context. */
  private static String sentence(int turn, int context) {
    String[] words = {"the", "dog", "barked", "too", ".", "then", "it", "meowed", "again", "."};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < (context > 64 ? 2 * context : 10); i++) {
      text.append(i == turn % 10 ? words[(turn + i) % 9] : words[i % 10]).append(' ');
    }
    return text.toString().strip();
  }

  private void type(String name) {
    List<Double> millis = new ArrayList<>();
    stroke(name, 0, millis);
  }

  private void stroke(String name, int turn, List<Double> millis) {
    if (turn == KEYSTROKES + WARM) {
      report(name + ": keystroke to map, ms", millis.subList(WARM, millis.size()));
      laidOut = () -> {};
      next();
      return;
    }
    String text = sentence(turn + 1, 64) + "!".repeat(turn % 2);
    long begun = System.nanoTime();
    model.sentence().textProperty().set(text);
    laidOut =
        () -> {
          if (answered() != null) {
            laidOut = () -> {};
            millis.add((System.nanoTime() - begun) / 1e6);
            Platform.runLater(() -> stroke(name, turn + 1, millis));
          }
        };
    Platform.requestNextPulse();
  }

  private void scrub() {
    List<Double> gaps = new ArrayList<>();
    List<Double> busy = new ArrayList<>();
    long begun = System.nanoTime();
    long[] last = {0, 0};
    int[] drawn = {-1, 0};
    AnimationTimer timer =
        new AnimationTimer() {
          private int step;

          @Override
          public void handle(long now) {
            last[1] = System.nanoTime();
            clock.look(step++ % STEPS);
          }
        };
    laidOut =
        () -> {
          long now = System.nanoTime();
          if (now - begun > 2_000_000_000L) {
            gaps.add((now - last[0]) / 1e6);
            busy.add((now - last[1]) / 1e6);
            int moment = model.heads().momentProperty().get();
            drawn[1] += moment != drawn[0] ? 1 : 0;
            drawn[0] = moment;
          }
          last[0] = now;
          if (now - begun > (SCRUB_SECONDS + 2) * 1_000_000_000L) {
            laidOut = () -> {};
            timer.stop();
            HeadsLook look = model.heads().lookProperty().get();
            out.printf(
                Locale.ROOT,
                "12 heads of %d tokens: %.1f pulses and %.1f moments drawn a second%n",
                look == null ? 0 : look.size(),
                gaps.size() / (double) SCRUB_SECONDS,
                drawn[1] / (double) SCRUB_SECONDS);
            report("  between pulses, ms", gaps);
            report("  at work in a pulse until it is laid out, ms", busy);
            next();
          }
        };
    timer.start();
  }

  private void report(String name, List<Double> all) {
    List<Double> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    out.printf(
        Locale.ROOT,
        "%s: median %.1f, 95 %% within %.1f, most %.1f (%d)%n",
        name,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.getLast(),
        sorted.size());
  }
}
