package maru.ui.lab.attention.state;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CausalOptions;
import maru.inspect.ModelHistory;
import maru.inspect.attention.HeadsLook;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasAttention;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.task.causal.CausalLanguage;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/** What the Attention lab knows: the run at work as far as it has attention, and its sections. */
public final class AttentionViewModel {
  private final Workbench bench;
  private final RunClock clock;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.HEADS);
  private final ReadOnlyObjectWrapper<@Nullable Model> asked =
      new ReadOnlyObjectWrapper<>(this, "asked");
  private final HeadsModel heads;
  private final InsideModel inside;
  private final LensModel lens;
  private final OffModel off;
  private final WholeModel whole;
  private final StreamModel stream;
  private final EmbeddedModel embedded;
  private final SaliencyModel saliency;
  private final WrittenModel written;
  private final BirthModel birth;

  /** A lab that looks at what the clock's run makes of the sentence. */
  public AttentionViewModel(
      Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.bench = bench;
    this.clock = clock;
    this.sentence = sentence;
    this.examples = examples;
    this.heads = new HeadsModel(bench, clock);
    this.inside = new InsideModel(heads);
    this.lens = new LensModel(bench, clock, sentence);
    this.off = new OffModel(bench, clock);
    this.whole = new WholeModel(bench, clock);
    this.stream = new StreamModel(bench, clock);
    this.embedded = new EmbeddedModel(bench, clock);
    this.saliency = new SaliencyModel(bench, clock);
    this.written = new WrittenModel(bench, clock);
    this.birth = new BirthModel(bench, clock);
    clock.historyProperty().subscribe(this::turnTo);
  }

  private void turnTo(@Nullable ModelHistory moments) {
    asked.set(moments != null && canBeAsked(moments) ? moments.prepared().model() : null);
    heads.forget();
    lens.forget();
    off.forget();
    whole.forget();
    stream.forget();
    embedded.forget();
    saliency.forget();
    written.forget();
    birth.forget();
  }

  /** It has attention, and reads texts as the sentence is written. */
  private static boolean canBeAsked(ModelHistory moments) {
    Model model = moments.prepared().model();
    return model instanceof HasAttention
        && model.readsTextAlone()
        && moments.prepared().plan().get(CausalLanguage.DIRECTION)
            == CausalOptions.Direction.FORWARD;
  }

  /** Shares with {@code other} what is chosen; each asks its own run. */
  public void mirror(AttentionViewModel other) {
    section.bindBidirectional(other.section);
    heads.mirror(other.heads);
    inside.mirror(other.inside);
    lens.mirror(other.lens);
    off.mirror(other.off);
    whole.mirror(other.whole);
    stream.mirror(other.stream);
    embedded.mirror(other.embedded);
    saliency.mirror(other.saliency);
    written.mirror(other.written);
  }

  /** Which section is open. */
  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  /** Whose heads are looked at; none where there is no run, or one without attention. */
  public ReadOnlyObjectProperty<@Nullable Model> askedProperty() {
    return asked.getReadOnlyProperty();
  }

  public HeadsModel heads() {
    return heads;
  }

  public InsideModel inside() {
    return inside;
  }

  public LensModel lens() {
    return lens;
  }

  public OffModel off() {
    return off;
  }

  public WholeModel whole() {
    return whole;
  }

  public StreamModel stream() {
    return stream;
  }

  public EmbeddedModel embedded() {
    return embedded;
  }

  public SaliencyModel saliency() {
    return saliency;
  }

  public WrittenModel written() {
    return written;
  }

  public BirthModel birth() {
    return birth;
  }

  public RunClock clock() {
    return clock;
  }

  public Sentence sentence() {
    return sentence;
  }

  /** The text as the run at work is asked. */
  public String text() {
    Model model = asked.get();
    String text = sentence.textProperty().get();
    String second = heads.looks.second.get().strip();
    if (judgesPairs() && heads.looks.paired.get() && !second.isEmpty()) {
      return text + "\n" + second;
    }
    return model == null ? text : Sentence.asked(text, model);
  }

  /** The text with the word that its blank hides, where that is known. */
  private String filled() {
    String text = text();
    return text.contains("\n") ? text : sentence.whole();
  }

  /** Whether the model at work reads two sentences as a pair. */
  public boolean judgesPairs() {
    return asked.get() instanceof JudgesPairs;
  }

  /** Whether it writes on. */
  public boolean writes() {
    return asked.get() instanceof Generates;
  }

  /** Whether it says words, so that an answer can change. */
  public boolean saysWords() {
    Model model = asked.get();
    return model instanceof FillsBlanks || model instanceof Generates;
  }

  /** Has a finished example opened. */
  public void lookAtExample() {
    examples.look(language(), HasAttention.class);
  }

  /** Has the example trained. */
  public void startExample() {
    examples.start(language(), HasAttention.class);
  }

  private String language() {
    return bench.texts().korean() ? "ko" : "en";
  }

  /** Lets time pass on the screen, and asks what is due. */
  public void pulse(double seconds) {
    Optional<Model> model = Optional.ofNullable(asked.get());
    if (section.get() == Section.INSIDE) {
      inside.player.advance(seconds);
    }
    if (model.isEmpty()) {
      return;
    }
    switch (section.get()) {
      case HEADS, INSIDE -> heads.pulse(text());
      case LENS -> lens.pulse(text());
      case OFF -> {
        heads.pulse(text());
        HeadsLook look = heads.lookProperty().get();
        if (look != null && look.text().equals(text())) {
          off.keepTakenOf(look.size());
          off.pulse(text(), filled());
        }
      }
      case WHOLE -> {
        whole.pulse(text());
        heads.pulse(text());
      }
      case STREAM -> stream.pulse(text());
      case EMBEDDED -> embedded.pulse(text());
      case SALIENCY -> {
        saliency.pulse(text());
        off.pulse(text(), filled());
      }
      case WRITTEN -> written.pulse(text());
      case BIRTH, EXPERIMENTS -> {}
    }
  }
}
