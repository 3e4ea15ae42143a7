package maru.extending;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maru.engine.tensor.Shape;

/** The rows of src/docs/taps.md. */
record TapList(List<Row> rows) {
  private static final Path FILE = Path.of("src", "docs", "taps.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w.]+)` \\| ([^|]+) \\| \\(([^|]+)\\) \\|");

  /** A size that a test cannot know beforehand. */
  static final int ANY = -1;

  /** A tap of some models. */
  record Row(String name, Set<String> models, String shape) {
    /** Whether a shape is the listed one, given what its letters stand for. */
    boolean fits(Shape actual, Map<String, Integer> letters) {
      String[] dimensions = shape.split(", ", -1);
      boolean fits = dimensions.length == actual.rank();
      for (int i = 0; fits && i < dimensions.length; i++) {
        int size = 1;
        for (String factor : dimensions[i].split("[ *]+", -1)) {
          boolean number = factor.matches("\\d+");
          size *=
              number ? Integer.parseInt(factor) : Objects.requireNonNull(letters.get(factor), name);
        }
        fits = size < 0 || size == actual.at(i);
      }
      return fits;
    }
  }

  static TapList read() throws IOException {
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(FILE));
    while (row.find()) {
      rows.add(new Row(row.group(1), Set.of(row.group(2).split(", ", -1)), row.group(3)));
    }
    return new TapList(rows);
  }

  /** The rows of a model or a layer. */
  List<Row> of(String model) {
    return rows.stream().filter(row -> row.models().contains(model)).toList();
  }

  /** A tap's name as it is listed: {@code blocks.N.output} for {@code blocks.3.output}. */
  static String listed(String name) {
    return name.replaceAll("\\.\\d+(?=\\.|$)", ".N");
  }
}
