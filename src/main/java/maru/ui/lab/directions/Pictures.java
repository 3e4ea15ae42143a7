package maru.ui.lab.directions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import maru.inspect.directions.BlankLook;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.ClozeResult;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.PairLook;
import maru.inspect.directions.SentenceLook;
import maru.ui.control.ArcPicture;
import maru.ui.control.CutChart;
import maru.ui.control.ShareBars;
import maru.ui.control.ToneDrawing;
import maru.ui.control.Triangle;
import maru.ui.control.VisibilityRow;
import maru.ui.control.VisibilityTable;
import maru.ui.fx.Texts;
import maru.ui.lab.directions.state.DirectionLabels;
import maru.ui.lab.directions.state.DirectionsRun;
import maru.ui.lab.directions.state.PairModel;
import maru.ui.lab.directions.state.PairWords;
import org.jspecify.annotations.Nullable;

/** What the models make of a sentence and of blanks, as the pictures show it. */
final class Pictures {
  private static final List<Direction> ALL = List.of(Direction.values());
  private static final List<Guesser> BARS =
      List.of(
          Guesser.BERT, Guesser.GPT, Guesser.AHEAD, Guesser.JOINED, Guesser.ELMO, Guesser.TRYING);

  private Pictures() {}

  private static int tone(Direction direction) {
    return ALL.indexOf(direction);
  }

  private static List<Boolean> seen(int size, IntPredicate sees) {
    return IntStream.range(0, size).mapToObj(sees::test).toList();
  }

  /** The sentence under all directions. */
  static VisibilityTable.Shown table(SentenceLook look, Texts texts) {
    List<VisibilityTable.Reader> readers = new ArrayList<>();
    StringBuilder told = new StringBuilder();
    for (SentenceLook.Answer answer : look.answers()) {
      Direction direction = answer.direction();
      List<Double> truths =
          new ArrayList<>(look.places(direction).stream().map(SentenceLook.Told::truth).toList());
      truths.set(look.place(), answer.truth());
      readers.add(
          new VisibilityTable.Reader(
              DirectionLabels.name(direction, texts),
              DirectionLabels.sign(direction),
              seen(look.line().size(), i -> look.sees(direction, i)),
              truths));
      told.append(DirectionLabels.bare(direction, texts)).append(' ');
      told.append(DirectionLabels.percent(answer.truth())).append(". ");
    }
    return new VisibilityTable.Shown(
        look.line().texts(),
        look.place(),
        look.kept(),
        texts.get("lab.directions.sees", look.line().texts().get(look.place())),
        texts.get("lab.directions.truths"),
        readers,
        told.toString());
  }

  /** The true word while what follows it is cut away. */
  static CutChart.Shown cuts(SentenceLook look, Texts texts) {
    List<String> ticks = new ArrayList<>(List.of(texts.get("lab.directions.cut.none")));
    ticks.addAll(look.line().texts().subList(look.place() + 1, look.line().size()));
    return new CutChart.Shown(
        ticks,
        look.kept(),
        look.directions().stream()
            .map(one ->
                new CutChart.Line(
                    DirectionLabels.name(one, texts), look.cuts(one), one == Direction.JOINED))
            .toList());
  }

  /** The triangle of GPT, or of the look-ahead model. */
  static Triangle triangle(Direction direction) {
    Triangle triangle = new Triangle(tone(direction), direction == Direction.AHEAD);
    triangle.setId("triangle-" + direction.id());
    return triangle;
  }

  /** What it shows of a sentence. */
  static Triangle.Shown triangle(SentenceLook look, Direction direction) {
    int size = look.line().size();
    List<Triangle.Row> rows = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      int told = direction == Direction.AHEAD ? size - 1 - row : row;
      SentenceLook.Told guess = look.places(direction).get(told);
      boolean right = guess.first().token() == look.line().ids()[told];
      rows.add(
          new Triangle.Row(
              told,
              guess.first().text(),
              ToneDrawing.percent(guess.truth()) + (right ? " ✓" : " ✗"),
              seen(size, i -> direction.sees(told, i))));
    }
    return new Triangle.Shown(look.line().texts(), rows);
  }

  /** The sentence under one model. */
  static VisibilityRow.Shown row(BlankLook look) {
    return new VisibilityRow.Shown(
        look.line().texts(),
        look.place(),
        seen(look.line().size(), look::sees),
        tone(look.direction()),
        DirectionLabels.sign(look.direction()));
  }

  /** What BERT and GPT attend to. */
  static ArcPicture.Shown arcs(PairModel model, PairLook look, Texts texts) {
    List<String> words = new ArrayList<>(look.line().texts());
    words.set(look.place(), "[MASK]");
    words.addFirst(texts.get("lab.directions.pair.start"));
    words.add(texts.get("lab.directions.pair.end"));
    return new ArcPicture.Shown(
        words,
        look.place() + 1,
        arcs(model, look, Direction.BERT, texts),
        arcs(model, look, Direction.GPT, texts),
        texts.get("lab.directions.pair.unseen"),
        PairWords.told(model, look, texts));
  }

  private static ArcPicture.Arcs arcs(
      PairModel model, PairLook look, Direction direction, Texts texts) {
    PairModel.Heads heads = model.headsProperty().get();
    double[] shares = look.shares(direction, heads.layer(), heads.head());
    return new ArcPicture.Arcs(
        DirectionLabels.sign(direction) + " " + PairWords.name(direction, texts),
        direction == Direction.BERT ? look.place() + 1 : look.place(),
        Arrays.stream(shares).boxed().toList());
  }

  /**
   * Who has a bar in the cloze test, left to right: with a result those that were asked, without
   * one those that can be.
   */
  static List<Guesser> bars(@Nullable ClozeResult result, @Nullable DirectionsRun run) {
    boolean elmo =
        result == null
            ? run == null || run.trained().contains(Direction.ELMO)
            : result.of(ClozeItems.KINDS.getFirst(), Guesser.ELMO).isPresent();
    return BARS.stream().filter(guesser -> elmo || guesser != Guesser.ELMO).toList();
  }

  /** Who fills which blanks right; without a result the bars are yet to come. */
  static List<ShareBars.Group> groups(
      @Nullable ClozeResult result, List<Guesser> bars, Texts texts) {
    return ClozeItems.KINDS.stream()
        .map(kind ->
            new ShareBars.Group(
                DirectionLabels.name(kind, texts),
                bars.stream().map(guesser -> bar(result, kind, guesser)).toList(),
                result == null ? Double.NaN : result.items().ceilings(kind).bothSides(),
                result == null
                    ? Double.NaN
                    : result.of(kind, Guesser.UNIGRAM).map(Interval::mean).orElse(Double.NaN)))
        .toList();
  }

  /** The signs under the cloze test's bars, each with its name. */
  static String signs(List<Guesser> bars, Texts texts) {
    return bars.stream()
        .map(guesser -> DirectionLabels.name(guesser, texts))
        .collect(Collectors.joining(" · "));
  }

  private static ShareBars.Bar bar(@Nullable ClozeResult result, DecidedBy kind, Guesser guesser) {
    Direction color = DirectionLabels.color(guesser);
    boolean trying = guesser == Guesser.TRYING;
    return new ShareBars.Bar(
        trying ? "←×n" : DirectionLabels.sign(color),
        tone(color),
        trying,
        result == null
            ? null
            : result
                .of(kind, guesser)
                .map(share -> new ShareBars.Share(share.mean(), share.low(), share.high()))
                .orElse(null));
  }
}
