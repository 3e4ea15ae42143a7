package maru.ui.lab.family.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.family.CountedChain;
import maru.inspect.family.CountedSentence;
import maru.inspect.family.Counting;
import maru.inspect.family.DiceText;
import maru.model.Architecture;
import maru.model.registry.Architectures;
import maru.ui.NoWindow;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountingModelTest {
  private static final Architecture NGRAM = Architectures.of("ngram");
  private static final int STEPS = 60;

  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final RunClock clock = new RunClock();
  private final Sentence sentence = new Sentence(window.bench(), clock);
  private final FamilyViewModel lab =
      new FamilyViewModel(window.bench(), clock, sentence, new NotedExamples(new ArrayList<>()));
  private final CountingModel model = lab.counting();

  @BeforeEach
  void open() {
    lab.sectionProperty().set(Section.COUNTING);
    sentence.textProperty().set("the dog");
  }

  @AfterEach
  void close() {
    window.close();
    parallel.close();
  }

  private void until(java.util.function.BooleanSupplier holds) throws Exception {
    window.until(() -> lab.pulse(0.05), holds);
  }

  private CountedChain chain() {
    return Objects.requireNonNull(model.chainProperty().get());
  }

  private KeptRun read() {
    KeptRun run = KeptRun.of(NGRAM, STEPS, clock, parallel).begin();
    sentence.textProperty().set("the dog");
    return run;
  }

  @Test
  void onlyModelsThatCountAreAsked() throws Exception {
    KeptRun gpt = KeptRun.of(Known.GPT, 2, clock, parallel).begin();
    lab.pulse(0.05);
    assertEquals(0, gpt.asked());
    assertNull(model.chainProperty().get());
    read();
    until(() -> model.chainProperty().get() != null);
  }

  @Test
  void theChainIsWalkedAndLeadsBack() throws Exception {
    read();
    until(() -> model.chainProperty().get() != null);
    assertEquals(List.of("the", "dog"), chain().passed());
    String first = chain().ways().getFirst().word();
    model.walk(0);
    until(() -> chain().passed().size() == 3);
    assertEquals(first, chain().passed().getLast());
    model.walk(0);
    until(() -> chain().passed().size() == 4);
    model.back();
    until(() -> chain().passed().size() == 3);
    model.restart();
    until(() -> chain().passed().size() == 2);
    model.walk(0);
    sentence.textProperty().set("the cat");
    until(() -> chain().passed().equals(List.of("the", "cat")));
  }

  @Test
  void beforeTheFirstStepNothingWasCounted() throws Exception {
    read();
    until(() -> model.chainProperty().get() != null);
    int all = chain().different();
    clock.look(0);
    until(() -> chain().different() == 0);
    assertTrue(chain().ways().stream().noneMatch(CountedChain.Way::isSeen));
    clock.look(STEPS);
    until(() -> chain().different() == all);
  }

  @Test
  void orderAndSmoothingAreThoseOfTheLook() throws Exception {
    KeptRun run = read();
    model.view.set(CountingView.SENTENCE);
    model.order.set(2);
    model.kind.set(Counting.Kind.ADD_ONE);
    sentence.textProperty().set("the dog barked .");
    until(() -> model.sentencesProperty().get() != null);
    CountedSentence own =
        CountedSentence.of(
            run.subject(), new Counting(2, Counting.Kind.ADD_ONE, 0), "the dog barked .");
    assertEquals(own, Objects.requireNonNull(model.sentencesProperty().get()).one());
    model.against.set("the dog mooed .");
    until(() ->
        Objects.requireNonNull(model.sentencesProperty().get()).other().factors().size() == 4);
    CountingModel.Pair pair = Objects.requireNonNull(model.sentencesProperty().get());
    assertTrue(pair.one().product() > pair.other().product());
  }

  @Test
  void theDiceBeginAnewWhereSomethingElseIsWritten() throws Exception {
    read();
    model.view.set(CountingView.DICE);
    until(() -> model.thrownProperty().get() != null);
    DiceText first = Objects.requireNonNull(model.thrownProperty().get());
    assertEquals(first.throwsMade().size(), model.throwing.lengthProperty().get());
    model.throwing.goTo(5);
    model.order.set(1);
    until(() -> model.throwing.positionProperty().get() == 0);
    model.again();
    until(() -> !first.equals(model.thrownProperty().get()));
  }
}
