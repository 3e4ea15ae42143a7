package maru.ui.shell;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tables as JSON: what they are about, their heads, and rows of numbers and words. */
final class NumbersJson {
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?(E-?\\d+)?");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private NumbersJson() {}

  /** The first row is the heads; an empty row ends a table, after which another one begins. */
  static String of(List<List<String>> rows, List<String> caption) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode about = root.putArray("caption");
    caption.stream().filter(line -> !line.isBlank()).forEach(about::add);
    ArrayNode tables = root.putArray("tables");
    ArrayNode body = null;
    for (List<String> row : rows) {
      if (row.isEmpty()) {
        body = null;
      } else if (body == null) {
        ObjectNode table = tables.addObject();
        row.forEach(table.putArray("columns")::add);
        body = table.putArray("rows");
      } else {
        ArrayNode line = body.addArray();
        for (String cell : row) {
          if (NUMBER.matcher(cell).matches()) {
            line.add(Double.parseDouble(cell));
          } else {
            line.add(cell);
          }
        }
      }
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }
}
