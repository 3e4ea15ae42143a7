package maru.ui.shell;

import java.util.List;
import java.util.regex.Pattern;
import maru.ui.fx.ExportFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tables as JSON: what they are about, their heads, and rows of numbers and words. */
final class NumbersJson {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private NumbersJson() {}

  /** The first row is the heads; an empty row ends a table, after which another one begins. */
  static String of(List<List<String>> numbers, List<String> caption) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode about = root.putArray("caption");
    caption.stream().filter(line -> !line.isBlank()).forEach(about::add);
    ArrayNode tables = root.putArray("tables");
    for (List<List<String>> rows : ExportFile.split(numbers)) {
      ObjectNode table = tables.addObject();
      ArrayNode columns = table.putArray("columns");
      ArrayNode body = table.putArray("rows");
      rows.stream().limit(1).forEach(head -> head.forEach(columns::add));
      rows.stream().skip(1).forEach(row -> add(row, body.addArray()));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void add(List<String> row, ArrayNode line) {
    for (String cell : row) {
      if (NUMBER.matcher(cell).matches()) {
        line.add(Double.parseDouble(cell));
      } else {
        line.add(cell);
      }
    }
  }
}
