package maru.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.inspect.Guess;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.inspect.Sampling;
import maru.inspect.Subject;
import maru.inspect.TextWriter;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.run.RecordedTraining;
import maru.run.RecordedTrainings;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;

/**
 * What the window would show, in a terminal: BERT and GPT learn from the Korean example, one fills
 * a blank, the other writes a sentence, and pictures of the window and of BERT's attention go to
 * files.
 */
public final class TerminalTour {
  private static final String CORPUS = "ko";
  private static final String BLANK = "아침에 비가 와서 민지는 [MASK] 하나를 챙겼다.";
  private static final int BEST = 5;
  private static final int LONGEST_SENTENCE = 60;

  private final Terminal terminal;
  private final ResourceBundle texts;
  private final Settings settings;
  private final Function<Path, List<Path>> window;

  /**
   * How long and where.
   *
   * @param bertSteps until BERT knows what the example's blank asks for
   * @param gptSteps until GPT writes sentences of the example's kind
   * @param pictures the folder that pictures go to
   */
  public record Settings(long bertSteps, long gptSteps, Path pictures) {
    /** As long as a person at a terminal will wait. */
    public static Settings brief(Path pictures) {
      return new Settings(4_000, 1_000, pictures);
    }
  }

  /**
   * A tour.
   *
   * @param window draws the window into files of a folder, or throws the {@link Problem} that it
   *     cannot
   */
  public TerminalTour(Terminal terminal, Settings settings, Function<Path, List<Path>> window) {
    this.terminal = terminal;
    this.texts = terminal.texts("maru.cli.commands");
    this.settings = settings;
    this.window = window;
  }

  /** Goes all the way. */
  public void run() {
    CorpusSplit corpus = SampleCorpora.split(CORPUS);
    Prediction seen;
    try (Parallel parallel = Parallel.allCores()) {
      say("tour.bert", corpus.training().sentenceCount(), settings.bertSteps());
      seen = blank(train(FillsBlanks.class, settings.bertSteps(), corpus, parallel), parallel);
      say("tour.gpt", settings.gptSteps());
      write(train(Generates.class, settings.gptSteps(), corpus, parallel), parallel);
    }
    say("tour.pictures");
    try {
      pictures(seen).forEach(terminal.out()::println);
    } catch (Problem problem) {
      terminal.tell(problem);
    }
    say("tour.commands");
  }

  private PreparedTraining train(
      Class<? extends Model> able, long steps, CorpusSplit corpus, Parallel parallel) {
    TrainingPlan plan = TrainingPlan.standard(Architectures.firstThat(able));
    PreparedTraining prepared =
        PreparedTraining.of(
            plan.withTraining(
                plan.training().withSteps(steps, Math.min(plan.training().warmup(), steps))),
            corpus,
            parallel);
    ProgressBar bar = new ProgressBar(terminal, steps);
    RecordedTraining alone =
        RecordedTraining.of(prepared, prepared.trainer(parallel), Optional.empty());
    TrainingLoop.Outcome outcome =
        new TrainingLoop(RecordedTrainings.of(alone)).run(bar::show, () -> false);
    bar.end();
    Problem failure = outcome.failure();
    if (failure != null) {
      throw failure;
    }
    return prepared;
  }

  private Prediction blank(PreparedTraining bert, Parallel parallel) {
    Prediction seen =
        new PredictionReader(bert.model(), bert.tokenizer(), parallel).look(BLANK, BEST);
    say("tour.blank", BLANK);
    for (Guess guess : seen.places().getFirst().best()) {
      String share = String.format(terminal.locale(), "%6.1f %%", 100 * guess.probability());
      terminal.out().println(share + "  " + guess.text());
    }
    return seen;
  }

  private void write(PreparedTraining prepared, Parallel parallel) {
    Subject subject = new Subject(prepared.model(), prepared.tokenizer(), parallel);
    String[] sentences =
        new TextWriter(subject)
            .sentences(1, LONGEST_SENTENCE, Sampling.PLAIN, prepared.plan().training().seed());
    say("tour.sentence", sentences[0]);
  }

  private List<Path> pictures(Prediction seen) {
    Path folder = settings.pictures();
    List<Path> files = new ArrayList<>(window.apply(folder));
    Path attention = folder.resolve("attention-ko.png");
    int heads = seen.attention().heads();
    List<HeadChoice.Head> all = new ArrayList<>();
    for (int i = 0; i < seen.attention().layers() * heads; i++) {
      all.add(new HeadChoice.Head(i / heads, i % heads));
    }
    try {
      Files.createDirectories(folder);
      AttentionPicture.write(seen, new HeadChoice(all), texts, attention);
    } catch (IOException e) {
      throw new Problem(e, "pictures.unwritten", folder);
    }
    files.add(attention);
    return files;
  }

  private void say(String key, Object... arguments) {
    terminal
        .out()
        .println(new MessageFormat(texts.getString(key), terminal.locale()).format(arguments));
  }
}
