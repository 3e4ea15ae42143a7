package maru.cli;

import java.util.List;
import java.util.Locale;
import maru.inspect.AttentionMaps;
import maru.inspect.Prediction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Attention as text for other programs; layers and heads are counted from 1. */
final class AttentionText {
  private AttentionText() {}

  /** {@code {"tokens": [...], "heads": [{"layer": 1, "head": 1, "weights": [[...], ...]}]}}. */
  static String json(Prediction seen, HeadChoice choice) {
    AttentionMaps maps = seen.attention();
    JsonReport report = new JsonReport();
    ArrayNode tokens = report.node().putArray("tokens");
    seen.tokens().forEach(tokens::add);
    ArrayNode heads = report.node().putArray("heads");
    for (HeadChoice.Head head : choice.heads()) {
      ObjectNode one =
          heads.addObject().put("layer", head.layer() + 1).put("head", head.head() + 1);
      ArrayNode rows = one.putArray("weights");
      float[] map = maps.head(head.layer(), head.head());
      for (int query = 0; query < maps.tokens(); query++) {
        ArrayNode row = rows.addArray();
        for (int key = 0; key < maps.tokens(); key++) {
          row.add(map[query * maps.tokens() + key]);
        }
      }
    }
    return report.put("cut", seen.cut()).line();
  }

  /** A line for each weight: layer, head, both tokens with their places (from 0), the weight. */
  static String csv(Prediction seen, HeadChoice choice) {
    AttentionMaps maps = seen.attention();
    List<String> tokens = seen.tokens();
    StringBuilder csv = new StringBuilder("layer,head,query,key,queryToken,keyToken,weight\n");
    for (HeadChoice.Head head : choice.heads()) {
      float[] map = maps.head(head.layer(), head.head());
      for (int query = 0; query < maps.tokens(); query++) {
        for (int key = 0; key < maps.tokens(); key++) {
          csv.append(head.layer() + 1).append(',').append(head.head() + 1).append(',');
          csv.append(query).append(',').append(key).append(',');
          csv.append(cell(tokens.get(query))).append(',').append(cell(tokens.get(key)));
          float weight = map[query * maps.tokens() + key];
          csv.append(String.format(Locale.ROOT, ",%.6f%n", weight).replace("\r", ""));
        }
      }
    }
    return csv.toString();
  }

  private static String cell(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
