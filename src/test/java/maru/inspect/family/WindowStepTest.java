package maru.inspect.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import maru.base.Parallel;
import maru.data.SampleCorpora;
import maru.engine.tensor.Tensor;
import maru.inspect.Subject;
import maru.inspect.WordVectors;
import maru.inspect.family.WindowStep.Moved;
import maru.model.LearnsWordVectors;
import maru.model.registry.Architectures;
import maru.task.contrast.NearbyTask;
import maru.task.contrast.NearbyWords;
import maru.task.contrast.NearbyWords.Form;
import maru.train.PreparedTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a window shows is what learning it does, and the map's arithmetic that of the vectors. */
final class WindowStepTest {
  private static final Parallel PARALLEL = new Parallel(1);
  private static final String TEXT = "Today Robin saw the king at the palace as he took his crown.";

  private static PreparedTraining trained(Form form, long steps) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("word2vec"), new NearbyWords(form))
            .with(TrainingSettings.STEPS, steps);
    PreparedTraining run = PreparedTraining.of(plan, SampleCorpora.wordsSplit("en"), PARALLEL);
    Trainer trainer = run.trainer(PARALLEL);
    while (!trainer.isDone()) {
      trainer.step();
    }
    return run;
  }

  private static Subject subject(PreparedTraining run) {
    return new Subject(run.model(), run.tokenizer(), PARALLEL);
  }

  private static WindowStep step(PreparedTraining run, String text, int step, float rate) {
    return WindowStep.of(
        subject(run), new WindowStep.Asked(text, step, (NearbyTask) run.task(), rate));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aStepPullsWhatStoodThereAndPushesWhatWasDrawn(Form form) {
    PreparedTraining run = trained(form, 400);
    int steps = step(run, TEXT, 0, 0.025f).steps();
    for (int i = 0; i < steps; i += 7) {
      WindowStep shown = step(run, TEXT, i, 0.025f);
      Moved right = shown.told().getFirst();
      assertTrue(right.afterwards() > right.together(), right.word());
      assertEquals(shown.tokens().get(shown.answer()), right.word());
      assertTrue(shown.from() <= shown.middle() && shown.middle() < shown.to());
      Tensor outputs = ((LearnsWordVectors) run.model()).outputs();
      Set<String> once = new HashSet<>();
      for (Moved one : shown.told()) {
        // Where one stands twice, the engine adds both up.
        boolean alone =
            shown.told().stream().filter(other -> other.word().equals(one.word())).count() == 1;
        int id = run.tokenizer().vocabulary().id(one.word());
        for (int c = 0; alone && c < one.gradient().length; c++) {
          float engine = run.model().parameters().gradients()[outputs.at(id) + c];
          assertEquals(engine, one.gradient()[c], 1e-6, one.word());
        }
        once.add(one.word());
      }
      assertTrue(once.size() > 1);
    }
  }

  @Test
  void skipGramAsksForEachPairAndCbowForEachMiddle() {
    PreparedTraining skipgram = trained(Form.SKIPGRAM, 1);
    PreparedTraining cbow = trained(Form.CBOW, 1);
    // Six words, window 5: every two of them, and every one.
    String six = "the king took his crown to";
    assertEquals(30, step(skipgram, six, 0, 1).steps());
    assertEquals(6, step(cbow, six, 0, 1).steps());
    assertEquals("", step(cbow, six, 0, 1).read().word());
    assertEquals(0, step(skipgram, "king", 0, 1).steps());
    assertEquals(0, step(skipgram, "", 0, 1).steps());
    WindowStep masked = step(skipgram, "the [MASK] took", 1, 1);
    assertEquals(2, masked.steps());
    assertEquals(List.of(0, 2), masked.places());
  }

  @Test
  void theMapLeadsWhereTheArithmeticArrives() {
    PreparedTraining run = trained(Form.SKIPGRAM, 1_500);
    WordMapLook.Axes axes = WordMapLook.axes(subject(run), 1_500);
    WordMapLook look =
        WordMapLook.of(subject(run), new WordMapLook.Asked("king", "queen", "prince", axes));
    WordVectors vectors = look.vectors();
    assertEquals("princess", vectors.word(look.arithmetic().getFirst().word()));
    Set<String> shown = new TreeSet<>();
    axes.words().forEach(word -> shown.add(vectors.word(word)));
    assertEquals(16, shown.size());
    assertTrue(shown.contains("nun"));
    for (int k = 0; k < 2; k++) {
      float sum = place(look, "prince", k) - place(look, "king", k) + place(look, "queen", k);
      assertEquals(sum, look.arrived()[k], 1e-5, "a parallelogram on the map too");
    }
    WordMapLook unknown =
        WordMapLook.of(subject(run), new WordMapLook.Asked("king", "nobody", "prince", axes));
    assertEquals(0, unknown.arrived().length);
    assertEquals(List.of(), unknown.arithmetic());
  }

  private static float place(WordMapLook look, String word, int axis) {
    return look.places()[2 * look.vectors().find(word).orElseThrow() + axis];
  }
}
