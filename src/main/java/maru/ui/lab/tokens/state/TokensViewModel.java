package maru.ui.lab.tokens.state;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.inspect.lanes.CutText;
import maru.inspect.lanes.Foreign;
import maru.inspect.lanes.LaneKind;
import maru.inspect.lanes.LaneKit;
import maru.inspect.lanes.TokenChoice;
import maru.text.Hangul;
import maru.text.KoreanMorphemes;
import maru.text.MorphemeVocabulary;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import maru.ui.lab.kit.CorpusWords;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** The Tokens lab without its pictures: the text, what it is cut with, and how it comes out. */
public final class TokensViewModel {
  /** The lecture notes' two sentences. */
  public static final String KOREAN = "어제 카페 갔었어\n어제 카페 갔었는데요";

  /** One for English. */
  public static final String ENGLISH =
      "Yesterday I'd gone to the café.\nWe weren't unhappy, were we?";

  private final Workbench bench;
  private final Parallel parallel;
  private final LaneSettings settings;
  private final LatestTask learning;
  private final LatestTask counting;
  private final LatestTask cutting;
  private final ObjectProperty<Section> section = new SimpleObjectProperty<>(Section.CUT);
  private final StringProperty run = new SimpleStringProperty(this, "run", "");
  private final StringProperty language = new SimpleStringProperty(this, "language", "");
  private final Example text = new Example(this, "text");
  private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
  private final ReadOnlyObjectWrapper<@Nullable LaneKit> kit =
      new ReadOnlyObjectWrapper<>(this, "kit");
  private final ReadOnlyObjectWrapper<@Nullable Foreign> foreign =
      new ReadOnlyObjectWrapper<>(this, "foreign");
  private final ReadOnlyObjectWrapper<@Nullable CutText> cut =
      new ReadOnlyObjectWrapper<>(this, "cut");
  private final ObjectProperty<@Nullable TokenChoice> token = new SimpleObjectProperty<>();
  private @Nullable MorphemeVocabulary morphemes;
  private LaneSettings.@Nullable Wanted learned;
  private @Nullable Kept kept;
  private final ReadOnlyBooleanWrapper seen = new ReadOnlyBooleanWrapper(this, "seen");
  private final Sentence sentence;

  /** What was learned last, and from what. */
  private record Kept(LaneSettings.Wanted from, LaneKit kit) {}

  /** A lab that has learned nothing yet. */
  public TokensViewModel(Workbench bench, Sentence sentence, Parallel parallel) {
    this.bench = bench;
    this.parallel = parallel;
    this.sentence = sentence;
    language.set(bench.texts().korean() ? "ko" : "en");
    this.settings = new LaneSettings(new CorpusChoice.Everyday(language.get()));
    this.learning = new LatestTask(bench.background(), this::failed);
    this.counting = new LatestTask(bench.background(), bench.notices()::tell);
    this.cutting = new LatestTask(bench.background(), bench.notices()::tell);
    text.show(example());
    sentence
        .textProperty()
        .addListener(changed -> {
          if (!sentence.isOffered() && !sentence.whole().isBlank()) {
            text.show(sentence.whole()); // It was changed last, in whichever lab.
          }
        });
    run.subscribe(now -> suit());
    bench.texts().localeProperty().addListener(changed -> suit());
    textProperty()
        .addListener(changed -> {
          if (seen.get()) {
            cut();
          }
        });
    settings.compounds.addListener(changed -> count());
    settings.corpus.addListener(changed -> learn());
    settings.vocabulary.addListener(changed -> learn());
    settings.byteLevel.addListener(changed -> learn());
  }

  private String example() {
    return language.get().equals("ko") ? KOREAN : ENGLISH;
  }

  public LaneSettings settings() {
    return settings;
  }

  /** Which segment is open. */
  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  /**
   * The language of the examples, {@code ko} or {@code en}; nothing for a moment where they are
   * asked for once more.
   */
  public StringProperty languageProperty() {
    return language;
  }

  /** The text that is cut; anyone may change it at any time. */
  public StringProperty textProperty() {
    return text.textProperty();
  }

  /** The corpus of the run that is open, by its name, or nothing. */
  public StringProperty runProperty() {
    return run;
  }

  /** Whether vocabularies are being learned. */
  public BooleanProperty busyProperty() {
    return busy;
  }

  /** What was learned as it is set now, or null while it is being learned. */
  public ReadOnlyObjectProperty<@Nullable LaneKit> kitProperty() {
    return kit.getReadOnlyProperty();
  }

  /** The vocabulary that was loaded, or null. */
  public ReadOnlyObjectProperty<@Nullable Foreign> foreignProperty() {
    return foreign.getReadOnlyProperty();
  }

  /** The text as all lanes cut it, or null while what cuts it is being learned. */
  public ReadOnlyObjectProperty<@Nullable CutText> cutProperty() {
    return cut.getReadOnlyProperty();
  }

  /** The token whose page is open, or null. */
  public ObjectProperty<@Nullable TokenChoice> tokenProperty() {
    return token;
  }

  /** Whether the lab is on the screen. */
  public ReadOnlyBooleanProperty seenProperty() {
    return seen.getReadOnlyProperty();
  }

