package maru.inspect.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.Known;
import maru.engine.autograd.Edit;
import maru.engine.autograd.Region;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.inspect.PredictionReader;
import maru.inspect.Ranking;
import maru.inspect.ReadText;
import maru.inspect.Subject;
import maru.model.Architecture;
import maru.model.Input;
import maru.train.PreparedTraining;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradient x input against small changes of the input, and what is taken away against itself. */
class SaliencyTest {
  static List<Architecture> blocks() {
    return List.of(Known.BERT, Known.GPT);
  }

  private static String text(Architecture architecture) {
    return architecture.equals(Known.BERT) ? "the dog [MASK] too ." : "the dog barked";
  }

  private static double logProbability(
      Subject subject, Input.Tokens input, int place, int word, Taps taps) {
    subject.tape().beginInference(1);
    Pass pass = new Pass(subject.tape(), taps);
    Tensor logits =
        PredictionReader.logits(
            subject, pass, subject.model().forward(pass, input), new int[] {place});
    subject.tape().run();
    return Math.log(Ranking.probabilities(logits.copy(), 0, logits.columns(), 1)[word]);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void gradientTimesInputIsHowFastTheAnswerChangesWithTheToken(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    Subject subject = TwoLayers.subject(run);
    float[] before = run.model().parameters().values().clone();
    Saliency saliency = Saliency.of(subject, text(architecture), -1);
    assertArrayEquals(before, run.model().parameters().values(), "no weight moves");
    Input.Tokens input = ReadText.of(text(architecture), run.model(), run.tokenizer()).input();
    float h = 1e-2f;
    for (int i = 0; i < saliency.tokens().size(); i++) {
      int token = i;
      double[] at = new double[2];
      for (int side = 0; side < 2; side++) {
        Taps taps =
            Taps.none()
                .withHook(
                    "embeddings.output",
                    Edit.scale(Region.rows(row -> row == token), side == 0 ? 1 - h : 1 + h));
        at[side] =
            logProbability(subject, input, saliency.place(), saliency.answer().token(), taps);
      }
      double slope = (at[1] - at[0]) / (2 * h);
      assertEquals(slope, saliency.gradient()[i], 0.02 + 0.05 * Math.abs(slope), "of token " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void whatIsTakenAwayIsWhatTheAnswerLoses(Architecture architecture) {
    PreparedTraining run = TwoLayers.prepared(architecture);
    Subject subject = TwoLayers.subject(run);
    Saliency saliency = Saliency.of(subject, text(architecture), -1);
    ReadText read = ReadText.of(text(architecture), run.model(), run.tokenizer());
    int word = saliency.answer().token();
    int place = saliency.place();
    double whole = logProbability(subject, read.input(), place, word, Taps.none());
    assertEquals(Math.exp(whole), saliency.answer().probability(), 1e-6);
    for (int i = 0; i < read.size(); i++) {
      int[] ids = read.ids().clone();
      ids[i] = run.tokenizer().vocabulary().unk();
      Input.Tokens other =
          new Input.Tokens(ids, read.input().segments(), read.input().lengths(), read.size(), null);
      double without = logProbability(subject, other, place, word, Taps.none());
      assertEquals(whole - without, saliency.taken()[i], 1e-4, "without token " + i);
    }
  }

  @Test
  void attentionIsWhatAllLayersHavePassedOnToThePlace() {
    PreparedTraining run = TwoLayers.prepared(Known.GPT);
    Subject subject = TwoLayers.subject(run);
    Saliency saliency = Saliency.of(subject, "the dog barked", 5);
    assertEquals(5, saliency.answer().token(), "of whichever word one asks");
    float[] rolled = HeadsLook.of(subject, "the dog barked").rollout(2);
    for (int i = 0; i < 3; i++) {
      assertEquals(rolled[2 * 3 + i], saliency.attention()[i]);
    }
    assertTrue(Saliency.asks(subject, "the dog"));
    Subject bert = TwoLayers.subject(TwoLayers.prepared(Known.BERT));
    assertFalse(Saliency.asks(bert, "the dog"), "there is no blank");
  }
}
