package maru.ui.lab.masks.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.data.CausalOptions;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.inspect.ModelHistory;
import maru.inspect.SampleSource;
import maru.model.FillsBlanks;
import maru.model.Model;
import maru.model.registry.Architectures;
import maru.task.causal.CausalLanguage;
import maru.text.Tokenizer;
import maru.text.Tokenizers;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.CorpusWords;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What the Masks lab knows: which picture is up, what it stands on, and the run it may ask. */
public final class MasksViewModel {
  /** The lab's pictures. */
  public enum Topic {
    /** Words hidden to be guessed (MLM). */
    WORDS("lab.masks.topic.words"),
    /** Sentence pairs (NSP). */
    PAIRS("lab.masks.topic.pairs"),
    /** Sight hidden from tokens (masks of attention). */
    SIGHT("lab.masks.topic.sight"),
    /** Spans behind sentinels (T5). */
    SPANS("lab.masks.topic.spans");

    private final String key;

    Topic(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  private final Workbench bench;
  private final RunClock clock;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final Parallel parallel = new Parallel(1);
  private final ObjectProperty<Topic> topic =
      new SimpleObjectProperty<>(this, "topic", Topic.WORDS);
  private final ObjectProperty<CorpusChoice> corpus = new SimpleObjectProperty<>(this, "corpus");
  private final ReadOnlyObjectWrapper<@Nullable SampleSource> ground =
      new ReadOnlyObjectWrapper<>(this, "ground");
  private final ReadOnlyObjectWrapper<@Nullable Model> asked =
      new ReadOnlyObjectWrapper<>(this, "asked");
  private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
  private final Map<Object, SampleSource> grounds = new HashMap<>();
  private final HiddenWordsViewModel words;
  private final AblationViewModel kept;
  private final SentencePairsViewModel pairs;
  private final AttentionMaskViewModel sight;
  private final SpansViewModel spans;
  private @Nullable Object wanted;
  private @Nullable Object standing;
  private boolean seen;

  public MasksViewModel(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.bench = bench;
    this.clock = clock;
    this.sentence = sentence;
    this.examples = examples;
    this.corpus.set(new CorpusChoice.Everyday(bench.texts().korean() ? "ko" : "en"));
    this.words = new HiddenWordsViewModel(bench);
    this.kept = new AblationViewModel(bench);
    this.pairs = new SentencePairsViewModel(bench);
    this.sight = new AttentionMaskViewModel(bench, sentence);
    this.spans = new SpansViewModel();
    corpus.addListener(changed -> findGround());
    topic.addListener(changed -> {
      kept.rest();
      lead();
    });
    sentence.textProperty().addListener(changed -> lead());
    // Who types sentences wants to see them; the study rests and loses nothing.
    words.own.addListener((value, before, now) -> kept.openProperty().set(false));
    clock.historyProperty().addListener(changed -> follow());
    follow();
  }

  /** Which picture is up. */
  public ObjectProperty<Topic> topicProperty() {
    return topic;
  }

  /** Where the sentences come from while no run gives them. */
  public ObjectProperty<CorpusChoice> corpusProperty() {
    return corpus;
  }

  /** What the pictures stand on, once it has been read. */
  public ReadOnlyObjectProperty<@Nullable SampleSource> groundProperty() {
    return ground.getReadOnlyProperty();
  }

  /** Whether sentences are being read. */
  public ReadOnlyBooleanProperty loadingProperty() {
    return loading.getReadOnlyProperty();
  }

  /** Shares with {@code other} what is typed and chosen; its players go along with the other's. */
  public void mirror(MasksViewModel other) {
    topic.bindBidirectional(other.topic);
    corpus.bindBidirectional(other.corpus);
    words.mirror(other.words);
    pairs.mirror(other.pairs);
    sight.mirror(other.sight);
    spans.mirror(other.spans);
  }

  /** Whose weights can be asked. */
  public ReadOnlyObjectProperty<@Nullable Model> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  public HiddenWordsViewModel words() {
    return words;
  }

  public AblationViewModel kept() {
    return kept;
  }

  public SentencePairsViewModel pairs() {
    return pairs;
  }

  public AttentionMaskViewModel sight() {
    return sight;
  }

  public SpansViewModel spans() {
    return spans;
  }

  /** The picture that is up. */
  public Section section() {
    return switch (topic.get()) {
      case WORDS -> kept.openProperty().get() ? kept : words;
      case PAIRS -> pairs;
      case SIGHT -> sight;
      case SPANS -> spans;
    };
  }

  private List<Section> sections() {
    return List.of(words, kept, pairs, sight, spans);
  }

  /** Has the example trained whose weights this lab would ask. */
  public void startExample(Class<? extends Model> able) {
    examples.start(exampleLanguage(), able);
  }

  /** Has the finished example opened whose weights this lab would ask. */
  public void lookAtExample(Class<? extends Model> able) {
    examples.look(exampleLanguage(), able);
  }

  private String exampleLanguage() {
    return corpus.get().language().orElse(bench.texts().korean() ? "ko" : "en");
  }

  /** It comes on the screen. */
  public void shown() {
    // The run is the same as before: what it has answered stays to be seen.
    seen = true;
    lead();
    findGround();
  }

  /** It leaves the screen. */
  public void hidden() {
    seen = false;
    kept.rest();
  }

  /** Has the sentence of all labs lead those that are drawn, where one chose it. */
  private void lead() {
    // What is not on the screen is not drawn anew.
    if (seen && section() instanceof DrawnSection drawn) {
      String chosen = sentence.isOffered() ? "" : sentence.whole();
      drawn.leadProperty().set(chosen.replace(Sentence.BLANK, " ").strip());
    }
  }

  private void follow() {
    ModelHistory moments = clock.historyProperty().get();
    boolean none =
        moments == null || readsBackward(moments) || !moments.prepared().model().readsTextAlone();
    asked.set(none ? null : moments.prepared().model());
    sections().forEach(Section::forget);
    findGround();
  }

  private static boolean readsTexts(ModelHistory moments) {
    return moments.prepared().model().readsTexts();
  }

  private static boolean readsBackward(ModelHistory moments) {
    return moments.prepared().plan().get(CausalLanguage.DIRECTION)
        == CausalOptions.Direction.BACKWARD;
  }

  private void findGround() {
    if (!seen) {
      return;
    }
    ModelHistory moments = clock.historyProperty().get();
    Object key = moments == null || !readsTexts(moments) ? corpus.get() : moments;
    if (key.equals(wanted)) {
      return;
    }
    wanted = key;
    SampleSource known = grounds.get(key);
    if (known != null) {
      stand(key, known);
      return;
    }
    loading.set(true);
    bench
        .background()
        .create(() -> read(key))
        .onSuccess(read -> take(key, read))
        .onError(error -> {
          loading.set(false);
          bench
              .notices()
              .tell(error, CorpusWords.remedies(corpus.get(), error, bench.texts(), corpus::set));
        })
        .start();
  }

  private SampleSource read(Object key) {
    if (key instanceof ModelHistory moments) {
      PreparedTraining run = moments.prepared();
      return SampleSource.of(run.split(), run.tokenizer(), run.plan().context(), parallel);
    }
    // Cut by a vocabulary as the example that fills blanks would have it.
    TrainingPlan plan = TrainingPlan.standard(Architectures.firstThat(FillsBlanks.class));
    CorpusSplit split =
        ((CorpusChoice) key).split(CorpusSplit.Way.DOCUMENTS, plan.training().seed());
    Tokenizer tokenizer = Tokenizers.train(plan.tokenizer(), split.training().texts(), parallel);
    return SampleSource.of(split, tokenizer, plan.context(), parallel);
  }

  private void take(Object key, SampleSource read) {
    if (key instanceof CorpusChoice) {
      grounds.put(key, read);
    }
    if (Objects.equals(key, wanted)) {
      stand(key, read);
    }
  }

  private void stand(Object key, SampleSource next) {
    loading.set(false);
    standing = key;
    sections().forEach(section -> section.stand(next));
    ground.set(next);
  }

  /** Lets {@code seconds} pass on the screen. */
  public void pulse(double seconds) {
    section().advance(seconds);
    ModelHistory moments = clock.historyProperty().get();
    // Tokens of another vocabulary would mean nothing to the run.
    boolean ownGround = moments != null && moments.equals(standing);
    if (moments != null && asked.get() != null && ownGround) {
      section().ask(moments, clock);
    }
  }

  /** The studio's clock. */
  public RunClock clock() {
    return clock;
  }
}
