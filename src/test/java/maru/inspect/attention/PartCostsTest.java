package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.Guess;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.inspect.Subject;
import maru.inspect.attention.Intervention.AttentionOff;
import maru.inspect.attention.Intervention.HeadOff;
import maru.model.Architecture;
import maru.task.Losses;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;

/** What is measured of a model without a part, against one whose weights there are 0. */
class PartCostsTest {
  private static PartCosts costs(PreparedTraining run, int batches) {
    return new PartCosts(run.task(), run.model(), new Parallel(1), batches);
  }

  @Test
  void nothingChangedIsWhatTheTrainingMeasures() {
    for (Architecture architecture : List.of(Known.BERT, Known.GPT)) {
      PreparedTraining run = TwoLayers.prepared(architecture);
      Losses own = run.trainer(new Parallel(1)).evaluate(2);
      assertEquals(own, costs(run, 2).with(List.of()));
    }
  }

  @Test
  void aPartCostsWhatItsWeightsAreWorth() {
    PreparedTraining run = TwoLayers.prepared(Known.BERT);
    PreparedTraining without =
        TwoLayers.changed(
            run,
            weights -> {
              TwoLayers.zero(weights.get("blocks.0.attention.output.weight"));
              TwoLayers.zero(weights.get("blocks.0.attention.output.bias"));
            });
    double expected = without.trainer(new Parallel(1)).evaluate(2).total();
    assertEquals(expected, costs(run, 2).with(List.of(new AttentionOff(0))).total(), 1e-4);
  }

  @Test
  void partsAreToldOneAfterTheOtherUntilNoMoreAreWanted() {
    PreparedTraining run = TwoLayers.prepared(Known.GPT);
    List<Intervention> told = new ArrayList<>();
    List<Intervention> parts = Intervention.parts(run.model());
    costs(run, 1)
        .tell(
            parts,
            (part, losses) -> {
              told.add(part);
              return told.size() < 3;
            });
    assertEquals(parts.subList(0, 3), told);
  }

  @Test
  void theEffectOnAPlaceIsOfTheSameWordsBeforeAndAfter() {
    PreparedTraining run = TwoLayers.prepared(Known.BERT);
    Subject subject = TwoLayers.subject(run);
    String text = "the dog [MASK] . the [MASK] too .";
    Intervention off = new HeadOff(1, 0);
    Prediction before = new PredictionReader(subject).look(text, 3);
    Prediction after =
        new PredictionReader(subject, taps -> off.on(taps, run.model())).look(text, 3);
    Effect effect = Effect.of(subject, text, List.of(off), 3);
    assertEquals(2, effect.places().size());
    for (int i = 0; i < 2; i++) {
      Effect.At at = effect.places().get(i);
      assertEquals(before.places().get(i).position(), at.place());
      for (Guess guess : before.places().get(i).best()) {
        assertEquals(guess.probability(), change(at, guess).before(), 1e-6);
      }
      for (Guess guess : after.places().get(i).best()) {
        assertEquals(guess.probability(), change(at, guess).after(), 1e-6);
      }
      assertTrue(at.divergence() > 0);
    }
    Effect none = Effect.of(subject, text, List.of(), 3);
    assertEquals(0, none.places().getFirst().divergence(), 1e-12);
    assertTrue(Effect.of(subject, "the dog", List.of(off), 3).places().isEmpty());
  }

  private static Effect.Change change(Effect.At at, Guess guess) {
    return at.words().stream()
        .filter(word -> word.token() == guess.token())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whereTheRightWordIsKnownItsLossIsToldBeforeAndAfter() {
    PreparedTraining run = TwoLayers.prepared(Known.BERT);
    Subject subject = TwoLayers.subject(run);
    Intervention off = new Intervention.BlockOff(0);
    Effect effect =
        Effect.of(subject, "the dog [MASK] too .", "the dog barked too .", List.of(off), 400);
    Effect.At at = effect.places().getFirst();
    Effect.Change right = at.truth().orElseThrow();
    assertEquals("barked", right.word());
    Effect.Change same =
        at.words().stream().filter(one -> one.token() == right.token()).findFirst().orElseThrow();
    assertEquals(-Math.log(same.before()), right.lossBefore(), 1e-12);
    assertEquals(-Math.log(same.after()), right.lossAfter(), 1e-12);
    assertTrue(
        Effect.of(subject, "the dog [MASK] too .", List.of(off), 3)
            .places()
            .getFirst()
            .truth()
            .isEmpty(),
        "nobody said what is right");
  }
}
