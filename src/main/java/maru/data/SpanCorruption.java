package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import maru.base.Problem;
import maru.base.Rng;

/**
 * Hides spans of tokens behind numbered sentinels (T5; Raffel et al. 2020, section 3.1.4 and figure
 * 2): of a text's tokens a fixed share falls out, in spans of a given mean length; each span leaves
 * one sentinel, and the target is each sentinel with the tokens behind it, and a last sentinel.
 *
 * <p>How many tokens and spans there are depends on the text's length alone; where they lie is
 * drawn: the cutting of the hidden tokens into spans, and that of the others into what stands
 * between, each with all cuttings equally likely. A text begins with what stays and ends with a
 * span, so that of a short one, which has a single span, always the last tokens fall out; {@link
 * #rotated} lets them lie anywhere.
 */
public final class SpanCorruption {
  /**
   * How much falls out.
   *
   * @param noise the share of tokens that is hidden
   * @param meanSpan the mean length of a span in tokens
   */
  public record Shares(double noise, double meanSpan) {
    /** 15 % in spans of 3. */
    public static final Shares T5 = new Shares(0.15, 3);

    /** Refuses what nothing can be hidden by. */
    public Shares {
      if (!(noise > 0 && noise < 1)) {
        throw new Problem("spans.noise", noise);
      }
      if (!(meanSpan >= 1)) {
        throw new Problem("spans.mean", meanSpan);
      }
    }
  }

  /**
   * Tokens that fall out together.
   *
   * @param from the first
   * @param to the one after the last
   */
  public record Span(int from, int to) {
    /** How many tokens it has. */
    public int length() {
      return to - from;
    }
  }

  /**
   * A corrupted text.
   *
   * @param spans what fell out, in order; span i stands behind sentinel i
   * @param input what the encoder reads: the text with a sentinel for each span
   * @param target what the decoder writes: each sentinel and its span, and a last sentinel
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by agreement; never compared
  public record Corrupted(List<Span> spans, int[] input, int[] target) {
    /** Keeps its own list. */
    public Corrupted {
      spans = List.copyOf(spans);
    }

    /** Which span a token of the text is in; -1 for none. */
    public int spanAt(int place) {
      for (int i = 0; i < spans.size(); i++) {
        if (place >= spans.get(i).from() && place < spans.get(i).to()) {
          return i;
        }
      }
      return -1;
    }
  }

  private final Shares shares;
  private final IntUnaryOperator sentinel;
  private final boolean rotates;

  /**
   * Corruption by these shares.
   *
   * @param sentinel the token of sentinel 0, 1, 2 ...
   */
  public SpanCorruption(Shares shares, IntUnaryOperator sentinel) {
    this(shares, sentinel, false);
  }

  private SpanCorruption(Shares shares, IntUnaryOperator sentinel, boolean rotates) {
    this.shares = shares;
    this.sentinel = sentinel;
    this.rotates = rotates;
  }

  /**
   * The same with all spans moved to the left together, by a draw, as far as what stays before the
   * first one allows; T5's own code can roll its pattern likewise (random_roll), but cuts a span in
   * two where it comes round.
   */
  public SpanCorruption rotated() {
    return new SpanCorruption(shares, sentinel, true);
  }

  /**
   * Corrupts a text; one of fewer than two tokens stays whole, since something must remain and
   * something must fall out. The same seed and step give the same spans.
   */
  public Corrupted apply(int[] tokens, long seed, long step) {
    List<Span> spans = spans(tokens.length, seed, step);
    int hidden = spans.stream().mapToInt(Span::length).sum();
    int[] input = new int[tokens.length - hidden + spans.size()];
    int[] target = new int[hidden + spans.size() + 1];
    int read = 0;
    int in = 0;
    int out = 0;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      int kept = span.from() - read;
      System.arraycopy(tokens, read, input, in, kept);
      in += kept;
      input[in++] = sentinel.applyAsInt(i);
      target[out++] = sentinel.applyAsInt(i);
      System.arraycopy(tokens, span.from(), target, out, span.length());
      out += span.length();
      read = span.to();
    }
    System.arraycopy(tokens, read, input, in, tokens.length - read);
    target[out] = sentinel.applyAsInt(spans.size());
    return new Corrupted(spans, input, target);
  }

  /** How many tokens of a text of {@code length} fall out: at least one, and never all. */
  public int hidden(int length) {
    long hidden = Math.round(length * shares.noise());
    return length < 2 ? 0 : Math.clamp(hidden, 1, length - 1);
  }

  /** In how many spans; between two of them at least one token stays. */
  public int spans(int length) {
    int hidden = hidden(length);
    long spans = Math.round(hidden / shares.meanSpan());
    return hidden == 0 ? 0 : Math.clamp(spans, 1, Math.min(hidden, length - hidden));
  }

  /** Which tokens of a text of {@code length} fall out. */
  public List<Span> spans(int length, long seed, long step) {
    int count = spans(length);
    int hidden = hidden(length);
    int[] out = pieces(hidden, count, Rng.of(seed, "span.noise", step));
    int[] stay = pieces(length - hidden, count, Rng.of(seed, "span.between", step));
    List<Span> spans = new ArrayList<>();
    int at = rotates && count > 0 ? -Rng.of(seed, "span.rotate", step).nextInt(stay[0] + 1) : 0;
    for (int i = 0; i < count; i++) {
      int from = at + stay[i];
      at = from + out[i];
      spans.add(new Span(from, at));
    }
    return spans;
  }

  /** Cuts {@code total} into {@code count} pieces of at least 1, all ways equally likely. */
  private static int[] pieces(int total, int count, Rng rng) {
    int[] cuts = new int[Math.max(0, total - 1)];
    Arrays.setAll(cuts, i -> i + 1);
    rng.shuffle(cuts);
    int[] chosen = Arrays.copyOf(cuts, Math.max(0, count - 1));
    Arrays.sort(chosen);
    int[] pieces = new int[count];
    int before = 0;
    for (int i = 0; i < count; i++) {
      int end = i < chosen.length ? chosen[i] : total;
      pieces[i] = end - before;
      before = end;
    }
    return pieces;
  }
}
