package maru.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import maru.engine.nn.Pass;
import maru.engine.tensor.Tensor;
import maru.grammar.Cloze;
import maru.model.FillsBlanks;
import maru.model.Input;
import maru.text.Encoding;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * How many content words a model that fills blanks restores: each item's word is hidden whole, and
 * counts where the likeliest token of the whole vocabulary is the right one at every place of it.
 *
 * @param items words asked for
 * @param wordAccuracy share that the model restores
 * @param unigramAccuracy share that the most frequent word restores
 * @param bigramAccuracy share that the most frequent word after the preceding one restores
 * @param ceiling share that one who knows the grammar would restore
 */
public record ClozeScore(
    int items, double wordAccuracy, double unigramAccuracy, double bigramAccuracy, double ceiling) {
  /** Sequences looked at in one pass. */
  private static final int BATCH = 64;

  /**
   * Measures.
   *
   * @param trainingSentences what the baselines count
   * @param items words of sentences that nobody trained on
   */
  public static ClozeScore of(
      Subject subject, Collection<String> trainingSentences, List<Cloze> items) {
    return of(subject, trainingSentences, items, () -> true);
  }

  /** The same; it is cancelled where it is not {@code wanted} any more. */
  static ClozeScore of(
      Subject subject,
      Collection<String> trainingSentences,
      List<Cloze> items,
      BooleanSupplier wanted) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("there are no words to ask for");
    }
    WordGuesser guesser = new WordGuesser(trainingSentences);
    String unigram = guesser.unigram();
    return new ClozeScore(
        items.size(),
        (double) restored(subject, items, wanted) / items.size(),
        share(items, item -> item.answer().equals(unigram)),
        share(items, item -> item.answer().equals(guesser.bigram(item))),
        items.stream().mapToDouble(Cloze::ceiling).average().orElse(0));
  }

  private static double share(List<Cloze> items, Predicate<Cloze> passes) {
    return (double) items.stream().filter(passes).count() / items.size();
  }

  private static int restored(Subject subject, List<Cloze> items, BooleanSupplier wanted) {
    // Sentences of like length share a batch, so that little is spent on padding.
    List<Blanked> all = new ArrayList<>();
    int context = subject.model().config().context();
    items.forEach(item -> all.add(Blanked.of(item, subject.tokenizer(), context)));
    all.sort((a, b) -> Integer.compare(a.ids().length, b.ids().length));
    int restored = 0;
    for (int from = 0; from < all.size(); from += BATCH) {
      if (!wanted.getAsBoolean()) {
        throw new CancellationException();
      }
      restored += ofBatch(subject, all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return restored;
  }

  private static int ofBatch(Subject subject, List<Blanked> batch) {
    int length = Collections.max(batch.stream().map(b -> b.ids().length).toList());
    int[] ids = new int[batch.size() * length];
    Arrays.fill(ids, subject.tokenizer().vocabulary().pad());
    int[] lengths = new int[batch.size()];
    int[] rows = new int[ids.length];
    int n = 0;
    for (int b = 0; b < batch.size(); b++) {
      Blanked item = batch.get(b);
      lengths[b] = item.ids().length;
      System.arraycopy(item.ids(), 0, ids, b * length, lengths[b]);
      for (int place : item.places()) {
        rows[n++] = b * length + place;
      }
    }
    int[] best =
        bestTokens(subject, Input.Tokens.padded(ids, lengths, length), Arrays.copyOf(rows, n));
    int restored = 0;
    int at = 0;
    for (Blanked item : batch) {
      int end = at + item.places().length;
      if (item.whole() && Arrays.equals(item.answers(), Arrays.copyOfRange(best, at, end))) {
        restored++;
      }
      at = end;
    }
    return restored;
  }

  private static int[] bestTokens(Subject subject, Input.Tokens tokens, int[] rows) {
    FillsBlanks model = subject.as(FillsBlanks.class);
    subject.tape().beginInference(tokens.sequences());
    Pass pass = Pass.on(subject.tape());
    Tensor words = model.blankLogits(pass, model.forward(pass, tokens), rows);
    subject.tape().run();
    float[] logits = words.copy();
    int n = words.columns();
    int[] best = new int[rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int id = 1; id < n; id++) {
        if (logits[r * n + id] > logits[r * n + best[r]]) {
          best[r] = id;
        }
      }
    }
    return best;
  }

  /**
   * A sentence with a word hidden, as the model reads it.
   *
   * @param ids what the model sees
   * @param places of the word's tokens
   * @param answers the tokens that were there
   * @param whole whether all of the word lies within the context
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Blanked(int[] ids, int[] places, int[] answers, boolean whole) {
    static Blanked of(Cloze item, Tokenizer tokenizer, int context) {
      Encoding encoding = tokenizer.encode(item.sentence());
      Vocabulary vocabulary = tokenizer.vocabulary();
      int kept = Math.min(encoding.size(), context - 2);
      int[] ids = new int[kept + 2];
      int[] places = new int[kept];
      int[] answers = new int[kept];
      int n = 0;
      ids[0] = vocabulary.cls();
      for (int t = 0; t < kept; t++) {
        ids[t + 1] = encoding.ids()[t];
        if (encoding.starts()[t] < item.end() && encoding.ends()[t] > item.start()) {
          ids[t + 1] = vocabulary.mask();
          places[n] = t + 1;
          answers[n++] = encoding.ids()[t];
        }
      }
      ids[kept + 1] = vocabulary.sep();
      boolean whole = n > 0 && (kept == encoding.size() || encoding.ends()[kept - 1] >= item.end());
      return new Blanked(ids, Arrays.copyOf(places, n), Arrays.copyOf(answers, n), whole);
    }
  }
}
