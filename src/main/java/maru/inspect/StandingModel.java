package maru.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusFacts;
import maru.data.CorpusSplit;
import maru.data.DrawnDigits;
import maru.data.MadeCorpora;
import maru.data.SampleCorpora;
import maru.model.ModelSettings;
import maru.model.SeesPictures;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import maru.run.StartingWeights;
import maru.task.TaskKind;
import maru.text.Encoding;
import maru.text.Tokenizer;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;

/**
 * A model that somebody saved, to be looked through: nobody trains it, so that it stands at one
 * moment. Beside it stands the plan of a training that would start from it.
 */
public final class StandingModel implements ModelHistory, AutoCloseable {
  /** So many documents tell whether a vocabulary knows a language. */
  private static final int LOOKED_AT = 20;

  private final Path folder;
  private final SavedModel saved;
  private final List<Problem> remarks;
  private final PreparedTraining prepared;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("maru-standing").daemon().factory());
  private final Subject subject;

  private StandingModel(
      Path folder, OpenedModel opened, PreparedTraining prepared, Parallel parallel) {
    this.folder = folder;
    this.saved = opened.model();
    this.remarks = opened.remarks();
    this.prepared = prepared;
    this.subject = new Subject(saved.model(), saved.tokenizer(), parallel);
  }

  /**
   * Opens a folder; to be called away from the window.
   *
   * @param locale of who looks: a model that knows both languages is shown sentences in theirs
   * @throws Problem where there is no model in it, or none that Maru has
   */
  public static StandingModel open(Path folder, Locale locale, Parallel parallel) {
    OpenedModel opened = SavedModel.open(folder);
    SavedModel saved = opened.model();
    TrainingPlan own = saved.plan();
    int context = Math.min(StartingWeights.CONTEXT, saved.model().config().context());
    TrainingPlan plan =
        StartingWeights.gently(
            own.with(TrainingSettings.START, folder.toAbsolutePath().toString())
                .with(ModelSettings.CONTEXT, context),
            saved.model().config().width());
    CorpusSplit split = corpus(saved, locale);
    TaskKind.Data data =
        new TaskKind.Data(
            split, saved.tokenizer(), plan.batch(), context, plan.training().seed(), parallel);
    PreparedTraining prepared =
        new PreparedTraining(
            plan,
            split,
            saved.tokenizer(),
            saved.model(),
            plan.task().prepare(data, plan.values()));
    return new StandingModel(folder, opened, prepared, parallel);
  }

  /**
   * What it learned from, where that is still there; else sentences of a language that it knows.
   */
  private static CorpusSplit corpus(SavedModel saved, Locale locale) {
    Optional<CorpusFacts> named =
        CorpusFacts.of(saved.facts())
            .filter(facts ->
                SampleCorpora.has(facts.corpus())
                    || MadeCorpora.has(facts.corpus())
                    || Files.exists(Path.of(facts.corpus())));
    if (named.isPresent()) {
      try {
        return named.get().open(saved.plan().training().seed());
      } catch (Problem changed) {
        // It is another file by now; whoever trains on it is told then.
        System.getLogger(StandingModel.class.getName())
            .log(System.Logger.Level.INFO, "no more the corpus of " + named.get(), changed);
      }
    }
    return saved.model() instanceof SeesPictures
        ? DrawnDigits.split()
        : SampleCorpora.split(language(saved.tokenizer(), locale));
  }

  /**
   * The language of the sentences to begin with: the window's, if the vocabulary knows it or knows
   * no more of the other.
   */
  static String language(Tokenizer tokenizer, Locale locale) {
    String wanted = locale.getLanguage().equals("ko") ? "ko" : "en";
    String other = wanted.equals("ko") ? "en" : "ko";
    if (knows(tokenizer, wanted)) {
      return wanted;
    }
    // A vocabulary of one's own few texts knows neither well, but is written in one of them.
    boolean better = tokensIn(tokenizer, other) > tokensIn(tokenizer, wanted);
    return knows(tokenizer, other) || better ? other : wanted;
  }

  /** How many tokens have letters of a language's script. */
  private static long tokensIn(Tokenizer tokenizer, String language) {
    Pattern letters = Pattern.compile(language.equals("ko") ? "\\p{IsHangul}" : "\\p{IsLatin}");
    return Arrays.stream(tokenizer.vocabulary().ordinaryIds())
        .filter(id -> letters.matcher(tokenizer.display(id)).find())
        .count();
  }

  private static String sample(String language) {
    return SampleCorpora.split(language).validation().texts().stream()
        .limit(LOOKED_AT)
        .collect(Collectors.joining(" "));
  }

  /** Few words unknown, and its words cut into pieces that are longer than a letter. */
  private static boolean knows(Tokenizer tokenizer, String language) {
    String text = sample(language);
    Encoding cut = tokenizer.encode(text);
    long letters = text.codePoints().filter(Character::isLetter).count();
    long unknown =
        Arrays.stream(cut.ids()).filter(id -> id == tokenizer.vocabulary().unk()).count();
    return unknown * 20 < cut.size() && cut.size() < letters;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** What it is called: as its folder. */
  public String name() {
    return SavedModel.nameOf(folder);
  }

  /** The model with its vocabulary. */
  public SavedModel saved() {
    return saved;
  }

  /** How many weights it has. */
  public long weights() {
    return saved.model().parameters().count();
  }

  /** What a person should know of it, such as weights that it has no place for. */
  public List<Problem> remarks() {
    return remarks;
  }

  /** What would be trained on what: its model is the one that is looked through. */
  @Override
  public PreparedTraining prepared() {
    return prepared;
  }

  @Override
  public <T> CompletableFuture<T> ask(Function<Subject, T> question) {
    try {
      return CompletableFuture.supplyAsync(() -> question.apply(subject), thread);
    } catch (RejectedExecutionException closed) {
      CompletableFuture<T> gone = new CompletableFuture<>();
      gone.cancel(false);
      return gone;
    }
  }

  @Override
  public <T> CompletableFuture<Answer<T>> answer(Function<Subject, T> question) {
    return ask(of -> new Answer<>(0, question.apply(of)));
  }

  /** Answers no more; what is being answered is. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