  /** The sentence of all labs. */
  public Sentence sentence() {
    return sentence;
  }

  /** The lanes come on the screen: learns what is set, the first time; then cuts the text. */
  public void begin() {
    seen.set(true);
    if (settings.wanted().equals(learned)) {
      cut();
    } else {
      learn();
    }
  }

  /** The lanes leave the screen: what is typed meanwhile, elsewhere, is cut when they are back. */
  public void rest() {
    seen.set(false);
  }

  /** Shows the example in {@code ko} or {@code en} with the corpus that goes with it. */
  public void example(String of) {
    // Set anew even where it is the same, so that every segment shows its example.
    language.set("");
    language.set(of);
    text.show(example());
    settings.corpus.set(new CorpusChoice.Everyday(of));
  }

  /**
   * Examples, and the corpus that goes with them, are in the language of the run that is open,
   * whose corpus' name begins with it; else in the window's. What one wrote or chose oneself stays.
   */
  private void suit() {
    String corpus = run.get();
    boolean named = corpus.startsWith("ko/") || corpus.startsWith("en/");
    String to = named ? corpus.substring(0, 2) : bench.texts().korean() ? "ko" : "en";
    String before = language.get();
    if (to.equals(before)) {
      return;
    }
    language.set(to);
    text.suggest(example());
    if (settings.corpus.get().equals(new CorpusChoice.Everyday(before))) {
      settings.corpus.set(new CorpusChoice.Everyday(to));
    }
  }

  private void learn() {
    LaneSettings.Wanted wanted = settings.wanted();
    // What nobody looks at is learned when somebody does.
    if (!seen.get() || wanted.equals(learned)) {
      return;
    }
    learned = wanted;
    busy.set(true);
    // What another corpus taught would cut wrongly: nothing is shown until this one is learned.
    kit.set(null);
    cut.set(null);
    learning.ask(
        () ->
            LaneKit.learn(
                wanted.corpus().texts(), wanted.vocabulary(), wanted.byteLevel(), parallel),
        next -> take(wanted, next));
  }

  private void take(LaneSettings.Wanted from, LaneKit next) {
    if (!from.equals(learned)) {
      return;
    }
    kept = new Kept(from, next);
    busy.set(false);
    kit.set(next);
    count();
  }

  private void failed(Throwable error) {
    Kept before = kept;
    learned = before == null ? null : before.from();
    busy.set(false);
    kit.set(before == null ? null : before.kit());
    count();
    tellUnread(error);
  }

  /** Tells why nothing could be learned, with what to click where that mends it. */
  public void tellUnread(Throwable error) {
    bench
        .notices()
        .tell(
            error,
            CorpusWords.remedies(
                settings.corpus.get(), error, bench.texts(), settings.corpus::set));
  }

  private void count() {
    LaneKit now = kit.get();
    if (now == null) {
      return;
    }
    KoreanMorphemes.Compounds compounds = settings.compounds.get();
    // Those of another corpus would call known what isn't.
    morphemes = null;
    counting.ask(
        () -> MorphemeVocabulary.of(now.texts(), compounds, parallel),
        counted -> {
          if (now.equals(kit.get())) {
            morphemes = counted;
            cut();
          }
        });
    cut();
  }

  /** Cuts the text anew. */
  private void cut() {
    LaneKit now = kit.get();
    if (now == null) {
      return;
    }
    String asked = textProperty().get();
    CutText.Besides beside =
        new CutText.Besides(morphemes, settings.compounds.get(), foreign.get());
    cutting.ask(
        () -> CutText.of(asked, now, beside),
        made -> {
          if (now.equals(kit.get())) {
            cut.set(made);
          }
        });
  }

  /** Loads a vocabulary from its files, and gives it a lane of its own. */
  public void openVocabulary(Path path) {
    bench
        .background()
        .create(() -> Foreign.read(path))
        .onSuccess(this::show)
        .onError(bench.notices()::tell)
        .start();
  }

  /** Gives a vocabulary a lane of its own. */
  public void show(Foreign loaded) {
    foreign.set(loaded);
    if (seen.get()) {
      cut();
    }
  }

  /** Takes the loaded vocabulary away again. */
  public void closeVocabulary() {
    foreign.set(null);
    cut();
  }

  /** Opens a token's page. */
  public void openToken(LaneKind lane, int id) {
    Foreign loaded = foreign.get();
    LaneKit now = kit.get();
    if (id < 0 || now == null) {
      return;
    }
    if (lane == LaneKind.FOREIGN && loaded != null) {
      token.set(new TokenChoice(lane, loaded.tokenizer(), id));
      section.set(Section.TOKEN);
    } else if (lane.tokenizer() != null) {
      token.set(new TokenChoice(lane, now.tokenizer(lane), id));
      section.set(Section.TOKEN);
    }
  }

  /** Whether the loaded vocabulary's normalization takes the Hangul of a text apart. */
  public boolean foreignTakesApart(String part) {
    Foreign loaded = foreign.get();
    return loaded != null && Hangul.isTakenApart(part, loaded.tokenizer().normalize(part));
  }
}
