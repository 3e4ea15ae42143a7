package maru.inspect.directions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import maru.grammar.DecidedBy;
import maru.inspect.Guess;
import org.jspecify.annotations.Nullable;

/** What is made of a sentence, of blanks and of jobs, as rows of a table with its head first. */
public final class DirectionTables {
  private DirectionTables() {}

  /**
   * A line for each token that is attended to, then one for each of the likeliest words.
   *
   * @param look no more than the head where there is none; so below
   * @param layer whose attention
   * @param head one of its heads, or {@link PairLook#ALL_HEADS}
   * @param best the likeliest words of each of the two
   */
  public static List<List<String>> pair(
      @Nullable PairLook look, int layer, int head, Function<Direction, List<Guess>> best) {
    List<List<String>> rows = headed("kind", "model", "place", "token", "share");
    if (look == null) {
      return rows;
    }
    for (Direction direction : List.of(Direction.BERT, Direction.GPT)) {
      double[] shares = look.shares(direction, layer, head);
      for (int i = 0; i < shares.length; i++) {
        boolean mark = i == 0 || i == shares.length - 1;
        String token = mark ? "" : look.line().texts().get(i - 1);
        line(rows, "attention", direction.id(), i, token, shares[i]);
      }
      best.apply(direction)
          .forEach(guess ->
              line(
                  rows,
                  "word",
                  direction.id(),
                  look.place() + 1,
                  guess.text(),
                  guess.probability()));
    }
    return rows;
  }

  /** A line for each direction and place, then one for each direction and cut. */
  public static List<List<String>> sentence(@Nullable SentenceLook look) {
    List<List<String>> rows =
        headed(
            "kind",
            "direction",
            "place",
            "kept",
            "token",
            "probability",
            "first",
            "firstProbability");
    if (look == null || look.line().size() == 0) {
      return rows;
    }
    for (Direction direction : look.directions()) {
      List<SentenceLook.Told> told = look.places(direction);
      for (int i = 0; i < told.size(); i++) {
        line(
            rows,
            "place",
            direction.id(),
            i + 1,
            told.size() - 1 - i,
            look.line().texts().get(i),
            told.get(i).truth(),
            told.get(i).first().text(),
            told.get(i).first().probability());
      }
      List<Double> cuts = look.cuts(direction);
      for (int kept = 0; kept < cuts.size(); kept++) {
        line(
            rows,
            "cut",
            direction.id(),
            look.place() + 1,
            kept,
            look.line().texts().get(look.place()),
            cuts.get(kept),
            "",
            "");
      }
    }
    return rows;
  }

  /** A line for each kind of blanks and guesser, and the ceiling. */
  public static List<List<String>> cloze(@Nullable ClozeResult result) {
    List<List<String>> rows = headed("setup", "decidedBy", "guesser", "share", "low", "high");
    if (result == null) {
      return rows;
    }
    List<Setup> setups = result.measured() == null ? List.of(Setup.STEPS) : List.of(Setup.values());
    for (Setup setup : setups) {
      ClozeResult shown = result.under(setup);
      for (DecidedBy kind : ClozeItems.KINDS) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        for (Guesser guesser : Guesser.values()) {
          shown
              .of(kind, guesser)
              .ifPresent(share ->
                  line(
                      rows,
                      setup.id(),
                      name,
                      guesser.id(),
                      share.mean(),
                      share.low(),
                      share.high()));
        }
        line(rows, setup.id(), name, "ceiling", shown.items().ceilings(kind).bothSides(), "", "");
      }
    }
    return rows;
  }

  /** A line for each word that a job came to. */
  public static List<List<String>> jobs(@Nullable JobsLook result, JobsLook.@Nullable Pair pair) {
    List<List<String>> rows = headed("job", "model", "text", "probability", "passes");
    if (result != null) {
      result
          .bertFills()
          .best()
          .forEach(g -> line(rows, "fill", "bert", g.text(), g.probability(), 1));
      int tried = result.gptFills().passes();
      result
          .gptFills()
          .best()
          .forEach(g -> line(rows, "fill", "gpt", g.text(), g.probability(), tried));
      factors(rows, "score", "bert", result.bertScores());
      factors(rows, "score", "gpt", result.gptScores());
      line(rows, "write", "bert", result.bertWrites().text(), "", result.bertWrites().passes());
      line(rows, "write", "gpt", result.gptWrites().text(), "", result.gptWrites().passes());
    }
    if (pair != null) {
      factors(rows, "first", "gpt", pair.first());
      factors(rows, "second", "gpt", pair.second());
    }
    return rows;
  }

  private static void factors(List<List<String>> rows, String job, String who, Factors factors) {
    factors
        .factors()
        .forEach(f -> line(rows, job, who, f.text(), f.probability(), factors.passes()));
  }

  private static List<List<String>> headed(String... columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(columns));
    return rows;
  }

  private static void line(List<List<String>> rows, Object... cells) {
    rows.add(Arrays.stream(cells).map(Object::toString).toList());
  }
}
