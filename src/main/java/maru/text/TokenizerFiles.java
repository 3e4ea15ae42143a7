package maru.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import maru.base.InputFile;
import maru.base.Problem;

/** Finds and reads a tokenizer in any of the forms in which vocabularies are published. */
public final class TokenizerFiles {
  private TokenizerFiles() {}

  /**
   * The tokenizer of a path: a {@code tokenizer.json}, a {@code vocab.txt} of BERT, GPT-2's {@code
   * vocab.json} with {@code merges.txt} beside it, or a folder with one of these.
   */
  public static Tokenizer read(Path path) {
    if (Files.isDirectory(path)) {
      for (String name : List.of("tokenizer.json", "vocab.txt", "vocab.json")) {
        if (Files.exists(path.resolve(name))) {
          return read(path.resolve(name));
        }
      }
      throw new Problem("tokenizer.noFiles", path.toString());
    }
    String name = String.valueOf(path.getFileName());
    if (name.equals("merges.txt")) {
      return gpt2(path.resolveSibling("vocab.json"), path);
    }
    if (name.equals("vocab.json")) {
      return gpt2(path, path.resolveSibling("merges.txt"));
    }
    return name.endsWith(".txt") ? bert(path) : TokenizerJson.read(path);
  }

  /**
   * BERT's list of pieces, one a line. Where no piece has a capital letter (signs such as ℝ, which
   * have no small form, are none), the vocabulary is an uncased one: text is lower-cased and its
   * accents are stripped, which takes Hangul apart.
   */
  public static Tokenizer bert(Path vocabularyFile) {
    List<String> tokens = new ArrayList<>(lines(vocabularyFile));
    while (!tokens.isEmpty() && tokens.getLast().isEmpty()) {
      tokens.removeLast();
    }
    List<String> special = SpecialTokens.ALL.stream().filter(tokens::contains).toList();
    if (!special.contains(SpecialTokens.UNK)) {
      throw new Problem("tokenizer.noUnknown", vocabularyFile.toString());
    }
    if (tokens.stream().distinct().count() != tokens.size()) {
      throw new Problem("tokenizer.notAVocabulary", vocabularyFile.toString());
    }
    boolean uncased =
        tokens.stream()
            .filter(token -> !token.startsWith("[") || !token.endsWith("]"))
            .allMatch(token -> token.toLowerCase(Locale.ROOT).equals(token));
    return Tokenizers.wordPiece(
        new Vocabulary(tokens, special),
        new Normalization.Bert(true, true, uncased, uncased),
        WordPieceModel.LONGEST_WORD);
  }

  /** GPT-2's pieces with their ids, and its merges in order, two pieces a line. */
  public static Tokenizer gpt2(Path vocabularyFile, Path mergesFile) {
    Vocabulary vocabulary = gpt2Vocabulary(vocabularyFile);
    List<String> lines = lines(mergesFile);
    List<Merge> merges = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isEmpty() || (i == 0 && line.startsWith("#version"))) {
        continue;
      }
      String place = Integer.toString(i + 1);
      merges.add(JsonModel.merge(vocabulary, line.split(" ", -1), mergesFile.toString(), place));
    }
    return new PipelineTokenizer(
        TokenizerSpec.Kind.BPE,
        vocabulary,
        new Normalization.None(),
        new PreSplit.Gpt2(),
        new BytePairModel(vocabulary, merges, true, -1),
        new Spelling.Bytes());
  }

  private static Vocabulary gpt2Vocabulary(Path file) {
    JsonParts vocab =
        JsonParts.parsed(file.toString(), new ByteArrayInputStream(InputFile.bytes(file)));
    NavigableMap<Integer, String> tokens = new TreeMap<>();
    vocab
        .node()
        .properties()
        .forEach(entry ->
            tokens.put(
                new JsonParts(vocab.file(), entry.getKey(), entry.getValue()).number(),
                entry.getKey()));
    if (tokens.isEmpty() || tokens.firstKey() != 0 || tokens.lastKey() != tokens.size() - 1) {
      throw new Problem("tokenizer.jsonIds", vocab.file(), "", tokens.size() - 1);
    }
    List<String> special = SpecialTokens.ALL.stream().filter(tokens::containsValue).toList();
    return new Vocabulary(List.copyOf(tokens.values()), special);
  }

  private static List<String> lines(Path file) {
    return List.of(text(file).replace("\r\n", "\n").split("\n", -1));
  }

  private static String text(Path file) {
    try {
      return Files.readString(InputFile.regular(file));
    } catch (java.nio.charset.MalformedInputException e) {
      throw new Problem(e, "tokenizer.notAVocabulary", file.toString());
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", file.toString());
    }
  }
}
