package maru.ui.lab.directions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CorpusSplit;
import maru.inspect.directions.DirectionTrainings;
import maru.inspect.directions.DirectionsFolder;
import maru.inspect.directions.RecordedDirections;
import maru.text.Tokenizer;
import maru.train.TrainingPlan;
import maru.ui.fx.Workbench;
import maru.ui.lab.LabTraining;
import maru.ui.lab.LabTraining.Stage;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.CorpusChoice;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** The Directions lab without its pictures: what is set, what runs, and what is looked at. */
final class DirectionsViewModel {
  private static final int USUAL_STEPS = 3_000;

  private final Workbench bench;
  private final ClockHand hand;
  private final Parallel parallel;
  private final DirectionsFolder folder;

  /** Under which name a run keeps where its sentences came from. */
  private static final String FACT = "corpus";

  private final ObjectProperty<CorpusChoice> corpus =
      new SimpleObjectProperty<>(this, "corpus", new CorpusChoice.Everyday("ko"));
  private final IntegerProperty steps = new SimpleIntegerProperty(this, "steps", USUAL_STEPS);
  private final IntegerProperty seed = new SimpleIntegerProperty(this, "seed", 1);
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.SENTENCE);
  private final LabTraining<DirectionsRun> training;
  private final LongProperty growth = new SimpleLongProperty(this, "growth");
  private final Sentence shared;
  private final SentenceModel sentence;
  private final SentenceLink link;
  private final JobsModel jobs;
  private final ClozeModel cloze;
  private @Nullable CorpusChoice told;
  private TrainingPlan plan = DirectionTrainings.standard();
  private boolean grown;

  /** Steps of each model in a measurement. */
  private long measuredSteps = DirectionTrainings.STEPS;

  /** A lab with nothing trained yet. */
  DirectionsViewModel(
      Workbench bench,
      RunClock clock,
      Sentence shared,
      Parallel parallel,
      DirectionsFolder folder) {
    this.bench = bench;
    this.folder = folder;
    this.shared = shared;
    this.training = new LabTraining<>(bench, this::moved);
    this.parallel = parallel;
    this.sentence = new SentenceModel(bench);
    this.jobs = new JobsModel(sentence, bench);
    this.cloze = new ClozeModel(bench, parallel);
    this.hand = new ClockHand(clock, this);
    section.addListener(changed -> renew());
    this.link = new SentenceLink(sentence, shared, this::tokenizer);
    bench.texts().localeProperty().addListener(changed -> hand.rename());
  }

  /** What the models learn from; for the next training. */
  ObjectProperty<CorpusChoice> corpusProperty() {
    return corpus;
  }

  /** Steps of each model; for the next training. */
  IntegerProperty stepsProperty() {
    return steps;
  }

  /** Decides first weights, batches and masks; for the next training. */
  IntegerProperty seedProperty() {
    return seed;
  }

  /** What moves all models by the studio's clock, and shares one with the other labs. */
  ClockHand hand() {
    return hand;
  }

  /** The picture on the screen. */
  ObjectProperty<Section> sectionProperty() {
    return section;
  }

  ReadOnlyObjectProperty<Stage> stageProperty() {
    return training.stageProperty();
  }

  /** The models at work, or the last ones. */
  ReadOnlyObjectProperty<@Nullable DirectionsRun> runProperty() {
    return training.runProperty();
  }

  /** The sentence of all labs, with which this lab's own goes along. */
  Sentence shared() {
    return shared;
  }

  /** Moves whenever the curves have grown. */
  LongProperty growthProperty() {
    return growth;
  }

  /** What the lab shares with the window. */
  Workbench bench() {
    return bench;
  }

  /** Where trainings are recorded. */
  DirectionsFolder folder() {
    return folder;
  }

  SentenceModel sentence() {
    return sentence;
  }

  /** The vocabulary of the models at work, or of the last ones. */
  Optional<Tokenizer> tokenizer() {
    return live().map(live -> live.ways().tokenizer());
  }

  JobsModel jobs() {
    return jobs;
  }

  ClozeModel cloze() {
    return cloze;
  }

  /** All settings but steps and seed, which have properties of their own. */
  void setPlan(TrainingPlan other) {
    plan = other;
  }

  /** The settings of the next training. */
  TrainingPlan plan() {
    return DirectionTrainings.withSeed(DirectionTrainings.withSteps(plan, steps.get()), seed.get());
  }

  /** Trains all models on the sentences in {@code language} that come with Maru. */
  void example(String language) {
    corpus.set(new CorpusChoice.Everyday(language));
    begin(DirectionsRun::start);
  }

  /** Trains all models from the beginning with what is set. */
  void trainAnew() {
    begin(DirectionsRun::start);
  }

  /** Goes on, or begins. */
  void play() {
    drive(DirectionsRun::start);
  }

  /** Rests after the present step. */
  void pause() {
    training.pause();
  }

  /** One step of every model. */
  void step() {
    drive(DirectionsRun::stepOnce);
  }

  /** Ends the training; what was learned can still be looked at. */
  void stop() {
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

  private Optional<DirectionsRun> live() {
    return training.live();
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
        recorded -> then.accept(adopt(from, recorded)),
        error ->
            from.remedies(
                error,
                bench.texts(),
                again -> {
                  corpus.set(again);
                  begin(then);
                }));
  }

  /** Opens recorded trainings, where they ended. */
  void open(Path recorded) {
    if (live().filter(live -> live.folder().equals(recorded)).isEmpty()) {
      training.launch(
          () -> RecordedDirections.open(recorded, parallel),
          opened -> {
            String name = opened.facts().getOrDefault(FACT, "");
            adopt(CorpusChoice.of(name, opened.ways().bert().split()), opened);
          });
    }
  }

  private DirectionsRun adopt(CorpusChoice from, RecordedDirections recorded) {
    DirectionsRun next = training.adopt(onState -> new DirectionsRun(recorded, parallel, onState));
    sentence.forget();
    jobs.forget();
    boolean another = !from.equals(told);
    told = from;
    hand.take(next);
    if (another) {
      open(from);
    }
    link.take();
    growth.set(growth.get() + 1);
    recorded.ways().notices().forEach(bench.notices()::note);
    beat();
    training.settle();
    return next;
  }

  /** Shows the texts that go with a corpus, and a sentence unless one was chosen in any lab. */
  private void open(CorpusChoice from) {
    List<Sentence.Ready> ready = shared.readyProperty().get();
    if (ready.isEmpty()) {
      return;
    }
    Openings texts = Openings.of(from, ready.getFirst());
    jobs.firstProperty().set(texts.first());
    jobs.secondProperty().set(texts.second());
    if (shared.isOffered()) {
      // It is decided by what follows: here the directions differ.
      shared.offer(ready.get(Math.min(1, ready.size() - 1)));
    }
  }

  /** Writes on a clock what is trained on what. */
  void nameOn(RunClock clock) {
    clock.runProperty().set(bench.texts().get("lab.directions.run"));
    clock.corpusProperty().set(told == null ? "" : told.name());
  }

  private void moved() {
    hand.tell();
    renew();
    pulse();
  }

  /** The models in view are others now. */
  void renew() {
    sentence.renew();
    jobs.renew();
  }

  /** Takes in what the training has reported. */
  void beat() {
    live()
        .ifPresent(live -> {
          if (live.takeIn()) {
            growth.set(growth.get() + 1);
            grown = true;
            hand.advance(live.step());
          }
          training.tellTrouble();
        });
  }

  /** Takes in what the training has reported, and asks for the next look. */
  void pulse() {
    cloze.pulse();
    DirectionsRun live = training.runProperty().get();
    if (live == null) {
      return;
    }
    beat();
    boolean learning = hand.newest() && stageProperty().get() == Stage.RUNNING;
    if (hand.newest() && grown) {
      grown = false;
      sentence.renew();
    }
    switch (section.get()) {
      case SENTENCE, TRIANGLE -> sentence.pulse(live, learning);
      case JOBS -> {
        sentence.pulse(live, learning);
        jobs.pulse(live, learning);
      }
      case CLOZE, CURVES -> {}
    }
  }

  /**
   * Fills the blanks of the cloze test with the models of the moment in view. The training rests
   * meanwhile: that is quicker, and all blanks are put to the same models.
   */
  void askCloze() {
    if (cloze.busyProperty().get()) {
      return;
    }
    live()
        .ifPresent(live -> {
          Optional<String> language = told == null ? Optional.empty() : told.grammar();
          language.ifPresentOrElse(
              tag -> askCloze(live, tag), () -> bench.notices().say("lab.directions.cloze.own"));
        });
  }

  private void askCloze(DirectionsRun live, String language) {
    boolean learned = stageProperty().get() == Stage.RUNNING;
    if (learned) {
      pause();
    }
    cloze.askNow(
        live,
        language,
        () -> {
          beat();
          return hand.viewed();
        },
        learned,
        () -> {
          if (learned && training.isAtWork(live) && stageProperty().get() == Stage.RESTING) {
            play();
          }
        });
  }

  /** Trains all models anew with several seeds and compares them. */
  void measure() {
    Optional<String> language = corpus.get().grammar();
    if (language.isEmpty()) {
      bench.notices().say("lab.directions.cloze.own");
      return;
    }
    pause();
    cloze.measure(measuredPlan(), language.get());
  }

  private TrainingPlan measuredPlan() {
    return DirectionTrainings.withSeed(DirectionTrainings.withSteps(plan, measuredSteps), 1);
  }

  /** Steps of each model in a measurement. */
  void setMeasuredSteps(long other) {
    measuredSteps = other;
  }

  /** Ends what is at work. */
  void close() {
    cloze.stop();
    live().ifPresent(DirectionsRun::close);
  }
}
