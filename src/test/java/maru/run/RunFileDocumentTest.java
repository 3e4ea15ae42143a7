package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.Known;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What src/docs/run-file.md says of the format is so. */
final class RunFileDocumentTest {
  private static final Path DOCUMENT = Path.of("src", "docs", "run-file.md");
  private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\(([^;]*)\\)");
  private static final Pattern COLUMN = Pattern.compile("(\\w+) (?:TEXT|INTEGER|REAL|BLOB)");

  @Test
  void theSamplePlanIsBertsStandardPlan() throws IOException {
    Matcher json = Pattern.compile("(?s)```json\\R(.*?)```").matcher(Files.readString(DOCUMENT));
    assertTrue(json.find());
    assertEquals(
        JsonMapper.shared().readTree(PlanJson.text(TrainingPlan.standard(Known.BERT))),
        JsonMapper.shared().readTree(json.group(1)));
  }

  /** Whether a line is the row of that table, alone or with others. */
  private static boolean tells(String line, String table) {
    String first = line.startsWith("| `") ? line.substring(0, line.indexOf('|', 1)) : "";
    return first.contains("`" + table + "`") && !first.contains(" row ");
  }

  @Test
  void everyTableAndTheVersionsAreTold() throws IOException {
    String text = Files.readString(DOCUMENT);
    List<String> untold = new ArrayList<>();
    Matcher table = TABLE.matcher(RunFormat.TABLES);
    int tables = 0;
    while (table.find()) {
      tables++;
      String name = table.group(1);
      String row = text.lines().filter(l -> tells(l, name)).findFirst().orElse("");
      Matcher column = COLUMN.matcher(table.group(2));
      while (column.find()) {
        boolean told = row.contains("`" + column.group(1) + "`") || row.contains("...");
        boolean same = name.equals("validation") && row.contains("the same");
        if (!row.startsWith("| `") || !(told || same)) {
          untold.add(name + "." + column.group(1));
        }
      }
    }
    assertEquals(List.of(), untold);
    assertTrue(tables > 10);
    assertTrue(text.contains("format's version, now " + RunFormat.VERSION + ";"));
    assertTrue(text.contains("engine's bits, now " + RunFormat.NUMERICS + ":"));
    assertTrue(text.contains("0x%x".formatted(RunFormat.APPLICATION)));
  }
}
