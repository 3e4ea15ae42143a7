package maru.ui.lab.attention.state;

import java.util.Arrays;
import java.util.stream.Collectors;
import maru.ui.lab.RunClock;
import maru.ui.lab.attention.state.InsideModel.Pair;
import maru.ui.lab.attention.state.WholeModel.Spot;
import maru.ui.lab.kit.ViewText;

/** All that is chosen in the Attention lab, as a text by which the same view opens again. */
public final class AttentionPlace {
  private AttentionPlace() {}

  /** The view of a lab. */
  public static ViewText of(AttentionViewModel lab) {
    RunClock clock = lab.clock();
    HeadsModel heads = lab.heads();
    InsideModel inside = lab.inside();
    ViewText view = new ViewText("attention");
    view.with("run", () -> clock.runProperty().get(), run -> {})
        .with(
            "step",
            () -> String.valueOf(clock.wantedProperty().get()),
            step -> clock.look(Integer.parseInt(step)))
        .with("text", lab.sentence().textProperty())
        .with("section", lab.sectionProperty())
        .with("second", heads.looks.second)
        .with("paired", heads.looks.paired)
        .with("compared", heads.looks.compared)
        .with("form", heads.form)
        .with("measure", heads.looks.measure)
        .with("colours", heads.tone)
        .with("marks", heads.looks.withoutMarks)
        .with("summed", heads.summed)
        .with("threshold", heads.threshold)
        .with("head", heads.selected)
        .with("tokens", () -> tokens(heads), text -> pick(heads, text))
        .with(
            "stage",
            () -> String.valueOf(inside.player.positionProperty().get()),
            stage -> inside.player.goTo(Integer.parseInt(stage)))
        .with("query", () -> String.valueOf(inside.pair.get().query()), text -> query(inside, text))
        .with("key", () -> String.valueOf(inside.pair.get().key()), text -> key(inside, text))
        .with("part", () -> lab.whole().spot.get().stretch(), part -> part(lab.whole(), part))
        .with(
            "operation",
            () -> lab.whole().spot.get().operation(),
            operation -> operation(lab.whole(), operation))
        .with("wholeHead", lab.whole().head)
        .with("level", lab.lens().level)
        .with("place", lab.lens().place)
        .with("stream", lab.stream().place)
        .with("embedded", lab.embedded().form)
        .with("word", lab.embedded().word)
        .with("answer", lab.saliency().word)
        .with("temperature", lab.written().temperature)
        .with("seed", lab.written().seed)
        .with("written", lab.written().opened);
    return view;
  }

  private static String tokens(HeadsModel heads) {
    return heads.picked.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static void pick(HeadsModel heads, String text) {
    heads.picked.clear();
    Arrays.stream(text.split(",", -1))
        .filter(one -> !one.isEmpty())
        .map(Integer::valueOf)
        .forEach(heads.picked::add);
  }

  private static void query(InsideModel inside, String text) {
    inside.pair.set(new Pair(Math.max(0, Integer.parseInt(text)), inside.pair.get().key()));
  }

  private static void key(InsideModel inside, String text) {
    inside.pair.set(new Pair(inside.pair.get().query(), Math.max(0, Integer.parseInt(text))));
  }

  private static void part(WholeModel whole, String part) {
    whole.spot.set(new Spot(part, ""));
  }

  private static void operation(WholeModel whole, String operation) {
    whole.spot.set(new Spot(whole.spot.get().stretch(), operation));
  }
}
