package maru.ui.lab.train.compare.state;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.run.RunCurves;
import maru.run.RunDifference;
import maru.task.Change;
import maru.ui.fx.Texts;

/** Runs and what differs between them, in words. */
public final class RunWords {
  /** A name by what differs stays short up to so many settings. */
  private static final int FEW = 2;

  private final Texts texts;

  public RunWords(Texts texts) {
    this.texts = texts;
  }

  /** How two runs are headed that stand side by side: each by its name and by what differs. */
  public static List<String> heads(Texts texts, RunCurves one, RunCurves other) {
    RunWords words = new RunWords(texts);
    List<RunCurves> both = List.of(one, other);
    return both.stream().map(run -> words.head(run, both)).toList();
  }

  private String head(RunCurves run, List<RunCurves> both) {
    String differing = nameOf(run, both);
    return differing.equals(run.name()) ? differing : run.name() + ": " + differing;
  }

  /** What tells {@code run} from the other ones that are told, or its name. */
  public String nameOf(RunCurves run, List<RunCurves> told) {
    RunDifference difference = RunDifference.of(told);
    int place = told.indexOf(run);
    int rows = difference.rows().size();
    if (rows == 0 || rows > FEW) {
      return run.name();
    }
    return difference.rows().stream()
        .map(row -> setting(row.setting()) + " " + cell(row.setting(), row.cells().get(place)))
        .collect(Collectors.joining(", "));
  }

  /** A setting's name. */
  public String setting(String setting) {
    return texts.words().name(setting);
  }

  /** How a setting stands in a run, with the steps at which it was moved. */
  public String cell(String setting, RunDifference.Cell cell) {
    Stream<String> planned =
        cell.planned().isEmpty() && !cell.moved().isEmpty()
            ? Stream.of()
            : Stream.of(value(setting, cell.planned()));
    return Stream.concat(planned, cell.moved().stream().map(change -> moved(setting, change)))
        .collect(Collectors.joining(" → "));
  }

  private String moved(String setting, Change change) {
    return texts.get("lab.train.compare.moved", value(setting, change.value()), change.step() + 1);
  }

  private String value(String setting, String value) {
    return switch (setting) {
      case "arch" -> texts.words().text("arch." + value);
      case "freeze" ->
          value.isEmpty() || value.equals("none") ? texts.get("lab.train.compare.nothing") : value;
      case "batch-seed" -> value.isEmpty() ? texts.get("lab.train.compare.plan") : value;
      default -> plain(texts.words().choice(setting, value));
    };
  }

  // 1.0E-4 reads 0.0001, and 0.0 reads 0.
  private static String plain(String value) {
    if (!value.matches("[-+]?[0-9.]+(?:E[-+]?[0-9]+)?") || !value.matches(".*[.E].*")) {
      return value;
    }
    BigDecimal number = new BigDecimal(value);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
