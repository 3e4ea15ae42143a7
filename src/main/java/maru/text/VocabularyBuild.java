package maru.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import maru.base.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * The building of a vocabulary, stopped at any merge: the words as they then stand, all pairs with
 * what speaks for them, and the pair that is next. It goes through the same loop as a training.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class VocabularyBuild {
  /** How many words a merge is shown in. */
  private static final int SWEPT = 5;

  /** More merges have no letters. */
  private static final int MOST_WRITTEN = 20;

  private final TokenizerSpec spec;
  private final PieceTraining training;
  private final Parallel parallel;
  private final int[] wordStarts;
  private final int[] counts;
  private final int[] byFrequency;
  private final List<Merge> merges;
  private final int[] sizes;
  private final long[] lengths;
  private MergeLoop loop;

  /**
   * A pair of neighbours and what speaks for merging it.
   *
   * @param left id of the left token
   * @param right id of the right token
   * @param count how often they stand side by side: what BPE goes by
   * @param gain what merging them adds to the corpus' log likelihood: what WordPiece goes by
   * @param ratio the count over the product of its parts' counts, often printed in the gain's place
   */
  public record Pair(int left, int right, long count, double gain, double ratio) {}

  /**
   * A word of the corpus.
   *
   * @param tokens that it consists of now
   * @param count how often it stands in the corpus
   */
  @SuppressWarnings("ArrayRecordComponent") // a snapshot that is only read
  public record Word(int[] tokens, long count) {}

  /**
   * The build after some merges.
   *
   * @param merges how many are made
   * @param last the one made last, or null at the beginning
   * @param next the pair that is merged next, or null at the end
   * @param tied how many pairs are as good as the next one, itself among them
   * @param byCount the most frequent pairs, most frequent first
   * @param byScore the pairs with the highest gain (or ratio), highest first
   * @param words the most frequent words of more than one letter
   * @param made the most frequent words that hold what the last merge made
   * @param coming the most frequent words in which the next pair stands
   * @param vocabulary how many letters and tokens there are
   * @param length how many tokens the corpus has
   */
  public record State(
      int merges,
      @Nullable Merge last,
      @Nullable Pair next,
      int tied,
      List<Pair> byCount,
      List<Pair> byScore,
      List<Word> words,
      List<Word> made,
      List<Word> coming,
      int vocabulary,
      long length) {
    /** Whether the last merge made a token of a word. */
    public boolean isMade(Word word, int at) {
      return last != null && word.tokens()[at] == last.token();
    }

    /** Whether the next merge takes a token of a word. */
    public boolean isComing(Word word, int at) {
      return stands(word.tokens(), at) || stands(word.tokens(), at - 1);
    }

    private boolean stands(int[] tokens, int at) {
      return next != null
          && at >= 0
          && at + 1 < tokens.length
          && tokens[at] == next.left()
          && tokens[at + 1] == next.right();
    }
  }

  private VocabularyBuild(TokenizerSpec spec, PieceTraining training, Parallel parallel) {
    this.spec = spec;
    this.training = training;
    this.parallel = parallel;
    this.counts = training.counts();
    this.wordStarts = new int[counts.length];
    for (int w = 0, at = 0; w < counts.length; w++) {
      wordStarts[w] = at;
      at += training.words().get(w).length;
    }
    this.byFrequency =
        IntStream.range(0, counts.length)
            .filter(w -> training.words().get(w).length > 1)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(w -> counts[w]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    this.loop = training.loop(parallel);
    List<Integer> sizesSeen = new ArrayList<>();
    List<Long> lengthsSeen = new ArrayList<>();
    int special = SpecialTokens.ALL.size();
    int wanted = training.wanted();
    do {
      sizesSeen.add(training.alphabet().size() - special);
      lengthsSeen.add(loop.pairs().total());
    } while (training.alphabet().size() < wanted && loop.next() != null);
    this.merges = List.copyOf(loop.merges());
    this.sizes = sizesSeen.stream().mapToInt(Integer::intValue).toArray();
    this.lengths = lengthsSeen.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * Builds it to its end once, so that every merge is known.
   *
   * @throws maru.base.Problem where the texts can't give such a vocabulary
   */
  public static VocabularyBuild of(TokenizerSpec spec, Iterable<String> texts, Parallel parallel) {
    return new VocabularyBuild(spec, PieceTraining.of(spec, texts, parallel), parallel);
  }

  /** All merges, in order. */
  public List<Merge> merges() {
    return merges;
  }

  /** How many letters and tokens there are after so many merges, special ones left out. */
  public int vocabulary(int merges) {
    return sizes[merges];
  }

  /** How many tokens the corpus has after so many merges. */
  public long length(int merges) {
    return lengths[merges];
  }

  /** How many of the last of so many merges have made the text no shorter. */
  public int idle(int merges) {
    int idle = 0;
    while (idle < merges && length(merges - idle) == length(merges - idle - 1)) {
      idle++;
    }
    return idle;
  }

  /**
   * A corpus of one word as lecture notes write it: what is merged first is Z, then Y, X. Nothing
   * of any other corpus.
   */
  public String written(State state) {
    boolean one = state.words().size() == 1 && state.words().getFirst().count() == 1;
    if (!one || merges.size() > MOST_WRITTEN) {
      return "";
    }
    StringBuilder written = new StringBuilder();
    for (int token : state.words().getFirst().tokens()) {
      int step = 0;
      while (step < state.merges() && merges.get(step).token() != token) {
        step++;
      }
      written.append(step < state.merges() ? (char) ('Z' - step) : shown(token));
    }
    return written.toString();
  }

  /** How many merges put bytes together to characters before the first one that is counted here. */
  public int spelled() {
    return training.alphabet().spelling().size();
  }

  /** How many different letters the words of the corpus are spelled with. */
  public int letters() {
    return (int) training.words().stream().flatMapToInt(IntStream::of).distinct().count();
  }

  /** A token as it is shown to a person: white space made visible, bytes put together. */
  public String shown(int id) {
    boolean bytes = spec.kind() == TokenizerSpec.Kind.BPE && spec.byteLevel();
    Spelling spelling = bytes ? new Spelling.Bytes() : new Spelling.Plain();
    return spelling.display(training.alphabet().token(id));
  }

  /** Whether a token is a letter, which no merge made. */
  public boolean isLetter(int id) {
    return id < SpecialTokens.ALL.size() + sizes[0];
  }

  /**
   * Goes to the moment after so many merges.
   *
   * @param rows how many pairs and words to give
   */
  public State at(int merge, int rows) {
    if (loop.merges().size() > merge) {
      loop = training.loop(parallel);
    }
    while (loop.merges().size() < merge) {
      loop.next();
    }
    PairStatistics pairs = loop.pairs();
    List<Pair> all = new ArrayList<>();
    for (int slot = 0; slot < pairs.slots(); slot++) {
      if (pairs.count(slot) >= spec.minimumCount()) {
        all.add(pair(pairs, slot));
      }
    }
    boolean ratio = spec.scoring() == TokenizerSpec.Scoring.RATIO;
    Comparator<Pair> byCount = order(Comparator.comparingLong(Pair::count));
    Comparator<Pair> byScore = order(Comparator.comparingDouble(ratio ? Pair::ratio : Pair::gain));
    Pair next = null;
    int tied = 0;
    if (merge < merges.size()) {
      Merge coming = merges.get(merge);
      next =
          all.stream()
              .filter(p -> p.left() == coming.left() && p.right() == coming.right())
              .findFirst()
              .orElse(null);
      tied = (int) all.stream().filter(p -> score(p) == coming.score()).count();
    }
    Merge last = merge == 0 ? null : merges.get(merge - 1);
    Pair wanted = next;
    return new State(
        merge,
        last,
        next,
        Math.max(1, tied),
        first(all, byCount, rows),
        first(all, byScore, rows),
        words(pairs, rows, word -> true),
        last == null ? List.of() : words(pairs, SWEPT, word -> holds(word, last.token())),
        next == null ? List.of() : words(pairs, SWEPT, word -> holds(word, wanted)),
        sizes[merge],
        lengths[merge]);
  }

  /** The first ones in an order, without putting all the others in order too. */
  private static List<Pair> first(List<Pair> all, Comparator<Pair> order, int rows) {
    PriorityQueue<Pair> kept = new PriorityQueue<>(rows + 1, order.reversed());
    for (Pair pair : all) {
      kept.add(pair);
      if (kept.size() > rows) {
        kept.remove();
      }
    }
    return kept.stream().sorted(order).toList();
  }

  private double score(Pair pair) {
    if (spec.kind() == TokenizerSpec.Kind.BPE) {
      return pair.count();
    }
    return spec.scoring() == TokenizerSpec.Scoring.RATIO ? pair.ratio() : pair.gain();
  }

  private static Comparator<Pair> order(Comparator<Pair> best) {
    return best.reversed().thenComparingInt(Pair::left).thenComparingInt(Pair::right);
  }

  private static Pair pair(PairStatistics pairs, int slot) {
    int left = pairs.left(slot);
    int right = pairs.right(slot);
    double count = pairs.count(slot);
    double lefts = pairs.tokenCount(left);
    double rights = pairs.tokenCount(right);
    double gain =
        count
            * (StrictMath.log(count)
                + StrictMath.log((double) pairs.total())
                - StrictMath.log(lefts)
                - StrictMath.log(rights));
    return new Pair(left, right, pairs.count(slot), gain, count / (lefts * rights));
  }

  /** The most frequent words of more than one letter that pass. */
  private List<Word> words(PairStatistics pairs, int rows, Predicate<int[]> passes) {
    return IntStream.of(byFrequency)
        .mapToObj(w -> new Word(pairs.word(wordStarts[w]), counts[w]))
        .filter(word -> passes.test(word.tokens()))
        .limit(rows)
        .toList();
  }

  private static boolean holds(int[] word, int token) {
    return IntStream.of(word).anyMatch(one -> one == token);
  }

  private static boolean holds(int[] word, @Nullable Pair pair) {
    for (int i = 0; pair != null && i + 1 < word.length; i++) {
      if (word[i] == pair.left() && word[i + 1] == pair.right()) {
        return true;
      }
    }
    return false;
  }
}
