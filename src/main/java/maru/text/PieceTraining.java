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
  private final List<int[]> words = new ArrayList<>();
  private final IntList counts = new IntList();

  private PieceTraining(TokenizerSpec spec, Alphabet alphabet) {
    this.spec = spec;
    this.alphabet = alphabet;
  }

  /** The words of a corpus in letters, before the first merge. */
  static PieceTraining of(TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    return spec.kind() == TokenizerSpec.Kind.WORDPIECE
        ? pieces(spec, texts, parallel)
        : pairs(spec, texts, parallel);
  }

  private static PieceTraining pairs(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    StretchCounts stretches =
        StretchCounts.of(texts, new Normalization.None(), new PreSplit.Gpt2(), parallel);
    int room = spec.exact() ? spec.vocabularySize() : Integer.MAX_VALUE;
    Alphabet alphabet =
        spec.byteLevel() ? Alphabet.bytes(stretches, room) : Alphabet.characters(stretches);
    PieceTraining training = new PieceTraining(spec, alphabet);
    for (int i = 0; i < stretches.counts().length; i++) {
      for (int[] word : training.spelled(stretches.stretches().get(i))) {
        training.words.add(word);
        training.counts.add(stretches.counts()[i]);
      }
    }
    return training;
  }

  private static PieceTraining pieces(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    StretchCounts stretches = StretchCounts.of(texts, Tokenizers.NFC, PreSplit.bert(), parallel);
    PieceTraining training = new PieceTraining(spec, Alphabet.wordPieces(stretches.stretches()));
    for (int i = 0; i < stretches.counts().length; i++) {
      int[] word = training.pieces(stretches.stretches().get(i));
      training.words.add(word.length > WordPieceModel.LONGEST_WORD ? new int[0] : word);
      training.counts.add(stretches.counts()[i]);
    }
    return training;
  }

  static Tokenizer bytePairs(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel, Consumer<Merge> trace) {
    PieceTraining training = pairs(spec, texts, parallel);
    List<Merge> merges = new ArrayList<>(training.alphabet.spelling());
    merges.addAll(training.run(parallel, trace));
    Vocabulary vocabulary = training.alphabet.vocabulary();
    return new PipelineTokenizer(
        spec.kind(),
        vocabulary,
        new Normalization.None(),
        new PreSplit.Gpt2(),
        new BytePairModel(vocabulary, merges, spec.byteLevel(), vocabulary.unk()),
        spec.byteLevel() ? new Spelling.Bytes() : new Spelling.Plain());
  }

  static Tokenizer wordPieces(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel, Consumer<Merge> trace) {
    PieceTraining training = pieces(spec, texts, parallel);
    training.run(parallel, trace);
    return Tokenizers.wordPiece(
        training.alphabet.vocabulary(), Tokenizers.NFC, WordPieceModel.LONGEST_WORD);
  }

  Alphabet alphabet() {
    return alphabet;
  }

  /** Each different word as letters. */
  List<int[]> words() {
    return words;
  }

  /** How often each word stands in the corpus. */
  int[] counts() {
    return counts.toArray();
  }

  /** A loop at its beginning. */
  MergeLoop loop(Parallel parallel) {
    return new MergeLoop(spec, alphabet, words, counts(), parallel);
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

  private List<Merge> run(Parallel parallel, Consumer<Merge> trace) {
    int wanted = wanted();
    MergeLoop loop = loop(parallel);
    while (alphabet.size() < wanted) {
      Merge merge = loop.next();
      if (merge == null) {
        break;
      }
      trace.accept(merge);
    }
    if (spec.exact() && alphabet.size() < spec.vocabularySize()) {
      throw new Problem("tokenizer.vocabulary", spec.vocabularySize(), alphabet.size());
    }
    return loop.merges();
  }

  /** How many tokens to build, letters among them. */
  int wanted() {
    int size = spec.vocabularySize();
    if (!spec.exact()) {
      return Math.max(size, alphabet.size() + size / 2);
    }
    if (alphabet.size() > size) {
      throw new Problem("tokenizer.alphabet", size, alphabet.size());
    }
    return size;
  }
}
