package maru.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maru.base.Parallel;
import maru.base.Rng;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.Document;
import maru.data.SampleCorpora;
import maru.data.SentencePairs;
import maru.text.Tokenizer;

/**
 * Sentences to be looked at, and the vocabulary that cuts them.
 *
 * @param split the sentences to draw from, parted
 * @param tokenizer cuts them
 * @param pairs neighbours in the corpus
 * @param context most tokens of a sequence
 * @param korean whether the sentences are Korean
 */
public record SampleSource(
    CorpusSplit split, Tokenizer tokenizer, SentencePairs pairs, int context, boolean korean) {
  private static final int FEWEST_LETTERS = 12;
  private static final int MOST_LETTERS = 60;
  private static final int TRIES = 50;

  /** A corpus with a vocabulary that is there already. */
  public static SampleSource of(
      CorpusSplit split, Tokenizer tokenizer, int context, Parallel parallel) {
    return new SampleSource(
        split,
        tokenizer,
        new SentencePairs(split.training(), tokenizer, parallel),
        context,
        isKorean(split.training()));
  }

  /** The sentences to draw from. */
  public Corpus corpus() {
    return split.training();
  }

  /** The language of the sentences that come with Maru; none of others. */
  public Optional<String> builtInLanguage() {
    return Optional.of(corpus().name().replaceFirst("/.*", "")).filter(SampleCorpora::has);
  }

  private static boolean isKorean(Corpus corpus) {
    return corpus.documents().stream()
        .limit(3)
        .flatMap(document -> document.sentences().stream())
        .flatMapToInt(String::codePoints)
        .anyMatch(c -> c >= 0xAC00 && c <= 0xD7A3);
  }

  /** Sentences from all over the corpus, neither very short nor very long where there are such. */
  public List<String> sentences(long seed, int count) {
    Rng rng = Rng.of(seed, "masks.sentences", 0);
    List<String> drawn = new ArrayList<>();
    List<Document> documents = corpus().documents();
    for (int i = 0; i < count && !documents.isEmpty(); i++) {
      String sentence = "";
      for (int t = 0; t < TRIES && (t == 0 || !fits(sentence, drawn)); t++) {
        List<String> own = documents.get(rng.nextInt(documents.size())).sentences();
        sentence = own.get(rng.nextInt(own.size()));
      }
      drawn.add(sentence);
    }
    return drawn;
  }

  private static boolean fits(String sentence, List<String> drawn) {
    int letters = sentence.length();
    return letters >= FEWEST_LETTERS && letters <= MOST_LETTERS && !drawn.contains(sentence);
  }
}
