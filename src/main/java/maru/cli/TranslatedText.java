package maru.cli;

import java.util.List;
import maru.inspect.translate.Alignment;
import maru.inspect.translate.Beam;
import maru.inspect.translate.Hypothesis;
import maru.inspect.translate.Translated;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a model turned a sentence into, as text. */
final class TranslatedText {
  private TranslatedText() {}

  /**
   * A line for each token written, a column for each token read: how much of its look it has, in
   * percent. A cell that the grammar knows to be right stands in brackets.
   */
  static String table(Translated translated) {
    List<float[]> rows = translated.alignment().orElseThrow().rows();
    List<String> read = translated.source().tokens();
    List<String> written = translated.written();
    int first = written.stream().mapToInt(TranslatedText::width).max().orElse(0);
    StringBuilder table = new StringBuilder(" ".repeat(first));
    for (String token : read) {
      table.append("  ").append(padded(token, column(token)));
    }
    table.append('\n');
    for (int t = 0; t < written.size(); t++) {
      String token = written.get(t);
      table.append(token).append(" ".repeat(first - width(token)));
      for (int s = 0; s < read.size(); s++) {
        long percent = Math.round(100.0 * rows.get(t)[s]);
        String cell = isGold(translated, t, s) ? "[" + percent + "]" : percent + " ";
        table.append("  ").append(padded(cell, column(read.get(s))));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static boolean isGold(Translated translated, int step, int place) {
    return translated
        .gold()
        .filter(gold -> step < gold.sources().size() && gold.sources().get(step).contains(place))
        .isPresent();
  }

  private static int column(String token) {
    return Math.max(5, width(token));
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** How many places of a terminal a text takes: Hangul takes two. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && Character.isLetter(c) ? 2 : 1).sum();
  }

  /** All of it for other programs. */
  static String json(Beam found, Translated translated, boolean aligned) {
    JsonReport report =
        new JsonReport().put("source", translated.source().text()).put("text", translated.text());
    ObjectNode node = report.node();
    translated.source().tokens().forEach(node.putArray("read")::add);
    translated.written().forEach(node.putArray("written")::add);
    ArrayNode finished = node.putArray("hypotheses");
    for (Hypothesis one : found.finished()) {
      finished.addObject().put("logProbability", one.sum()).put("score", one.score());
    }
    if (aligned) {
      ArrayNode rows = node.putArray("alignment");
      for (float[] weights : translated.alignment().map(Alignment::rows).orElse(List.of())) {
        ArrayNode row = rows.addArray();
        for (float weight : weights) {
          row.add(weight);
        }
      }
      translated.score().ifPresent(score -> report.put("alignmentAccuracy", score.share()));
    }
    return report.line();
  }
}
