package maru.ui.lab.directions.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.JobsLook;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.Curve;
import maru.ui.fx.Amount;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What to look at in a section: that BERT still stands last of the trained models, as it does early
 * on, since it is asked for a part of the tokens only; else who knows the most, and what it sees.
 */
public final class Lag {
  private Lag() {}

  /** What to look at in the section that is open, or nothing. */
  public static String told(DirectionsViewModel model, Texts texts) {
    DirectionsRun run = model.runProperty().get();
    if (run == null) {
      return "";
    }
    SentenceLook look = model.sentence().lookProperty().get();
    ClozeResult result = model.cloze().resultProperty().get();
    return switch (model.sectionProperty().get()) {
      case SENTENCE ->
          isLast(look) ? told(run, model.hand().viewed(), texts) : surestHere(look, texts);
      case CLOZE ->
          result == null
              ? ""
              : isLast(result) ? told(run, (int) result.step(), texts) : mostFilled(result, texts);
      case JOBS -> costs(model.jobs().resultProperty().get(), texts);
      case CURVES -> lowest(run, model.hand().viewed(), texts);
      case PAIR, TRIANGLE -> ""; // Their pictures say it themselves.
    };
  }

  /** Where each validation loss has been lowest up to a step; they are of different questions. */
  private static String lowest(DirectionsRun run, int step, Texts texts) {
    List<String> told = new ArrayList<>();
    for (Direction direction : run.trained()) {
      Curve curve = run.validation(direction);
      int last = curve.indexAt(step);
      if (last < 0) {
        return ""; // It has not been measured yet.
      }
      int least = 0;
      for (int i = 1; i <= last; i++) {
        least = curve.value(i) < curve.value(least) ? i : least;
      }
      told.add(
          texts.get(
              "lab.directions.look.lowest",
              DirectionLabels.name(direction, texts),
              Amount.loss(curve.value(least)),
              curve.step(least)));
    }
    return texts.get("lab.directions.look.losses", String.join(", ", told));
  }

  /** Which direction gives the true token at the place the most, and what it sees. */
  private static String surestHere(@Nullable SentenceLook look, Texts texts) {
    if (look == null
        || look.answers().isEmpty()
        || look.line().texts().get(look.place()).equals(Sentence.BLANK)) {
      return "";
    }
    Comparator<SentenceLook.Answer> order = Comparator.comparingDouble(SentenceLook.Answer::truth);
    SentenceLook.Answer most = Collections.max(look.answers(), order);
    SentenceLook.Answer least = Collections.min(look.answers(), order);
    if (areAlike(most.truth(), least.truth())) {
      return texts.get(
          "lab.directions.look.here.same",
          look.line().texts().get(look.place()),
          DirectionLabels.percent(most.truth()));
    }
    return texts.get(
        "lab.directions.look.here",
        look.line().texts().get(look.place()),
        DirectionLabels.name(most.direction(), texts),
        DirectionLabels.percent(most.truth()),
        DirectionLabels.sees(most.direction(), texts),
        DirectionLabels.name(least.direction(), texts),
        DirectionLabels.percent(least.truth()),
        DirectionLabels.sees(least.direction(), texts));
  }

  /** Whether two shares read the same, so that neither is more. */
  private static boolean areAlike(double one, double other) {
    return DirectionLabels.percent(one).equals(DirectionLabels.percent(other));
  }

  /** What the two jobs that both do cost each of them. */
  private static String costs(@Nullable JobsLook look, Texts texts) {
    if (look == null) {
      return "";
    }
    int bert = look.bertFills().passes();
    int gpt = look.gptFills().passes();
    int scoring = look.bertScores().passes();
    return look.line().texts().get(look.place()).equals(Sentence.BLANK)
        ? texts.get("lab.directions.look.jobs.unknown", bert, gpt, scoring)
        : texts.get(
            "lab.directions.look.jobs",
            bert,
            DirectionLabels.percent(look.bertFills().truth()),
            gpt,
            DirectionLabels.percent(look.gptFills().truth()),
            scoring);
  }

  /** How many words the triangles in view have guessed right so far, row by row. */
  public static String built(SentenceLook look, int rows, List<Direction> seen, Texts texts) {
    int size = look.line().size();
    int last = Math.min(rows, size);
    return seen.stream()
        .map(direction -> {
          boolean ahead = direction == Direction.AHEAD;
          long right =
              IntStream.range(0, last)
                  .map(row -> ahead ? size - 1 - row : row)
                  .filter(
                      i -> look.places(direction).get(i).first().token() == look.line().ids()[i])
                  .count();
          return texts.get(
              ahead ? "lab.directions.look.triangle.ahead" : "lab.directions.look.triangle.gpt",
              right,
              last);
        })
        .collect(Collectors.joining(" "));
  }

  /** Who fills the most blanks right, all kinds together. */
  private static String mostFilled(ClozeResult result, Texts texts) {
    Comparator<Guesser> order = Comparator.comparingDouble(one -> result.mean(one));
    List<Guesser> all = Stream.concat(Stream.of(Guesser.BERT), others(result)).toList();
    Guesser most = Collections.max(all, order);
    Guesser least = Collections.min(all, order);
    return texts.get(
        "lab.directions.look.cloze",
        DirectionLabels.name(most, texts),
        DirectionLabels.percent(result.mean(most)),
        DirectionLabels.name(least, texts),
        DirectionLabels.percent(result.mean(least)));
  }

  private static String told(DirectionsRun run, int step, Texts texts) {
    long bert = run.asked(Direction.BERT, step);
    long gpt = run.asked(Direction.GPT, step);
    return bert == 0 ? "" : texts.get("lab.directions.lag", step, bert, gpt);
  }

  /** Whether BERT gives a sentence's true tokens the least, all its places together. */
  public static boolean isLast(@Nullable SentenceLook look) {
    return look != null
        && look.line().size() > 0
        && Direction.TRAINED.stream()
            .filter(one -> one != Direction.BERT && look.directions().contains(one))
            .allMatch(one -> look.mean(Direction.BERT) < look.mean(one));
  }

  /** Whether BERT fills the fewest blanks right, all kinds together. */
  public static boolean isLast(ClozeResult result) {
    return result.measured() == null
        && others(result).allMatch(one -> result.mean(Guesser.BERT) < result.mean(one));
  }

  /** The trained models but BERT that were asked. */
  private static Stream<Guesser> others(ClozeResult result) {
    return Stream.of(Guesser.GPT, Guesser.AHEAD, Guesser.ELMO)
        .filter(guesser -> result.of(ClozeItems.KINDS.getFirst(), guesser).isPresent());
  }
}
