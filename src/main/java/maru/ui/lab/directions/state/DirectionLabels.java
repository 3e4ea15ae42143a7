package maru.ui.lab.directions.state;

import maru.grammar.DecidedBy;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.text.SpecialTokens;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Sentence;

/** How directions and guessers are called: each with a sign besides its colour. */
public final class DirectionLabels {
  private DirectionLabels() {}

  /** The arrow of a direction. */
  public static String sign(Direction direction) {
    return switch (direction) {
      case BERT -> "⟷";
      case GPT -> "←";
      case AHEAD -> "→";
      case JOINED -> "←+→";
      case ELMO -> "⇄";
    };
  }

  /** Arrow and name. */
  public static String name(Direction direction, Texts texts) {
    return sign(direction) + " " + bare(direction, texts);
  }

  /** The name alone. */
  public static String bare(Direction direction, Texts texts) {
    return texts.get(
        switch (direction) {
          case BERT -> "lab.directions.bert";
          case GPT -> "lab.directions.gpt";
          case AHEAD -> "lab.directions.ahead";
          case JOINED -> "lab.directions.joined";
          case ELMO -> "lab.directions.elmo";
        });
  }

  /** What a direction sees, in a sentence. */
  public static String sees(Direction direction, Texts texts) {
    return texts.get(
        switch (direction) {
          case BERT -> "lab.directions.bert.sees";
          case GPT -> "lab.directions.gpt.sees";
          case AHEAD -> "lab.directions.ahead.sees";
          case JOINED -> "lab.directions.joined.sees";
          case ELMO -> "lab.directions.elmo.sees";
        });
  }

  /** Sign and name of who fills blanks. */
  public static String name(Guesser guesser, Texts texts) {
    return switch (guesser) {
      case BERT -> name(Direction.BERT, texts);
      case GPT -> name(Direction.GPT, texts);
      case AHEAD -> name(Direction.AHEAD, texts);
      case JOINED -> name(Direction.JOINED, texts);
      case ELMO -> name(Direction.ELMO, texts);
      case TRYING -> texts.get("lab.directions.trying");
      case UNIGRAM -> texts.get("lab.directions.unigram");
    };
  }

  /** What decides blanks of a kind, in words. */
  public static String name(DecidedBy kind, Texts texts) {
    return texts.get(
        switch (kind) {
          case FOLLOWING -> "lab.directions.kind.following";
          case PRECEDING -> "lab.directions.kind.preceding";
          default -> "lab.directions.kind.both";
        });
  }

  /** The direction whose colour a guesser has. */
  public static Direction color(Guesser guesser) {
    return switch (guesser) {
      case BERT -> Direction.BERT;
      case GPT, TRYING -> Direction.GPT;
      case AHEAD -> Direction.AHEAD;
      case JOINED, UNIGRAM -> Direction.JOINED;
      case ELMO -> Direction.ELMO;
    };
  }

  /** How probable the word that stands at a place is; nothing where nobody knows it. */
  public static String truth(String word, double probability, Texts texts) {
    if (word.equals(Sentence.BLANK)) {
      return "";
    }
    return word.equals(SpecialTokens.UNK)
        ? texts.get("lab.directions.truth.unknown")
        : texts.get("lab.directions.truth", word, percent(probability));
  }

  /** A share in words and lists; what is drawn into narrow cells has fewer digits. */
  public static String percent(double share) {
    return Amount.percent(share);
  }
}
