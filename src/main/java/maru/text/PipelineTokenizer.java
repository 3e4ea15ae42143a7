package maru.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import maru.base.Problem;

/** A tokenizer in three steps: normalize, cut where no token crosses, cut into tokens. */
final class PipelineTokenizer implements Tokenizer {
  private final TokenizerSpec.Kind kind;
  private final Vocabulary vocabulary;
  private final Normalization normalization;
  private final PreSplit preSplit;
  private final PieceModel model;
  private final Spelling spelling;
  private final SpecialNames specialNames;
  private final List<AddedToken> added;
  private final SpecialNames addedNames;
  private final SpecialNames normalizedNames;

  PipelineTokenizer(
      TokenizerSpec.Kind kind,
      Vocabulary vocabulary,
      Normalization normalization,
      PreSplit preSplit,
      PieceModel model,
      Spelling spelling) {
    this(kind, vocabulary, normalization, preSplit, model, spelling, List.of());
  }

  PipelineTokenizer(
      TokenizerSpec.Kind kind,
      Vocabulary vocabulary,
      Normalization normalization,
      PreSplit preSplit,
      PieceModel model,
      Spelling spelling,
      List<AddedToken> added) {
    this.kind = kind;
    this.vocabulary = vocabulary;
    this.normalization = normalization;
    this.preSplit = preSplit;
    this.model = model;
    this.spelling = spelling;
    this.specialNames = SpecialNames.of(vocabulary);
    this.added = List.copyOf(added);
    this.addedNames = names(false);
    this.normalizedNames = names(true);
  }

  private SpecialNames names(boolean normalized) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (AddedToken token : added) {
      String name = normalized ? normalize(token.content()) : token.content();
      if (token.normalized() == normalized && !name.isEmpty()) {
        ids.putIfAbsent(name, token.id());
      }
    }
    return new SpecialNames(ids);
  }

  @Override
  public Tokenizer padded(int size) {
    return withMarks(
        IntStream.range(vocabulary.size(), Math.max(vocabulary.size(), size))
            .mapToObj(id -> "[unused " + id + "]")
            .toList());
  }

  @Override
  public Tokenizer withMarks(List<String> names) {
    List<String> tokens = new ArrayList<>(vocabulary.tokens());
    List<String> special = new ArrayList<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      if (vocabulary.isSpecial(id)) {
        special.add(vocabulary.token(id));
      }
    }
    for (String name : names) {
      if (vocabulary.id(name) < 0) {
        tokens.add(name);
        special.add(name);
      }
    }
    Vocabulary all = new Vocabulary(tokens, special);
    return new PipelineTokenizer(kind, all, normalization, preSplit, model, spelling, added);
  }

  @Override
  public String kind() {
    return kind.id();
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  Normalization normalization() {
    return normalization;
  }

  PreSplit preSplit() {
    return preSplit;
  }

  PieceModel model() {
    return model;
  }

  Spelling spelling() {
    return spelling;
  }

  /** Those of its tokens that were added and stand for text. */
  List<AddedToken> added() {
    return added;
  }

  @Override
  public String normalize(String text) {
    return normalization.apply(NormalizedText.unchanged(whole(text))).text();
  }

  @Override
  public Encoding encode(String text) {
    Collector collector = new Collector(whole(text));
    encode(text, 0, collector);
    return collector.encoding();
  }

  @Override
  public Encoding encodeMarked(String text) {
    Collector collector = new Collector(whole(text));
    specialNames.part(
        whole(text),
        (id, start, end) -> {
          if (id >= 0) {
            collector.add(id, start, end);
          } else {
            encode(text.substring(start, end), start, collector);
          }
        });
    return collector.encoding();
  }

  private static String whole(String text) {
    int lone = Letters.loneSurrogate(text);
    if (lone >= 0) {
      throw new Problem("text.surrogate", lone, "%04X".formatted((int) text.charAt(lone)));
    }
    return text;
  }

  private void encode(String text, int offset, Collector collector) {
    if (added.isEmpty()) {
      cut(text, offset, collector);
      return;
    }
    addedNames.part(
        text,
        (id, start, end) -> {
          if (id >= 0) {
            collector.add(id, offset + start, offset + end);
          } else {
            cut(text.substring(start, end), offset + start, collector);
          }
        });
  }

  private void cut(String text, int offset, Collector collector) {
    NormalizedText normalized = normalization.apply(NormalizedText.unchanged(text));
    String letters = normalized.text();
    PieceModel.Found found =
        (id, s, e) ->
            collector.add(id, offset + normalized.start(s), offset + normalized.end(e - 1));
    if (added.isEmpty()) {
      split(letters, found);
      return;
    }
    normalizedNames.part(
        letters,
        (id, start, end) -> {
          if (id >= 0) {
            found.token(id, start, end);
          } else {
            // Apart from what stands beside it, as if the text began and ended here.
            split(
                letters.substring(start, end),
                (piece, s, e) -> found.token(piece, start + s, start + e));
          }
        });
  }

  private void split(String letters, PieceModel.Found found) {
    preSplit.split(
        letters, 0, letters.length(), (start, end) -> model.cut(letters, start, end, found));
  }

  @Override
  public String decode(int[] ids) {
    IntPredicate ordinary = id -> !vocabulary.isSpecial(id);
    return spelling.join(vocabulary, ids, ordinary);
  }

  @Override
  public String display(int id) {
    return vocabulary.isSpecial(id) ? vocabulary.token(id) : spelling.display(vocabulary.token(id));
  }

  @Override
  public boolean isPartial(int id) {
    return isByteLevel()
        && !vocabulary.isSpecial(id)
        && !ByteAlphabet.isWhole(ByteAlphabet.bytes(vocabulary.token(id)));
  }

  @Override
  public List<Merge> merges() {
    return model instanceof BytePairModel pairs ? pairs.merges() : List.of();
  }

  @Override
  public boolean isByteLevel() {
    return model instanceof BytePairModel pairs && pairs.byteLevel();
  }

  @Override
  public int lineEnd() {
    return spelling.keepsWhitespace() ? -1 : vocabulary.sep();
  }

  /** Takes tokens in order and counts the whitespace words they belong to. */
  private static final class Collector {
    private final String text;
    private final IntList ids = new IntList();
    private final IntList starts = new IntList();
    private final IntList ends = new IntList();
    private final IntList words = new IntList();
    private int at;
    private int word = -1;
    private boolean inWord;

    Collector(String text) {
      this.text = text;
    }

    void add(int id, int start, int end) {
      ids.add(id);
      starts.add(start);
      ends.add(end);
      words.add(word(start, end));
    }

    /** The word of the first letter in the range that is not white space. */
    private int word(int start, int end) {
      int letter = start;
      while (letter < end && Letters.isWhitespace(text.charAt(letter))) {
        letter++;
      }
      if (letter == end) {
        return -1;
      }
      for (; at <= letter; at++) {
        boolean white = Letters.isWhitespace(text.charAt(at));
        if (!white && !inWord) {
          word++;
        }
        inWord = !white;
      }
      return word;
    }

    Encoding encoding() {
      return new Encoding(ids.toArray(), starts.toArray(), ends.toArray(), words.toArray());
    }
  }
}
