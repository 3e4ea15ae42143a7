package maru.ui.lab.family.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import maru.base.Parallel;
import maru.data.KoreanEnglish;
import maru.data.MadeCorpora;
import maru.inspect.translate.Translated;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.NoWindow;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One sequence into another without a window. */
final class SequenceModelTest {
  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final RunClock clock = new RunClock();
  private final List<String> asked = new ArrayList<>();
  private final FamilyViewModel lab =
      new FamilyViewModel(
          window.bench(), clock, new Sentence(window.bench(), clock), new NotedExamples(asked));
  private final SequenceModel model = lab.sequence();

  @AfterEach
  void close() {
    window.close();
    parallel.close();
  }

  private void begin(String architecture) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of(architecture)).with(ModelSettings.WIDTH, 8);
    new KeptRun(
            PreparedTraining.of(
                plan.withTraining(plan.training().withSteps(2, 0)),
                MadeCorpora.split(KoreanEnglish.name("ko")),
                parallel),
            clock,
            parallel)
        .begin();
    lab.sectionProperty().set(Section.SEQUENCE);
  }

  private void until(BooleanSupplier holds) throws Exception {
    window.until(() -> lab.pulse(0.05), holds);
  }

  private SequenceModel.Answer answer() {
    return Objects.requireNonNull(model.answerProperty().get());
  }

  private boolean isOf(String source, Map<Integer, Integer> byHand) {
    SequenceModel.Answer now = model.answerProperty().get();
    return now != null && now.asked().equals(new SequenceModel.Asked(source, byHand));
  }

  @Test
  void aHeldOutSentenceIsOfferedAndWhatIsYetToBeWrittenIsHidden() throws Exception {
    begin("seq2seq-attention");
    String offered = model.source.get();
    assertFalse(offered.isEmpty());
    until(() -> isOf(offered, Map.of()));
    Translated now = Objects.requireNonNull(answer().translated());
    int read = now.source().tokens().size();
    model.player.lay(now.written().size(), List.of(), 1, 1);
    float[] shown = model.shown(now);
    assertEquals(1, sum(shown, 0, read), 1e-4);
    assertTrue(Float.isNaN(shown[read]));
    model.another();
    assertFalse(model.source.get().equals(offered));
  }

  private static double sum(float[] all, int from, int n) {
    double sum = 0;
    for (int i = from; i < from + n; i++) {
      sum += all[i];
    }
    return sum;
  }

  @Test
  void aStepLooksWhereItIsToldUntilItIsToldOnceMore() throws Exception {
    begin("seq2seq-attention");
    model.look(0, 2);
    assertEquals(Map.of(0, 2), model.byHand.get());
    until(() -> isOf(model.source.get(), Map.of(0, 2)));
    Translated now = Objects.requireNonNull(answer().translated());
    assertEquals(1f, now.alignment().orElseThrow().rows().getFirst()[2]);
    model.look(0, 2);
    assertEquals(Map.of(), model.byHand.get());
    model.look(1, 1);
    model.source.set("어제 지우 는 잤다 .");
    assertEquals(Map.of(), model.byHand.get(), "another sentence has other words");
  }

  @Test
  void whatCannotBeReadIsToldAndAFixedVectorLooksNowhere() throws Exception {
    begin("seq2seq");
    model.source.set("");
    until(() -> isOf("", Map.of()));
    assertNull(answer().translated());
    assertEquals("translate.empty", Objects.requireNonNull(answer().problem()).key());
    model.another();
    until(() -> answer().translated() != null);
    Translated now = Objects.requireNonNull(answer().translated());
    assertTrue(now.alignment().isEmpty());
  }
}
