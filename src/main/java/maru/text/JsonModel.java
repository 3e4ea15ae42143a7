package maru.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import maru.base.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code model} and {@code added_tokens} of a tokenizer.json. */
final class JsonModel {
  private JsonModel() {}

  /** The vocabulary of a whole file: the model's own and what was added to it. */
  static Vocabulary vocabulary(JsonParts root) {
    JsonParts vocab = root.required("model").required("vocab");
    NavigableMap<Integer, String> tokens = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : vocab.node().properties()) {
      int id = new JsonParts(vocab.file(), vocab.path(), entry.getValue()).number();
      put(tokens, id, entry.getKey(), vocab);
    }
    TreeSet<String> special = new TreeSet<>();
    JsonParts added = root.optional("added_tokens");
    for (int i = 0; added != null && i < added.size(); i++) {
      JsonParts token = added.element(i);
      String content = token.required("content").text();
      put(tokens, token.required("id").number(), content, token);
      if (token.flag("special", false)) {
        special.add(content);
      }
    }
    if (tokens.isEmpty() || tokens.firstKey() != 0 || tokens.lastKey() != tokens.size() - 1) {
      throw new Problem("tokenizer.jsonIds", vocab.file(), vocab.path(), tokens.size() - 1);
    }
    Set<String> seen = new HashSet<>();
    for (String token : tokens.values()) {
      if (!seen.add(token)) {
        throw new Problem("tokenizer.jsonTwoIds", vocab.file(), token);
      }
    }
    return new Vocabulary(List.copyOf(tokens.values()), special);
  }

  /** The tokens that were added and stand for text. */
  static List<AddedToken> added(JsonParts root) {
    List<AddedToken> tokens = new ArrayList<>();
    JsonParts added = root.optional("added_tokens");
    for (int i = 0; added != null && i < added.size(); i++) {
      JsonParts token = added.element(i);
      if (!token.flag("special", false)) {
        List.of("single_word", "lstrip", "rstrip").forEach(token::refuse);
        tokens.add(
            new AddedToken(
                token.required("id").number(),
                token.required("content").text(),
                token.flag("normalized", true)));
      }
    }
    return tokens;
  }

  private static void put(
      NavigableMap<Integer, String> tokens, int id, String token, JsonParts at) {
    String before = tokens.put(id, token);
    boolean twice = before != null && !before.equals(token);
    if (twice) {
      throw new Problem("tokenizer.jsonTwice", at.file(), at.path(), id, before, token);
    }
  }

  static PieceModel read(JsonParts json, Vocabulary vocabulary, boolean byteLevel) {
    String type = type(json);
    return switch (type) {
      case "BPE" -> bytePairs(json, vocabulary, byteLevel);
      case "WordPiece" -> {
        JsonParts prefix = json.optional("continuing_subword_prefix");
        JsonParts longest = json.optional("max_input_chars_per_word");
        yield new WordPieceModel(
            vocabulary,
            unknown(json, vocabulary),
            prefix == null ? WordPieceModel.PREFIX : prefix.text(),
            longest == null ? WordPieceModel.LONGEST_WORD : longest.number());
      }
      case "WordLevel" ->
          new WholeWordModel(
              vocabulary, json.optional("unk_token") == null ? -1 : unknown(json, vocabulary));
      default -> throw json.unsupported(type);
    };
  }

  /** The model's type; files of the library's early versions leave it to be told by the members. */
  private static String type(JsonParts json) {
    JsonParts type = json.optional("type");
    if (type != null) {
      return type.text();
    }
    if (json.optional("merges") != null) {
      return "BPE";
    }
    return json.optional("max_input_chars_per_word") != null ? "WordPiece" : "WordLevel";
  }

  private static int unknown(JsonParts json, Vocabulary vocabulary) {
    JsonParts token = json.required("unk_token");
    int id = vocabulary.id(token.text());
    if (id < 0) {
      throw new Problem("tokenizer.unknownPiece", json.file(), token.path(), token.text());
    }
    return id;
  }

  private static PieceModel bytePairs(JsonParts json, Vocabulary vocabulary, boolean byteLevel) {
    for (String member :
        List.of(
            "fuse_unk",
            "byte_fallback",
            "ignore_merges",
            "continuing_subword_prefix",
            "end_of_word_suffix")) {
      json.refuse(member);
    }
    JsonParts all = json.required("merges");
    List<Merge> merges = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      JsonParts merge = all.element(i);
      String[] pair =
          merge.node().isArray() && merge.size() == 2
              ? new String[] {merge.element(0).text(), merge.element(1).text()}
              : merge.text().split(" ", -1);
      merges.add(merge(vocabulary, pair, json.file(), merge.path()));
    }
    int unknown = json.optional("unk_token") == null ? -1 : unknown(json, vocabulary);
    return new BytePairModel(vocabulary, merges, byteLevel, unknown);
  }

  /** A merge of two pieces, which must be in the vocabulary joined and apart. */
  static Merge merge(Vocabulary vocabulary, String[] pair, String file, String place) {
    if (pair.length != 2) {
      throw new Problem("tokenizer.notAPair", file, place, String.join(" ", pair));
    }
    for (String piece : List.of(pair[0], pair[1], pair[0] + pair[1])) {
      if (vocabulary.id(piece) < 0) {
        throw new Problem("tokenizer.unknownPiece", file, place, piece);
      }
    }
    return new Merge(
        vocabulary.id(pair[0]), vocabulary.id(pair[1]), vocabulary.id(pair[0] + pair[1]), 0, 0);
  }

  static ObjectNode write(PieceModel model, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    return switch (model) {
      case BytePairModel pairs -> {
        json.put("type", "BPE").putNull("dropout");
        int unknown = pairs.unknown();
        json.put("unk_token", unknown < 0 ? null : pairs.vocabulary().token(unknown));
        json.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        json.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        vocab(json, pairs.vocabulary());
        ArrayNode merges = json.putArray("merges");
        for (Merge merge : pairs.merges()) {
          merges
              .addArray()
              .add(pairs.vocabulary().token(merge.left()))
              .add(pairs.vocabulary().token(merge.right()));
        }
        yield json;
      }
      case WordPieceModel pieces -> {
        json.put("type", "WordPiece");
        json.put("unk_token", pieces.vocabulary().token(pieces.unknown()));
        json.put("continuing_subword_prefix", pieces.prefix());
        json.put("max_input_chars_per_word", pieces.longestWord());
        vocab(json, pieces.vocabulary());
        yield json;
      }
      case WholeWordModel words -> {
        json.put("type", "WordLevel");
        vocab(json, words.vocabulary());
        int unknown = words.unknown();
        json.put("unk_token", unknown < 0 ? null : words.vocabulary().token(unknown));
        yield json;
      }
    };
  }

  private static void vocab(ObjectNode json, Vocabulary vocabulary) {
    ObjectNode vocab = json.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      vocab.put(vocabulary.token(id), id);
    }
  }
}
