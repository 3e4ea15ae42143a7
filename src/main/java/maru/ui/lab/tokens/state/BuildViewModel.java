package maru.ui.lab.tokens.state;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.base.Parallel;
import maru.data.CorpusChoice;
import maru.text.TokenizerSpec;
import maru.text.VocabularyBuild;
import maru.ui.control.Playable;
import maru.ui.fx.LatestTask;
import maru.ui.fx.Workbench;
import org.jspecify.annotations.Nullable;

/** The building of a vocabulary: which one, at which merge it stands, and whether it moves. */
public final class BuildViewModel implements Playable {
  private static final int ROWS = 20;

  /** Merges a second that can be chosen. */
  public static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 5.0, 20.0);

  /**
   * The build at a moment.
   *
   * @param build that it belongs to
   * @param state at that moment
   */
  public record Moment(VocabularyBuild build, VocabularyBuild.State state) {}

  /** What is merged first of all. */
  public enum Level {
    /** Bytes, as in GPT-2. */
    BYTES("lab.tokens.build.bytes"),
    /** Characters, as BPE began. */
    CHARACTERS("lab.tokens.build.characters"),
    /** Characters, since WordPiece knows no bytes. */
    PIECES("lab.tokens.pieces");

    private final String key;

    Level(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  private record Wanted(CorpusChoice corpus, TokenizerSpec spec) {}

  private final TokensViewModel lab;
  private final Parallel parallel;
  private final LatestTask building;
  private final LatestTask moving;
  private final ObjectProperty<TokenizerSpec.Kind> kind =
      new SimpleObjectProperty<>(TokenizerSpec.Kind.BPE);
  private final ObjectProperty<TokenizerSpec.Scoring> scoring =
      new SimpleObjectProperty<>(TokenizerSpec.Scoring.LIKELIHOOD_GAIN);
  private final IntegerProperty minimum = new SimpleIntegerProperty(this, "minimum", 2);
  private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
  private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
  private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");
  private final ReadOnlyIntegerWrapper length = new ReadOnlyIntegerWrapper(this, "length");
  private final ReadOnlyObjectWrapper<@Nullable Moment> moment =
      new ReadOnlyObjectWrapper<>(this, "moment");
  private @Nullable VocabularyBuild build;
  private @Nullable Wanted built;
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper(this, "position");
  private long due;
  private boolean open;

  public BuildViewModel(TokensViewModel lab, Workbench bench, Parallel parallel) {
    this.lab = lab;
    this.parallel = parallel;
    this.building = new LatestTask(bench.background(), this::failed);
    this.moving = new LatestTask(bench.background(), bench.notices()::tell);
    lab.settings().corpus.addListener(changed -> prepare());
    lab.settings().vocabulary.addListener(changed -> prepare());
    lab.settings().byteLevel.addListener(changed -> prepare());
    kind.addListener(changed -> prepare());
    scoring.addListener(changed -> prepare());
    minimum.addListener(changed -> prepare());
    lab.sectionProperty()
        .subscribe(now -> {
          open = now == Section.BUILD;
          playing.set(playing.get() && open);
          prepare();
        });
  }

  /** BPE or WordPiece. */
  public ObjectProperty<TokenizerSpec.Kind> kindProperty() {
    return kind;
  }

  /** What the vocabulary that is set begins with. */
  public Level level() {
    if (kind.get() == TokenizerSpec.Kind.WORDPIECE) {
      return Level.PIECES;
    }
    return lab.settings().byteLevel.get() ? Level.BYTES : Level.CHARACTERS;
  }

  /** What WordPiece looks for in a pair. */
  public ObjectProperty<TokenizerSpec.Scoring> scoringProperty() {
    return scoring;
  }

  /** How often a pair must stand at least. */
  public IntegerProperty minimumProperty() {
    return minimum;
  }

  /** Merges a second while it plays. */
  public DoubleProperty speedProperty() {
    return speed;
  }

  @Override
  public BooleanProperty playingProperty() {
    return playing;
  }

  /** Whether a vocabulary is being learned. */
  public BooleanProperty busyProperty() {
    return busy;
  }

  @Override
  public ReadOnlyIntegerProperty positionProperty() {
    return asked.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyIntegerProperty lengthProperty() {
    return length.getReadOnlyProperty();
  }

  /** The moment in view, or null. */
  public ReadOnlyObjectProperty<@Nullable Moment> momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /** Learns what is set, where it is looked at and isn't what was learned last. */
  private void prepare() {
    TokenizerSpec usual =
        TokenizerSpec.of(kind.get(), lab.settings().vocabulary.get())
            .withMinimumCount(minimum.get())
            .withScoring(scoring.get());
    TokenizerSpec spec = level() == Level.BYTES ? usual : usual.classic();
    Wanted wanted = new Wanted(lab.settings().corpus.get(), spec);
    if (!open || wanted.equals(built)) {
      return;
    }
    built = wanted;
    busy.set(true);
    playing.set(false);
    building.ask(
        () -> VocabularyBuild.of(spec, wanted.corpus().texts(), parallel),
        learned -> {
          busy.set(false);
          build = learned;
          length.set(learned.merges().size());
          go(0);
        });
  }

  private void failed(Throwable error) {
    busy.set(false);
    built = null;
    lab.tellUnread(error);
  }

  /** Goes to the moment after so many merges. */
  public void go(int merges) {
    VocabularyBuild now = build;
    if (now == null) {
      return;
    }
    int to = Math.clamp(merges, 0, length.get());
    asked.set(to);
    moving.ask(() -> new Moment(now, now.at(to, ROWS)), moment::set);
  }

  private void move(int to) {
    playing.set(false);
    go(to);
  }

  @Override
  public void first() {
    move(0);
  }

  @Override
  public void back() {
    move(asked.get() - 1);
  }

  @Override
  public void next() {
    move(asked.get() + 1);
  }

  @Override
  public void last() {
    move(length.get());
  }

  @Override
  public void playOrPause() {
    if (!playing.get() && asked.get() >= length.get()) {
      go(0);
    }
    due = 0;
    playing.set(!playing.get());
  }

  /** Makes the next merge, if it plays and the time has come. */
  public void tick(long nanos) {
    if (!playing.get() || moving.isBusy()) {
      return;
    }
    if (due == 0) {
      due = nanos + (long) (1e9 / speed.get());
    } else if (nanos >= due) {
      due = nanos + (long) (1e9 / speed.get());
      go(asked.get() + 1);
      if (asked.get() >= length.get()) {
        playing.set(false);
      }
    }
  }
}
