package maru.text;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code post_processor} of a tokenizer.json that puts BERT's marks around texts. */
final class JsonFrame {
  private JsonFrame() {}

  /** [CLS] A [SEP], and [CLS] A [SEP] B [SEP] with B of segment 1. */
  static ObjectNode write(Vocabulary vocabulary, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode().put("type", "TemplateProcessing");
    ArrayNode single = json.putArray("single");
    mark(single, SpecialTokens.CLS, 0);
    text(single, "A", 0);
    mark(single, SpecialTokens.SEP, 0);
    ArrayNode pair = json.putArray("pair");
    pair.addAll(single);
    text(pair, "B", 1);
    mark(pair, SpecialTokens.SEP, 1);
    ObjectNode special = json.putObject("special_tokens");
    define(special, SpecialTokens.CLS, vocabulary.cls());
    define(special, SpecialTokens.SEP, vocabulary.sep());
    return json;
  }

  private static void mark(ArrayNode template, String token, int segment) {
    template.addObject().putObject("SpecialToken").put("id", token).put("type_id", segment);
  }

  private static void text(ArrayNode template, String name, int segment) {
    template.addObject().putObject("Sequence").put("id", name).put("type_id", segment);
  }

  private static void define(ObjectNode special, String token, int id) {
    ObjectNode defined = special.putObject(token).put("id", token);
    defined.putArray("ids").add(id);
    defined.putArray("tokens").add(token);
  }
}
