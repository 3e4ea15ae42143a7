package maru.ui.lab.family.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.Known;
import maru.base.Parallel;
import maru.data.Homographs;
import maru.data.MadeCorpora;
import maru.data.Verdicts;
import maru.inspect.family.PictureLook;
import maru.inspect.family.RecurrentLook;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.task.registry.Tasks;
import maru.text.TokenizerSpec;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.NoWindow;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Family lab without a window: the tree, and what is asked of the run at work. */
final class FamilyViewModelTest {
  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final RunClock clock = new RunClock();
  private final Sentence sentence = new Sentence(window.bench(), clock);
  private final List<String> asked = new ArrayList<>();
  private final FamilyViewModel model =
      new FamilyViewModel(window.bench(), clock, sentence, new NotedExamples(asked));

  @AfterEach
  void close() {
    window.close();
    parallel.close();
  }

  private void begin(Architecture architecture, String text) {
    KeptRun.of(architecture, 3, clock, parallel).begin();
    sentence.textProperty().set(text);
  }

  private void until(java.util.function.BooleanSupplier holds) throws Exception {
    window.until(() -> model.pulse(0.05), holds);
  }

  @Test
  void aSecondMemberStandsBesideTheFirstAndAThirdAloneAgain() {
    TreeModel tree = model.tree();
    tree.chosen.set(Ancestor.LSTM);
    tree.pairing.set(true);
    tree.chosen.set(Ancestor.GPT);
    assertEquals(Ancestor.LSTM, tree.first.get());
    assertEquals(List.of("lstm", "gpt"), tree.lines());
    assertFalse(tree.pairing.get());
    tree.chosen.set(Ancestor.ELMAN);
    assertNull(tree.first.get());
    assertEquals(List.of("rnn"), tree.lines());
  }

  @Test
  void whoTellsNoNextWordHasNoLine() {
    TreeModel tree = model.tree();
    tree.chosen.set(Ancestor.BERT);
    assertEquals(List.of(), tree.lines());
  }

  @Test
  void everyMemberComesFromOlderOnes() {
    for (Ancestor one : Ancestor.values()) {
      one.parents().forEach(parent -> assertTrue(parent.year() <= one.year(), one + " " + parent));
    }
    model.open(Ancestor.ELMO);
    assertEquals(Section.ELMO, model.sectionProperty().get());
    model.open(Ancestor.VIT);
    assertEquals(Section.PICTURES, model.sectionProperty().get());
    model.open(Ancestor.T5);
    assertEquals(Section.TEXT, model.sectionProperty().get());
    model.open(Ancestor.NEURAL); // It has none here.
    assertEquals(Section.TEXT, model.sectionProperty().get());
  }

  @Test
  void theSentenceIsReadWordByWord() throws Exception {
    begin(Architectures.of("lstm"), "the cat sat");
    model.sectionProperty().set(Section.RECURRENT);
    RecurrentModel recurrent = model.recurrent();
    until(() -> recurrent.lookProperty().get() != null);
    RecurrentLook look = Objects.requireNonNull(recurrent.lookProperty().get());
    assertEquals(look.tokens().size(), recurrent.reading.lengthProperty().get());
    assertEquals(look.tokens().size(), recurrent.reading.positionProperty().get());
    int liveliest = recurrent.unitIn(look.layers().getFirst());
    assertEquals(look.layers().getFirst().liveliest(), liveliest);
    recurrent.unit.set(1);
    assertEquals(1, recurrent.unitIn(look.layers().getFirst()));
    sentence.textProperty().set("the dog sat too");
    until(() ->
        !look.equals(recurrent.lookProperty().get()) && recurrent.lookProperty().get() != null);
    assertNotEquals(look.tokens(), recurrent.lookProperty().get().tokens());
  }

  @Test
  void aRunWithoutStatesIsNotAsked() throws Exception {
    begin(Known.BERT, "the cat [MASK]");
    model.sectionProperty().set(Section.RECURRENT);
    int[] beats = {0};
    until(() -> beats[0]++ > 20);
    assertNull(model.recurrent().lookProperty().get());
    assertFalse(RecurrentModel.isOf(Objects.requireNonNull(clock.historyProperty().get())));
  }

