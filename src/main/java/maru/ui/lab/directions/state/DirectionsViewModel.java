package maru.ui.lab.directions.state;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.ExampleDirections;
import maru.inspect.directions.RecordedDirections;
import maru.text.Tokenizer;
import maru.train.TrainingPlan;
import maru.ui.fx.Workbench;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.CorpusWords;
import maru.ui.lab.kit.LabTraining;
import maru.ui.lab.kit.LabTraining.Stage;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** The Directions lab without its pictures: what is set, what runs, and what is looked at. */
public final class DirectionsViewModel {
  private static final long USUAL_STEPS = 3_000;
  private static final CorpusChoice UNCHOSEN = new CorpusChoice.Everyday("ko");

  /** Under which name a run keeps where its sentences came from. */
  private static final String FACT = "corpus";

  private final Workbench bench;
  private final ClockHand hand;
  private final Parallel parallel;
  private final DirectionsFolder folder;
  private final DirectionsArchive archive;
  private final ObjectProperty<CorpusChoice> corpus =
      new SimpleObjectProperty<>(this, "corpus", UNCHOSEN);
  private final ObjectProperty<Long> steps = new SimpleObjectProperty<>(this, "steps", USUAL_STEPS);
  private final ObjectProperty<Long> seed = new SimpleObjectProperty<>(this, "seed", 1L);
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.PAIR);
  private final LabTraining<DirectionsRun> training;
  private final Sentence shared;
  private final SentenceModel sentence;
  private final SentenceLink link;
  private final PairModel pair;
  private final JobsModel jobs;
  private final ClozeModel cloze;
  private final FinishedModels finished = new FinishedModels(this);
  private @Nullable CorpusChoice told;
  private TrainingPlan plan = DirectionTrainings.standard();
  private boolean grown;

  /** Steps of each model in a measurement. */
  private long measuredSteps = DirectionTrainings.STEPS;

  /** A lab with nothing trained yet. */
  public DirectionsViewModel(
      Workbench bench,
      RunClock clock,
      Sentence shared,
      Parallel parallel,
      DirectionsFolder folder) {
    this.bench = bench;
    this.folder = folder;
    this.shared = shared;
    this.hand = new ClockHand(bench, clock, this);
    this.training = hand.training();
    this.archive = new DirectionsArchive(this, folder);
    this.parallel = parallel;
    this.sentence = new SentenceModel(bench);
    this.pair = new PairModel(sentence, this::tokenizer, bench);
    this.jobs = new JobsModel(sentence, bench);
    this.cloze = new ClozeModel(bench, parallel);
    section.addListener(changed -> renew());
    this.link = new SentenceLink(sentence, shared, this::tokenizer);
    bench.texts().localeProperty().addListener(changed -> hand.rename());
  }

  /** What the models learn from; for the next training. */
  public ObjectProperty<CorpusChoice> corpusProperty() {
    return corpus;
  }

  /** Steps of each model; for the next training. */
  public ObjectProperty<Long> stepsProperty() {
    return steps;
  }

  /** Decides first weights, batches and masks; for the next training. */
  public ObjectProperty<Long> seedProperty() {
    return seed;
  }

  /** What moves all models by the studio's clock, and shares one with the other labs. */
  public ClockHand hand() {
    return hand;
  }

  /** The picture on the screen. */
  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  /** Puts the picture of that name on the screen, if there is one. */
  public void open(String name) {
    Arrays.stream(Section.values())
        .filter(one -> one.name().equalsIgnoreCase(name))
        .forEach(section::set);
  }

  public ReadOnlyObjectProperty<Stage> stageProperty() {
    return training.stageProperty();
  }

  /** The models at work, or the last ones. */
  public ReadOnlyObjectProperty<@Nullable DirectionsRun> runProperty() {
    return training.runProperty();
  }

  /** The sentence of all labs, with which this lab's own goes along. */
  public Sentence shared() {
    return shared;
  }

  /** Moves whenever the curves have grown. */
  public LongProperty growthProperty() {
    return hand.growthProperty();
  }

  /** What the lab shares with the window. */
  public Workbench bench() {
    return bench;
  }

  /** What is recorded, and what can be done with it. */
  public DirectionsArchive archive() {
    return archive;
  }

  public SentenceModel sentence() {
    return sentence;
  }

  /** What the sentence has to do with that of all labs. */
  public SentenceLink link() {
    return link;
  }

  /** The vocabulary of the models at work, or of the last ones. */
  public Optional<Tokenizer> tokenizer() {
    return training.live().map(live -> live.ways().tokenizer());
  }

  public PairModel pair() {
    return pair;
  }

  public JobsModel jobs() {
    return jobs;
  }

  public ClozeModel cloze() {
    return cloze;
  }

  /** All settings but steps and seed, which have properties of their own. */
  public void setPlan(TrainingPlan other) {
    plan = other;
  }

  /** The settings of the next training. */
  public TrainingPlan plan() {
    return DirectionTrainings.withSeed(DirectionTrainings.withSteps(plan, steps.get()), seed.get());
  }

  /** Trains all models on the sentences in {@code language} that come with Maru. */
  public void example(String language) {
    corpus.set(new CorpusChoice.Everyday(language));
    begin(DirectionsRun::start);
  }

  /** Trains all models from the beginning with what is set. */
  public void trainAnew() {
    begin(DirectionsRun::start);
  }

  /** Goes on, or begins. */
  public void play() {
    drive(DirectionsRun::start);
  }

  /** Rests after the present step. */
  public void pause() {
    training.pause();
  }

  /** One step of every model. */
  public void step() {
    drive(DirectionsRun::stepOnce);
  }

  /** Ends the training; what was learned can still be looked at. */
  public void stop() {
    training.stop();
  }

  private void drive(Consumer<DirectionsRun> order) {
    training.drive(
        live -> {
          hand.take(live);
          order.accept(live);
        },
        this::begin);
  }

  private void begin(Consumer<DirectionsRun> then) {
    TrainingPlan wanted;
    try {
      wanted = plan();
    } catch (Problem problem) {
      bench.notices().problem(problem);
      return;
    }
    CorpusChoice from = corpus.get();
    training.launch(
        () -> {
          DirectionTrainings ways =
              DirectionTrainings.of(
                  wanted,
                  from.split(CorpusSplit.Way.DOCUMENTS, wanted.training().seed()),
                  parallel);
          String name = "directions-" + from.fact().replaceFirst("(?<=.)\\.\\w+$", "");
          return RecordedDirections.begin(ways, folder, name, Map.of(FACT, from.fact()), parallel);
        },
        recorded -> then.accept(adopt(from, recorded, true)),
        error ->
            CorpusWords.remedies(
                from,
                error,
                bench.texts(),
                again -> {
                  corpus.set(again);
                  begin(then);
                }));
  }

  /** Opens recorded trainings, where they ended. */
  public void open(Path recorded) {
    open(recorded, () -> archive.alone(() -> RecordedDirections.open(recorded, parallel)));
  }

  /** Opens trainings that come with Maru, at their last step, to be looked at alone. */
  public void open(ExampleDirections example) {
    open(example.place(folder), () -> RecordedDirections.look(example.in(folder), parallel));
  }

  /** Opens the trainings that come with Maru, where nobody has chosen what to look at. */
  public void openFinished() {
    finished.open();
  }

  /** The same, of one language; the clock stays with another lab's run. */
  void look(ExampleDirections one, Consumer<DirectionsRun> then) {
    training.launch(
        () -> RecordedDirections.look(one.in(folder), parallel),
        opened -> then.accept(adopt(opened, hand.isFree() || hand.isMine())));
  }

  private void open(Path recorded, Callable<RecordedDirections> opening) {
    training
        .live()
        .filter(live -> live.folder().equals(recorded))
        .ifPresentOrElse(
            finished::keep, () -> training.launch(opening, opened -> adopt(opened, true)));
  }

  /** What was opened; the next training is of its corpus, too, unless another was chosen. */
  private DirectionsRun adopt(RecordedDirections opened, boolean ontoClock) {
    String name = opened.facts().getOrDefault(FACT, "");
    CorpusChoice from = CorpusChoice.of(name, opened.ways().bert().split());
    if (corpus.get().equals(told == null ? UNCHOSEN : told)) {
      corpus.set(from);
    }
    return adopt(from, opened, ontoClock);
  }

  private DirectionsRun adopt(CorpusChoice from, RecordedDirections recorded, boolean ontoClock) {
    DirectionsRun next =
        training.adopt(
            onState -> new DirectionsRun(recorded, parallel, bench.background(), onState));
    boolean another = !from.equals(told);
    link.turnTo(recorded.ways().bert().split(), another);
    sentence.forget();
    pair.forget();
    jobs.forget();
    told = from;
    if (ontoClock) {
      hand.take(next);
    }
    if (another) {
      Openings.fill(from, shared, link.readyProperty().get(), hand.isMine(), jobs);
    }
    link.take();
    growthProperty().set(growthProperty().get() + 1);
    if (recorded.trainings().first().trainer().steps() == 0) { // Of another it was told before.
      recorded.ways().notices().forEach(bench.notices()::note);
    }
    hand.beat();
    training.settle();
    return next;
  }

  /** What was learned from, in a word. */
  public String corpusName() {
    return told == null ? "" : told.name();
  }

  /** The run at work stands elsewhere. */
  public void moved() {
    renew();
    pulse();
  }

  /** The models in view are others now. */
  public void renew() {
    sentence.renew();
    pair.renew();
    jobs.renew();
  }

  /** The run at work has come further. */
  public void grew() {
    grown = true;
  }

  /** Takes in what the training has reported, and asks for the next look. */
  public void pulse() {
    cloze.pulse();
    DirectionsRun live = training.runProperty().get();
    if (live == null) {
      return;
    }
    hand.beat();
    boolean learning = hand.newest() && stageProperty().get() == Stage.RUNNING;
    if (hand.newest() && grown) {
      grown = false;
      sentence.renew();
      pair.renew();
    }
    switch (section.get()) {
      case PAIR -> pair.pulse(live, learning);
      case SENTENCE, TRIANGLE -> sentence.pulse(live, learning);
      case JOBS -> {
        sentence.pulse(live, learning);
        jobs.pulse(live, learning);
      }
      case CLOZE, CURVES -> {}
    }
  }

  /** Fills the blanks of the cloze test with the models of the moment in view. */
  public void askCloze() {
    ClozeOfMoment.ask(this);
  }

  /** In which language the sentences of the models are that come with Maru. */
  public Optional<String> language() {
    return told == null ? Optional.empty() : told.grammar();
  }

  /** Trains all models anew with several seeds and compares them. */
  public void measure() {
    TrainingPlan each = DirectionTrainings.withSteps(plan, measuredSteps);
    ClozeOfMoment.measure(this, DirectionTrainings.withSeed(each, 1));
  }

  /** Steps of each model in a measurement. */
  public void setMeasuredSteps(long other) {
    measuredSteps = other;
  }

  /** Ends what is at work. */
  public void close() {
    cloze.stop();
    training.live().ifPresent(DirectionsRun::close);
    archive.close();
  }
}
