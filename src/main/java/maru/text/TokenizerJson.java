package maru.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import maru.base.InputFile;
import maru.base.Problem;
import maru.base.WriteProblem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hugging Face's {@code tokenizer.json}: written so that its own library gives the same ids, and
 * read as far as its parts are known here; what is not known is refused by name.
 */
public final class TokenizerJson {
  /** What is put around a text before a model reads it. */
  public enum Frame {
    /** Nothing. */
    NONE,
    /** [CLS] before, [SEP] after it, and after a second one, which is of segment 1. */
    SENTENCES
  }

  private TokenizerJson() {}

  /** The tokenizer in a file. */
  public static Tokenizer read(Path file) {
    try (InputStream in = Files.newInputStream(InputFile.regular(file))) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file.toString());
    }
  }

  /**
   * The tokenizer in a stream.
   *
   * @param name what to call it in messages
   */
  public static Tokenizer read(InputStream in, String name) {
    JsonParts root = JsonParts.parsed(name, in);
    if (!root.node().isObject()) {
      throw new Problem("tokenizer.jsonBroken", name, 1, 1);
    }
    return tokenizer(root);
  }

  private static Tokenizer tokenizer(JsonParts root) {
    Vocabulary vocabulary = JsonModel.vocabulary(root);
    JsonParts splitting = root.optional("pre_tokenizer");
    boolean byteLevel = JsonPreSplit.isByteLevel(splitting);
    PreSplit split = JsonPreSplit.read(splitting);
    PieceModel model = JsonModel.read(root.required("model"), vocabulary, byteLevel);
    return new PipelineTokenizer(
        kind(model, split),
        vocabulary,
        JsonNormalization.read(root.optional("normalizer")),
        split,
        model,
        spelling(model),
        JsonModel.added(root));
  }

  private static TokenizerSpec.Kind kind(PieceModel model, PreSplit split) {
    return switch (model) {
      case BytePairModel pairs ->
          pairs.merges().isEmpty() && split instanceof PreSplit.Whole
              ? TokenizerSpec.Kind.CHAR
              : TokenizerSpec.Kind.BPE;
      case WordPieceModel pieces -> TokenizerSpec.Kind.WORDPIECE;
      case WholeWordModel words -> TokenizerSpec.Kind.WORD;
    };
  }

  private static Spelling spelling(PieceModel model) {
    return switch (model) {
      case BytePairModel pairs -> pairs.byteLevel() ? new Spelling.Bytes() : new Spelling.Plain();
      case WordPieceModel pieces -> new Spelling.Words(pieces.prefix());
      case WholeWordModel words -> new Spelling.Words("");
    };
  }

  /** Writes a tokenizer, to a temporary name first, so that no half file is ever left behind. */
  public static void write(Path file, Tokenizer tokenizer) {
    write(file, tokenizer, Frame.NONE);
  }

  /** The same for programs that put a frame around a text by themselves. */
  public static void write(Path file, Tokenizer tokenizer, Frame frame) {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(temporary, text(tokenizer, frame));
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw WriteProblem.of(file, e);
    }
  }

  /** A tokenizer as JSON. */
  public static String text(Tokenizer tokenizer) {
    return text(tokenizer, Frame.NONE);
  }

  private static String text(Tokenizer tokenizer, Frame frame) {
    if (!(tokenizer instanceof PipelineTokenizer pipeline)) {
      throw new IllegalArgumentException("only tokenizers made by this package can be written");
    }
    JsonMapper mapper = new JsonMapper();
    ObjectNode json = mapper.createObjectNode().put("version", "1.0");
    json.putNull("truncation").putNull("padding");
    addedTokens(json.putArray("added_tokens"), pipeline);
    set(json, "normalizer", JsonNormalization.write(pipeline.normalization(), mapper));
    boolean byteLevel = pipeline.model() instanceof BytePairModel pairs && pairs.byteLevel();
    set(json, "pre_tokenizer", JsonPreSplit.write(pipeline.preSplit(), byteLevel, mapper));
    set(
        json,
        "post_processor",
        frame == Frame.NONE ? null : JsonFrame.write(tokenizer.vocabulary(), mapper));
    set(json, "decoder", decoder(pipeline.spelling(), mapper));
    json.set("model", JsonModel.write(pipeline.model(), mapper));
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private static void set(ObjectNode json, String member, @Nullable ObjectNode value) {
    json.set(member, value == null ? NullNode.getInstance() : value);
  }

  private static void addedTokens(ArrayNode list, PipelineTokenizer tokenizer) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    for (int id = 0; id < vocabulary.size(); id++) {
      if (vocabulary.isSpecial(id)) {
        addedToken(list, id, vocabulary.token(id), false, true);
      }
    }
    tokenizer
        .added()
        .forEach(token -> addedToken(list, token.id(), token.content(), token.normalized(), false));
  }

  private static void addedToken(
      ArrayNode list, int id, String content, boolean normalized, boolean special) {
    list.addObject()
        .put("id", id)
        .put("content", content)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", normalized)
        .put("special", special);
  }

  private static ObjectNode decoder(Spelling spelling, JsonMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    return switch (spelling) {
      case Spelling.Plain plain -> json.put("type", "Fuse");
      case Spelling.Bytes bytes ->
          json.put("type", "ByteLevel")
              .put("add_prefix_space", false)
              .put("trim_offsets", true)
              .put("use_regex", true);
      case Spelling.Words words ->
          json.put("type", "WordPiece")
              .put("prefix", words.prefix().isEmpty() ? WordPieceModel.PREFIX : words.prefix())
              .put("cleanup", true);
    };
  }
}
