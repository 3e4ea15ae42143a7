package maru.ui.lab.directions.state;

import maru.inspect.Guess;
import maru.inspect.Sampling;
import maru.inspect.directions.Direction;
import maru.inspect.directions.PairLook;
import maru.text.SpecialTokens;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Sentence;

/** Says what BERT and GPT do with the place that is asked, with the numbers in view. */
public final class PairWords {
  private PairWords() {}

  /** In which way a model looks. */
  public static String name(Direction direction, Texts texts) {
    return texts.get(
        direction == Direction.BERT ? "lab.directions.pair.bert" : "lab.directions.pair.gpt");
  }

  /** What to look at. */
  public static String told(PairModel model, PairLook look, Texts texts) {
    PairModel.Heads heads = model.headsProperty().get();
    double[] shares = look.shares(Direction.BERT, heads.layer(), heads.head());
    double right = 0;
    for (int key = look.place() + 2; key < shares.length - 1; key++) {
      right += shares[key];
    }
    String word = look.line().texts().get(look.place());
    boolean unknown = word.equals(SpecialTokens.UNK);
    if (unknown || word.equals(Sentence.BLANK)) {
      Guess bert = model.best(Direction.BERT).getFirst();
      Guess gpt = model.best(Direction.GPT).getFirst();
      return texts.get(
          unknown ? "lab.directions.pair.look.unk" : "lab.directions.pair.look.unknown",
          DirectionLabels.percent(right),
          bert.text(),
          DirectionLabels.percent(bert.probability()),
          gpt.text(),
          DirectionLabels.percent(gpt.probability()));
    }
    double bert = look.truth(Direction.BERT, Sampling.PLAIN);
    double gpt = look.truth(Direction.GPT, Sampling.PLAIN);
    return texts.get(
        look.place() == look.line().size() - 1 ? "lab.directions.pair.look.last" : key(bert, gpt),
        DirectionLabels.percent(right),
        word,
        DirectionLabels.percent(bert),
        DirectionLabels.percent(gpt));
  }

  /** What is said of the two shares, which are told as they are written: a tie is one. */
  static String key(double bert, double gpt) {
    if (DirectionLabels.percent(bert).equals(DirectionLabels.percent(gpt))) {
      return "lab.directions.pair.look.same";
    }
    if (bert > gpt) {
      return "lab.directions.pair.look.bert";
    }
    return gpt < 0.5 ? "lab.directions.pair.look.neither" : "lab.directions.pair.look.gpt";
  }
}