  private static PreparedTraining prepared(
      String architecture, String task, String corpus, Parallel parallel) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(architecture), Tasks.of(task))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .with(maru.model.ModelSettings.WIDTH, 8);
    return PreparedTraining.of(
        plan.withTraining(plan.training().withSteps(2, 0)), MadeCorpora.split(corpus), parallel);
  }

  @Test
  void anElmoOfHomographsIsAskedForMeaningsAndWithTwoStepsKnowsNone() throws Exception {
    PreparedTraining run = prepared("elmo", "both-ways", Homographs.name("en"), parallel);
    new KeptRun(run, clock, parallel).begin();
    model.sectionProperty().set(Section.ELMO);
    until(() -> model.elmo().sensesProperty().get() != null);
    var senses = Objects.requireNonNull(model.elmo().sensesProperty().get());
    assertEquals(
        List.of("layer0", "forward", "backward", "joined"),
        senses.readers().stream().map(one -> one.name()).toList());
    // The word's own vector is the same in either meaning.
    assertEquals(0.5, senses.readers().getFirst().before(), 1e-9);
    assertEquals(0.5, senses.readers().getFirst().after(), 1e-9);
    assertNotNull(senses.reader("joined").orElseThrow().shares());
    assertTrue(model.elmo().learning.lengthProperty().get() > 10);
  }

  @Test
  void aViTSaysWhereItLooksAndShufflingChangesWhatItSees() throws Exception {
    PreparedTraining run = pictures("vit");
    new KeptRun(run, clock, parallel).begin();
    model.sectionProperty().set(Section.PICTURES);
    until(() -> model.pictures().lookProperty().get() != null);
    PictureLook look = Objects.requireNonNull(model.pictures().lookProperty().get());
    assertEquals(10, look.guesses().size());
    assertEquals(8, look.heads().size());
    assertEquals(17, look.places());
    assertEquals(3, look.lens().size());
    for (int place = 0; place < 17; place++) {
      float sum = 0;
      for (int to = 0; to < 17; to++) {
        sum += look.rollout()[place * 17 + to];
      }
      assertEquals(1, sum, 1e-4, "rollout stays shares");
    }
    // What the last layer would say is what the model says.
    int best = look.guesses().getFirst().id();
    assertEquals(look.guesses().getFirst().probability(), look.lens().getLast()[best], 1e-6);
    model.pictures().shuffled.set(true);
    until(() -> !look.equals(model.pictures().lookProperty().get()));
    PictureLook other = Objects.requireNonNull(model.pictures().lookProperty().get());
    assertFalse(java.util.Arrays.equals(look.picture().points(), other.picture().points()));
    model.pictures().shuffled.set(false);
    model.pictures().showDrawn(List.of(new double[] {40, 30, 60, 250}), 280, 22);
    until(() -> {
      PictureLook now = model.pictures().lookProperty().get();
      return now != null && now.picture().name().isEmpty();
    });
    assertNotNull(model.pictures().remarkProperty().get());
  }

  @Test
  void aCnnShowsItsMapsAndAnMlpItsFilters() throws Exception {
    new KeptRun(pictures("cnn"), clock, parallel).begin();
    model.sectionProperty().set(Section.PICTURES);
    until(() -> model.pictures().lookProperty().get() != null);
    PictureLook cnn = Objects.requireNonNull(model.pictures().lookProperty().get());
    assertEquals(8 + 16, cnn.maps().size());
    assertEquals(3, cnn.filters().getFirst().edge());
    assertEquals(0, cnn.places());
    new KeptRun(pictures("mlp"), clock, parallel).begin();
    until(() -> {
      PictureLook now = model.pictures().lookProperty().get();
      return now != null && now.filters().getFirst().edge() == 28;
    });
  }

  private PreparedTraining pictures(String architecture) {
    return prepared(architecture, "pictures", "digits", parallel);
  }

  @Test
  void sentencesWithLabelsLieOnAMap() throws Exception {
    PreparedTraining run = prepared("lstm", "classify", Verdicts.name("ko"), parallel);
    new KeptRun(run, clock, parallel).begin();
    model.sectionProperty().set(Section.RECURRENT);
    model.recurrent().view.set(RecurrentView.CONTEXT);
    until(() -> model.context().vectorsProperty().get() != null);
    var vectors = Objects.requireNonNull(model.context().vectorsProperty().get());
    ContextModel.Laid laid = ContextModel.lay(vectors);
    assertEquals(vectors.texts().size(), laid.places().size());
    assertTrue(laid.places().stream().allMatch(at -> Math.abs(at.x()) <= laid.reach() + 1e-6));
    long right = vectors.texts().stream().filter(one -> one.said() == one.label()).count();
    assertEquals((double) right / vectors.texts().size(), vectors.accuracy(), 1e-12);
  }

  @Test
  void whatIsWantedIsTrained() {
    model.train("gru", Map.of());
    model.trainOnHomographs();
    model.trainOnVerdicts();
    String language = window.bench().texts().korean() ? "ko" : "en";
    assertEquals(
        List.of(
            "train %s/everyday gru".formatted(language),
            "train %s/homographs elmo".formatted(language),
            "train %s/verdicts lstm".formatted(language)),
        asked);
  }
}
