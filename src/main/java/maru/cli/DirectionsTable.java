package maru.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import maru.grammar.Cloze;
import maru.grammar.DecidedBy;
import maru.inspect.Interval;
import maru.inspect.directions.ClozeItems;
import maru.inspect.directions.Direction;
import maru.inspect.directions.Guesser;
import maru.inspect.directions.Lesson;
import maru.inspect.directions.Measured;
import maru.inspect.directions.Setup;

/** A comparison of directions for people to read. */
final class DirectionsTable {
  private final Terminal terminal;
  private final ResourceBundle texts;
  private boolean result;

  DirectionsTable(Terminal terminal) {
    this.terminal = terminal;
    this.texts = terminal.texts("maru.cli.commands");
  }

  /**
   * Prints it.
   *
   * @param result whether it is the command's result, and not only told beside it
   */
  void print(Measured measured, boolean result) {
    this.result = result;
    for (Setup setup : Setup.values()) {
      line(texts.getString("directions." + setup.id()));
      trained(measured.lessons().getOrDefault(setup, Map.of()));
      for (DecidedBy kind : ClozeItems.KINDS) {
        kind(measured, setup, kind);
      }
      line("");
    }
    line(
        tell(
            "directions.written",
            share(measured.written(Direction.GPT)),
            share(measured.written(Direction.BERT)),
            number("%.1f", measured.jobs().write())));
  }

  private void trained(Map<Direction, Lesson> lessons) {
    lessons.forEach((direction, lesson) ->
        line(
            "  "
                + tell(
                    "directions.trained",
                    texts.getString("directions.guesser." + direction.id()),
                    number("%,d", lesson.steps()),
                    lesson.batch(),
                    number("%,d", lesson.predicted()))));
  }

  private void kind(Measured measured, Setup setup, DecidedBy kind) {
    ClozeItems items = measured.items();
    line(
        tell(
            "directions.kind." + DirectionsReport.name(kind),
            items.of(kind).size(),
            items.passedOver().getOrDefault(kind, 0)));
    for (Guesser guesser : Guesser.values()) {
      String name = texts.getString("directions.guesser." + guesser.id());
      line("  " + share(measured.interval(setup, kind, guesser)) + "  " + name);
    }
    Cloze.Ceilings ceilings = items.ceilings(kind);
    line(
        "  "
            + tell(
                "directions.ceilings",
                percent(ceilings.bothSides()),
                percent(ceilings.left()),
                percent(ceilings.right()),
                percent(ceilings.blind())));
  }

  private String share(Interval interval) {
    return "%s  [%s, %s]"
        .formatted(percent(interval.mean()), percent(interval.low()), percent(interval.high()));
  }

  private String percent(double share) {
    return number("%5.1f %%", 100 * share);
  }

  private String number(String format, Object value) {
    Locale locale = terminal.locale();
    return String.format(locale, format, value);
  }

  private String tell(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), terminal.locale()).format(arguments);
  }

  private void line(String text) {
    (result ? terminal.out() : terminal.err()).println(text);
  }
}
