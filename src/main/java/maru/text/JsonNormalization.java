package maru.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code normalizer} of a tokenizer.json. */
final class JsonNormalization {
  private JsonNormalization() {}

  static Normalization read(@Nullable JsonParts json) {
    if (json == null) {
      return new Normalization.None();
    }
    String type = json.required("type").text();
    return switch (type) {
      case "NFC", "NFD", "NFKC", "NFKD" ->
          new Normalization.UnicodeForm(Normalizer.Form.valueOf(type));
      case "Lowercase" -> new Normalization.Lowercase();
      case "StripAccents" -> new Normalization.StripAccents();
      case "BertNormalizer" -> {
        boolean lowercase = json.flag("lowercase", true);
        yield new Normalization.Bert(
            json.flag("clean_text", true),
            json.flag("handle_chinese_chars", true),
            json.flag("strip_accents", lowercase),
            lowercase);
      }
      case "Sequence" -> {
        JsonParts all = json.required("normalizers");
        List<Normalization> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
          steps.add(read(all.element(i)));
        }
        yield new Normalization.Chain(steps);
      }
      default -> throw json.unsupported(type);
    };
  }

  static @Nullable ObjectNode write(Normalization normalization, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    return switch (normalization) {
      case Normalization.None none -> null;
      case Normalization.UnicodeForm form -> json.put("type", form.form().name());
      case Normalization.Lowercase lowercase -> json.put("type", "Lowercase");
      case Normalization.StripAccents strip -> json.put("type", "StripAccents");
      case Normalization.Bert bert ->
          json.put("type", "BertNormalizer")
              .put("clean_text", bert.clean())
              .put("handle_chinese_chars", bert.spaceIdeographs())
              .put("strip_accents", bert.stripAccents())
              .put("lowercase", bert.lowercase());
      case Normalization.Chain chain -> {
        ArrayNode steps = json.put("type", "Sequence").putArray("normalizers");
        chain.steps().forEach(step -> steps.add(write(step, mapper)));
        yield json;
      }
    };
  }
}
