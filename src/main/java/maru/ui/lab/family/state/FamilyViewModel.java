package maru.ui.lab.family.state;

import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import maru.data.CorpusChoice;
import maru.data.DrawnDigits;
import maru.data.Homographs;
import maru.data.KoreanEnglish;
import maru.data.PrefixedTasks;
import maru.data.SampleCorpora;
import maru.data.Verdicts;
import maru.inspect.ModelHistory;
import maru.model.Model;
import maru.ui.fx.Workbench;
import maru.ui.lab.ExampleRuns;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;

/** What the Family lab knows: the tree, and each member's model at work on the sentence. */
public final class FamilyViewModel {
  private final Workbench bench;
  private final RunClock clock;
  private final Sentence sentence;
  private final ExampleRuns examples;
  private final ObjectProperty<Section> section =
      new SimpleObjectProperty<>(this, "section", Section.TREE);
  private final TreeModel tree = new TreeModel();
  private final CountingModel counting;
  private final RecurrentModel recurrent;
  private final WordsModel words;
  private final ElmoModel elmo;
  private final SequenceModel sequence;
  private final TextModel text2text;
  private final PicturesModel pictures;

  /** A lab that looks at what the clock's run makes of the sentence. */
  public FamilyViewModel(Workbench bench, RunClock clock, Sentence sentence, ExampleRuns examples) {
    this.bench = bench;
    this.clock = clock;
    this.sentence = sentence;
    this.examples = examples;
    this.counting = new CountingModel(bench, clock);
    this.recurrent = new RecurrentModel(bench, clock);
    this.words = new WordsModel(bench, clock);
    this.elmo = new ElmoModel(bench, clock);
    this.sequence = new SequenceModel(bench, clock);
    this.text2text = new TextModel(bench, clock);
    this.pictures = new PicturesModel(bench, clock);
    sentence.textProperty().addListener(changed -> counting.restart());
    clock
        .historyProperty()
        .addListener(changed -> {
          counting.forget();
          recurrent.forget();
          words.forget();
          elmo.forget();
          sequence.forget();
          text2text.forget();
          pictures.forget();
        });
    sequence.forget();
    text2text.forget();
    pictures.forget();
  }

  /** Shares with {@code other} what is chosen; each asks its own run. */
  public void mirror(FamilyViewModel other) {
    section.bindBidirectional(other.section);
    counting.mirror(other.counting);
    recurrent.mirror(other.recurrent);
    words.mirror(other.words);
    elmo.mirror(other.elmo);
    sequence.mirror(other.sequence);
    text2text.mirror(other.text2text);
    pictures.mirror(other.pictures);
  }

  /** Which section is open. */
  public ObjectProperty<Section> sectionProperty() {
    return section;
  }

  public TreeModel tree() {
    return tree;
  }

  public CountingModel counting() {
    return counting;
  }

  public RecurrentModel recurrent() {
    return recurrent;
  }

  public ContextModel context() {
    return recurrent.context;
  }

  public WordsModel words() {
    return words;
  }

  public ElmoModel elmo() {
    return elmo;
  }

  public SequenceModel sequence() {
    return sequence;
  }

  public TextModel text2text() {
    return text2text;
  }

  public PicturesModel pictures() {
    return pictures;
  }

  public RunClock clock() {
    return clock;
  }

  public Sentence sentence() {
    return sentence;
  }

  /** The sentence as the run at work is asked. */
  public String text() {
    ModelHistory run = clock.historyProperty().get();
    String text = sentence.textProperty().get();
    if (run == null) {
      return text;
    }
    Model model = run.prepared().model();
    return Sentence.asked(text, model);
  }

  /** Opens a member's section, if it has one. */
  public void open(Ancestor member) {
    member.section().ifPresent(section::set);
  }

  /** Has a model of that architecture trained on the everyday sentences. */
  public void train(String architecture, Map<String, String> settings) {
    examples.train(new CorpusChoice.Everyday(language()), architecture, "", settings);
  }

  /** Has word vectors learned from the sentences about roles. */
  public void trainOnRoles() {
    examples.train(
        new CorpusChoice.Made(SampleCorpora.words(language())),
        "word2vec",
        "",
        Map.of("steps", "2000"));
  }

  /** Has an ELMo trained on words with two meanings. */
  public void trainOnHomographs() {
    examples.train(
        new CorpusChoice.Made(Homographs.name(language())),
        "elmo",
        "",
        Map.of("tokenizer", "word", "context", "32", "steps", "1600"));
  }

  /** Has an LSTM trained that tells the last verdict of a sentence. */
  public void trainOnVerdicts() {
    examples.train(new CorpusChoice.Made(Verdicts.name(language())), "lstm", "classify", Map.of());
  }

  /** Has a T5 trained on three tasks told apart by what stands before a sentence. */
  public void trainOnTasks() {
    examples.train(new CorpusChoice.Made(PrefixedTasks.name(language())), "t5", "", Map.of());
  }

  /** Has a model trained to turn sentences of one language into the other. */
  public void trainOnTranslations(String architecture) {
    examples.train(
        new CorpusChoice.Made(KoreanEnglish.name(language())),
        architecture,
        "translate",
        Map.of("steps", "600"));
  }

  /** Has a model trained on the digits drawn for Maru. */
  public void trainOnDigits(String architecture) {
    examples.train(new CorpusChoice.Made(DrawnDigits.NAME), architecture, "", Map.of());
  }

  private String language() {
    return bench.texts().korean() ? "ko" : "en";
  }

  /** Lets time pass on the screen, and asks what is due. */
  public void pulse(double seconds) {
    switch (section.get()) {
      case COUNTING -> counting.pulse(text(), seconds);
      case RECURRENT -> recurrent.pulse(text(), seconds);
      case VECTORS -> words.pulse(text(), seconds);
      case ELMO -> elmo.pulse(seconds);
      case SEQUENCE -> sequence.pulse();
      case TEXT -> text2text.pulse();
      case PICTURES -> pictures.pulse();
      case TREE, BESIDE -> {}
    }
  }
}
