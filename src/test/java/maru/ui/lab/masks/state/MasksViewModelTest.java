package maru.ui.lab.masks.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.data.CorpusChoice;
import maru.inspect.MaskedBatch;
import maru.inspect.SampleSource;
import maru.inspect.directions.Direction;
import maru.inspect.directions.DirectionTrainings;
import maru.model.FillsBlanks;
import maru.train.TinyTraining;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.kit.Sentence;
import maru.ui.lab.masks.state.MasksViewModel.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasksViewModelTest {
  private static final CorpusChoice OWN =
      new CorpusChoice.Pasted(
          "own", "The dog barked at night.\n\nThe cat slept all day.\n\nThe cow ate the grass.");

  @TempDir Path directory;

  private final MasksAlone alone = new MasksAlone();
  private final List<String> examples = new ArrayList<>();
  private final Sentence sentence = new Sentence(alone.window.bench(), alone.clock);
  private final MasksViewModel model =
      new MasksViewModel(alone.window.bench(), alone.clock, sentence, new NotedExamples(examples));

  @AfterEach
  void close() {
    model.kept().close();
    alone.close();
  }

  private void stood(KeptRun on) throws Exception {
    alone.window.until(() ->
        model.groundProperty().get() != null
            && ground().tokenizer().equals(on.prepared().tokenizer()));
  }

  private SampleSource ground() {
    return Objects.requireNonNull(model.groundProperty().get());
  }

  @Test
  void sentencesAreReadOnceSomebodyLooksAndEveryPictureStandsOnThem() throws Exception {
    model.corpusProperty().set(OWN);
    assertFalse(model.loadingProperty().get(), "nobody looks");
    model.shown();
    assertTrue(model.loadingProperty().get());
    alone.window.until(() -> !model.loadingProperty().get());
    assertEquals("own", ground().corpus().name());
    assertNotNull(model.words().batch());
    assertTrue(model.spans().tokens().length > 0);
    assertEquals(ground(), model.pairs().ground());
    SampleSource before = ground();
    model.corpusProperty().set(CorpusChoice.of(directory.resolve("nowhere.txt")));
    alone.window.until(() -> !model.loadingProperty().get());
    assertEquals(1, alone.window.troubles().size());
    assertEquals(before, ground());
    assertNull(model.askedProperty().get());
    model.startExample(FillsBlanks.class);
    model.corpusProperty().set(new CorpusChoice.Stories("en"));
    model.lookAtExample(FillsBlanks.class);
    assertEquals(List.of("start ko", "look en"), examples);
  }

  @Test
  void theSentenceOfAllLabsComesFirstOnceSomebodyChoseOne() throws Exception {
    model.corpusProperty().set(OWN);
    model.shown();
    alone.window.until(() -> !model.loadingProperty().get());
    List<String> drawn = ground().sentences(1, 3);
    assertEquals(plain(drawn.getFirst()), hidden(0), "nobody chose one");
    sentence.blank("The cat barked.", 4, 7);
    assertEquals(plain("The cat barked."), hidden(0), "with the word that its blank hides");
    assertEquals(plain(drawn.getFirst()), hidden(1), "and others come after it");
    model.topicProperty().set(Topic.SPANS);
    assertTrue(spanned().startsWith(plain("The cat barked.")), spanned());
    sentence.textProperty().set("The [MASK] slept all night.");
    assertTrue(spanned().startsWith(plain("The slept all night.")), "nobody knows the word");
    assertEquals(plain("The cat barked."), hidden(0), "what is not seen waits");
    model.hidden();
    model.topicProperty().set(Topic.WORDS);
    assertEquals(plain("The cat barked."), hidden(0));
    model.shown();
    assertEquals(plain("The slept all night."), hidden(0));
  }

  /** A text as the ground cuts it. */
  private String plain(String text) {
    return String.join(" ", shown(ground().tokenizer().encode(text).ids()));
  }

  private List<String> shown(int[] ids) {
    return Arrays.stream(ids).mapToObj(ground().tokenizer()::display).toList();
  }

  private String spanned() {
    return String.join(" ", shown(model.spans().tokens()));
  }

  /** A sentence of the batch before anything is hidden. */
  private String hidden(int at) {
    MaskedBatch batch = Objects.requireNonNull(model.words().batch());
    List<String> words = new ArrayList<>();
    for (int place = 0; place < batch.tokens(at); place++) {
      words.add(batch.shown(batch.truth(new MaskedBatch.Spot(at, place))));
    }
    return String.join(" ", words);
  }

  @Test
  void aRunIsAskedOnlyOfWhatItsOwnVocabularyHasCut() throws Exception {
    model.topicProperty().set(Topic.SIGHT);
    model.shown();
    alone.bert.begin();
    stood(alone.bert);
    assertEquals(alone.bert.prepared().model(), model.askedProperty().get());
    model.pulse(0.1);
    assertEquals(1, alone.bert.asked());
    KeptRun gpt = alone.run(Known.GPT).begin();
    model.pulse(0.1);
    assertEquals(0, gpt.asked(), "what is in view is still the other run's");
    stood(gpt);
    model.pulse(0.1);
    assertEquals(1, gpt.asked());
  }

  @Test
  void aRunThatReadsBackwardIsNotAsked() throws Exception {
    DirectionTrainings ways =
        DirectionTrainings.of(
            TinyTraining.plan(Known.BERT, 1, 1e-2f, 1), TinyTraining.split(), alone.parallel);
    KeptRun ahead = new KeptRun(ways.of(Direction.AHEAD), alone.clock, alone.parallel).begin();
    model.topicProperty().set(Topic.SIGHT);
    model.shown();
    stood(ahead);
    model.pulse(0.1);
    assertNull(model.askedProperty().get());
    assertEquals(0, ahead.asked());
  }

  @Test
  void whoTypesSentencesSeesThemAndBothSidesShareThem() {
    MasksViewModel other =
        new MasksViewModel(
            alone.window.bench(),
            alone.clock,
            new Sentence(alone.window.bench(), alone.clock),
            new NotedExamples(examples));
    other.mirror(model);
    model.kept().openProperty().set(true);
    assertEquals(model.kept(), model.section());
    other.words().own.set("the dog barked .");
    assertFalse(model.kept().openProperty().get());
    assertEquals(model.words(), model.section());
    model.topicProperty().set(Topic.SPANS);
    assertEquals(other.spans(), other.section());
  }
}
