package maru.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code pre_tokenizer} of a tokenizer.json. */
final class JsonPreSplit {
  private JsonPreSplit() {}

  static PreSplit read(@Nullable JsonParts json) {
    if (json == null) {
      return new PreSplit.Whole();
    }
    String type = json.required("type").text();
    return switch (type) {
      case "BertPreTokenizer" -> PreSplit.bert();
      case "WhitespaceSplit" -> new PreSplit.Whitespace();
      case "Whitespace" ->
          new PreSplit.Chain(
              List.of(new PreSplit.Whitespace(), new PreSplit.Regex("\\w+|[^\\w\\s]+", false)));
      case "Punctuation" -> {
        requireIsolated(json);
        yield new PreSplit.Punctuation();
      }
      case "Digits" ->
          new PreSplit.Regex(json.flag("individual_digits", false) ? "\\p{N}" : "\\p{N}+", false);
      case "ByteLevel" -> {
        json.refuse("add_prefix_space");
        yield json.flag("use_regex", true) ? new PreSplit.Gpt2() : new PreSplit.Whole();
      }
      case "Split" -> split(json);
      case "Sequence" -> sequence(json.required("pretokenizers"));
      default -> throw json.unsupported(type);
    };
  }

  /** Whether letters are the bytes of UTF-8. */
  static boolean isByteLevel(@Nullable JsonParts json) {
    if (json == null) {
      return false;
    }
    String type = json.required("type").text();
    if (type.equals("Sequence")) {
      JsonParts all = json.required("pretokenizers");
      for (int i = 0; i < all.size(); i++) {
        if (isByteLevel(all.element(i))) {
          return true;
        }
      }
    }
    return type.equals("ByteLevel");
  }

  private static void requireIsolated(JsonParts json) {
    JsonParts behavior = json.optional("behavior");
    if (behavior != null && !behavior.text().equals("Isolated")) {
      throw behavior.unsupported(behavior.text());
    }
  }

  private static PreSplit split(JsonParts json) {
    json.refuse("invert");
    JsonParts pattern = json.required("pattern");
    JsonParts literal = pattern.optional("String");
    String expression =
        literal != null ? Pattern.quote(literal.text()) : pattern.required("Regex").text();
    JsonParts behavior = json.required("behavior");
    boolean removed = behavior.text().equals("Removed");
    if (!removed) {
      requireIsolated(json);
    }
    try {
      return expression.equals(PreSplit.Gpt2.PATTERN) && !removed
          ? new PreSplit.Gpt2()
          : new PreSplit.Regex(expression, removed);
    } catch (PatternSyntaxException e) {
      throw pattern.unsupported(expression);
    }
  }

  private static PreSplit sequence(JsonParts all) {
    List<PreSplit> steps = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      PreSplit step = read(all.element(i));
      if (!(step instanceof PreSplit.Whole)) {
        steps.add(step);
      }
    }
    return steps.size() == 1 ? steps.getFirst() : new PreSplit.Chain(steps);
  }

  static @Nullable ObjectNode write(PreSplit split, boolean byteLevel, JsonMapper mapper) {
    if (!byteLevel) {
      return write(split, mapper);
    }
    boolean gpt2 = split instanceof PreSplit.Gpt2;
    ObjectNode bytes =
        mapper
            .createObjectNode()
            .put("type", "ByteLevel")
            .put("add_prefix_space", false)
            .put("trim_offsets", true)
            .put("use_regex", gpt2);
    ObjectNode before = gpt2 ? null : write(split, mapper);
    if (before == null) {
      return bytes;
    }
    ObjectNode json = mapper.createObjectNode().put("type", "Sequence");
    json.putArray("pretokenizers").add(before).add(bytes);
    return json;
  }

  private static @Nullable ObjectNode write(PreSplit split, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    return switch (split) {
      case PreSplit.Whole whole -> null;
      case PreSplit.Whitespace whitespace -> json.put("type", "WhitespaceSplit");
      case PreSplit.Punctuation punctuation ->
          json.put("type", "Punctuation").put("behavior", "Isolated");
      case PreSplit.Gpt2 gpt2 -> regex(json, PreSplit.Gpt2.PATTERN, false);
      case PreSplit.Regex regex -> regex(json, regex.expression(), regex.dropsMatches());
      case PreSplit.Chain chain -> {
        if (chain.equals(PreSplit.bert())) {
          yield json.put("type", "BertPreTokenizer");
        }
        ArrayNode steps = json.put("type", "Sequence").putArray("pretokenizers");
        chain.steps().forEach(step -> steps.add(write(step, mapper)));
        yield json;
      }
    };
  }

  private static ObjectNode regex(ObjectNode json, String expression, boolean dropped) {
    json.put("type", "Split").putObject("pattern").put("Regex", expression);
    return json.put("behavior", dropped ? "Removed" : "Isolated").put("invert", false);
  }
}
