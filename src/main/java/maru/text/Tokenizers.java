package maru.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import maru.base.Parallel;
import maru.base.Problem;

/** Learns tokenizers from texts. */
public final class Tokenizers {
  /** What Maru's own word, character and WordPiece tokenizers do to a text first. */
  static final Normalization NFC = new Normalization.UnicodeForm(Normalizer.Form.NFC);

  private Tokenizers() {}

  /**
   * A tokenizer with the vocabulary of these texts; the same for any number of threads.
   *
   * @throws Problem where the texts can't give such a vocabulary
   */
  public static Tokenizer train(TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    return train(spec, texts, parallel, merge -> {});
  }

  /**
   * The same, telling each merge of BPE or WordPiece as it is made.
   *
   * @param trace told on the calling thread, in order
   */
  public static Tokenizer train(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel, Consumer<Merge> trace) {
    return switch (spec.kind()) {
      case CHAR -> characters(spec, texts, parallel);
      case WORD -> words(spec, texts, parallel);
      case BPE -> PieceTraining.bytePairs(spec, texts, parallel, trace);
      case WORDPIECE -> PieceTraining.wordPieces(spec, texts, parallel, trace);
    };
  }

  private static Tokenizer characters(
      TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    StretchCounts stretches = StretchCounts.of(texts, NFC, new PreSplit.Gpt2(), parallel);
    Map<String, Long> counts = new HashMap<>();
    stretches.characters().forEach((c, count) -> counts.put(Character.toString(c), count));
    List<String> letters = mostFrequent(spec, counts);
    letters.sort(Comparator.comparingInt(letter -> letter.codePointAt(0)));
    Vocabulary vocabulary = withSpecialTokens(letters);
    return new PipelineTokenizer(
        spec.kind(),
        vocabulary,
        NFC,
        new PreSplit.Whole(),
        new BytePairModel(vocabulary, List.of(), false, vocabulary.unk()),
        new Spelling.Plain());
  }

  private static Tokenizer words(TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    StretchCounts stretches = StretchCounts.of(texts, NFC, PreSplit.bert(), parallel);
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < stretches.stretches().size(); i++) {
      counts.put(stretches.stretches().get(i), (long) stretches.counts()[i]);
    }
    Vocabulary vocabulary = withSpecialTokens(mostFrequent(spec, counts));
    return new PipelineTokenizer(
        spec.kind(),
        vocabulary,
        NFC,
        PreSplit.bert(),
        new WholeWordModel(vocabulary, vocabulary.unk()),
        new Spelling.Words(""));
  }

  /**
   * A tokenizer of which each token is a name, and whole texts are names: those of classes, in
   * their order.
   *
   * @param names all different
   */
  public static Tokenizer ofNames(List<String> names) {
    Vocabulary vocabulary = new Vocabulary(names, List.of());
    return new PipelineTokenizer(
        TokenizerSpec.Kind.WORD,
        vocabulary,
        NFC,
        new PreSplit.Whole(),
        new WholeWordModel(vocabulary, -1),
        new Spelling.Words(""));
  }

  /** A tokenizer with BERT's way of cutting. */
  static PipelineTokenizer wordPiece(
      Vocabulary vocabulary, Normalization normalization, int longestWord) {
    return new PipelineTokenizer(
        TokenizerSpec.Kind.WORDPIECE,
        vocabulary,
        normalization,
        PreSplit.bert(),
        new WordPieceModel(vocabulary, vocabulary.unk(), WordPieceModel.PREFIX, longestWord),
        new Spelling.Words(WordPieceModel.PREFIX));
  }

  /** As many as the vocabulary has room for, most frequent first, equals in dictionary order. */
  private static List<String> mostFrequent(TokenizerSpec spec, Map<String, Long> counts) {
    SpecialTokens.ALL.forEach(counts::remove);
    List<String> found =
        counts.entrySet().stream()
            .filter(e -> e.getValue() >= spec.minimumCount())
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    int special = SpecialTokens.ALL.size();
    int room = spec.vocabularySize() == 0 ? found.size() : spec.vocabularySize() - special;
    if (spec.exact() && found.size() < room) {
      throw new Problem("tokenizer.vocabulary", spec.vocabularySize(), found.size() + special);
    }
    return new ArrayList<>(found.subList(0, Math.min(room, found.size())));
  }

  private static Vocabulary withSpecialTokens(List<String> tokens) {
    List<String> all = new ArrayList<>(SpecialTokens.ALL);
    all.addAll(tokens);
    return new Vocabulary(all, SpecialTokens.ALL);
  }
}
