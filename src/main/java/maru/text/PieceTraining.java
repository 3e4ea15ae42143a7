package maru.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;

/** Builds the vocabulary of BPE or WordPiece merge by merge. */
final class PieceTraining {
  private final TokenizerSpec spec;
  private final Alphabet alphabet;
  private final List<Merge> merges = new ArrayList<>();

  private PieceTraining(TokenizerSpec spec, Alphabet alphabet) {
    this.spec = spec;
    this.alphabet = alphabet;
  }

  static Tokenizer bytePairs(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel, Consumer<Merge> trace) {
    Normalization none = new Normalization.None();
    PreSplit split = new PreSplit.Gpt2();
    StretchCounts counts = StretchCounts.of(texts, none, split, parallel);
    int room = spec.exact() ? spec.vocabularySize() : Integer.MAX_VALUE;
    Alphabet alphabet =
        spec.byteLevel() ? Alphabet.bytes(counts, room) : Alphabet.characters(counts);
    PieceTraining training = new PieceTraining(spec, alphabet);
    training.merges.addAll(alphabet.spelling());
    List<int[]> words = new ArrayList<>();
    IntList weights = new IntList();
    for (int i = 0; i < counts.counts().length; i++) {
      for (int[] word : training.spelled(counts.stretches().get(i))) {
        words.add(word);
        weights.add(counts.counts()[i]);
      }
    }
    training.run(words, weights.toArray(), parallel, trace);
    Vocabulary vocabulary = alphabet.vocabulary();
    return new PipelineTokenizer(
        spec.kind(),
        vocabulary,
        none,
        split,
        new BytePairModel(vocabulary, training.merges, spec.byteLevel(), vocabulary.unk()),
        spec.byteLevel() ? new Spelling.Bytes() : new Spelling.Plain());
  }

  static Tokenizer wordPieces(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel, Consumer<Merge> trace) {
    StretchCounts counts = StretchCounts.of(texts, Tokenizers.NFC, PreSplit.bert(), parallel);
    Alphabet alphabet = Alphabet.wordPieces(counts.stretches());
    PieceTraining training = new PieceTraining(spec, alphabet);
    List<int[]> words =
        counts.stretches().stream()
            .map(training::pieces)
            .map(word -> word.length > WordPieceModel.LONGEST_WORD ? new int[0] : word)
            .toList();
    training.run(words, counts.counts(), parallel, trace);
    return Tokenizers.wordPiece(alphabet.vocabulary(), Tokenizers.NFC, WordPieceModel.LONGEST_WORD);
  }

  /**
   * The letters of a stretch, parted at characters that are no letters of the alphabet: what stays
   * spelled in bytes is merged with nothing.
   */
  private List<int[]> spelled(String stretch) {
    List<int[]> words = new ArrayList<>();
    IntList word = new IntList();
    stretch
        .codePoints()
        .mapToObj(Character::toString)
        .map(letter -> spec.byteLevel() ? ByteAlphabet.spell(letter) : letter)
        .forEach(letter -> {
          if (alphabet.has(letter)) {
            word.add(alphabet.id(letter));
          } else {
            words.add(word.toArray());
            word.clear();
          }
        });
    words.add(word.toArray());
    return words;
  }

  /** The letters of a word: the first as it is, the others marked as going on. */
  private int[] pieces(String word) {
    int[] codePoints = word.codePoints().toArray();
    int[] ids = new int[codePoints.length];
    for (int i = 0; i < ids.length; i++) {
      String letter = Character.toString(codePoints[i]);
      ids[i] = alphabet.id(i > 0 ? WordPieceModel.PREFIX + letter : letter);
    }
    return ids;
  }

  private void run(List<int[]> words, int[] counts, Parallel parallel, Consumer<Merge> trace) {
    int wanted = wanted();
    PairStatistics pairs = new PairStatistics(words, counts, alphabet.size());
    PairChoice choice =
        spec.kind() == TokenizerSpec.Kind.BPE
            ? PairChoice.byCount(pairs, spec.minimumCount())
            : PairChoice.byScore(pairs, spec.minimumCount(), spec.scoring(), parallel);
    PairMap merged = new PairMap(wanted);
    while (alphabet.size() < wanted) {
      int slot = choice.next();
      if (slot == PairChoice.NONE) {
        break;
      }
      int left = pairs.left(slot);
      int right = pairs.right(slot);
      int token = alphabet.id(joined(left, right));
      // A pair comes up again where a later merge spelled one of its tokens in another way.
      if (merged.get(left, right) < 0) {
        merged.put(left, right, token);
        Merge merge = new Merge(left, right, token, pairs.count(slot), choice.score(slot));
        merges.add(merge);
        trace.accept(merge);
      }
      pairs.merge(slot, token);
    }
    if (spec.exact() && alphabet.size() < spec.vocabularySize()) {
      throw new Problem("tokenizer.vocabulary", spec.vocabularySize(), alphabet.size());
    }
  }

  /** How many tokens to build, letters among them. */
  private int wanted() {
    int size = spec.vocabularySize();
    if (!spec.exact()) {
      return Math.max(size, alphabet.size() + size / 2);
    }
    if (alphabet.size() > size) {
      throw new Problem("tokenizer.alphabet", size, alphabet.size());
    }
    return size;
  }

  private String joined(int left, int right) {
    String tail = alphabet.token(right);
    boolean marked =
        spec.kind() == TokenizerSpec.Kind.WORDPIECE && tail.startsWith(WordPieceModel.PREFIX);
    return alphabet.token(left) + (marked ? tail.substring(WordPieceModel.PREFIX.length()) : tail);
  }
}
