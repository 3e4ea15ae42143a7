package maru.engine.autograd;

/** What each query may attend to. */
public sealed interface AttentionMask {
  /** Whether query {@code query} of sequence {@code sequence} sees key {@code key}. */
  boolean sees(int sequence, int query, int key);

  /** Refuses a batch that it is not made for. */
  void check(int sequences, int queries, int keys);

  /** Any mask at all, asked for each pair in turn. */
  static AttentionMask of(Sight sight) {
    return new Pairs(sight);
  }

  /** What both let be seen: two masks laid on each other. */
  static AttentionMask both(AttentionMask first, AttentionMask second) {
    if (first instanceof FirstKeys one && second instanceof FirstKeys other) {
      return new Both(one, other);
    }
    return new Pairs((b, q, k) -> first.sees(b, q, k) && second.sees(b, q, k));
  }

  /** Says for a query and a key of a sequence whether the one sees the other. */
  @FunctionalInterface
  interface Sight {
    /** Whether query {@code query} of sequence {@code sequence} sees key {@code key}. */
    boolean sees(int sequence, int query, int key);
  }

  /** A mask pair by pair. */
  record Pairs(Sight sight) implements AttentionMask {
    @Override
    public boolean sees(int sequence, int query, int key) {
      return sight.sees(sequence, query, key);
    }

    @Override
    public void check(int sequences, int queries, int keys) {
      // It is only asked for pairs that there are.
    }
  }

  /**
   * A mask under which a query sees always its sequence's first keys, how many of them being a
   * matter of the mask, and later queries at least as many as earlier ones: {@link Attend} leaves
   * out what it hides.
   */
  sealed interface FirstKeys extends AttentionMask {
    /** How many keys query {@code query} of sequence {@code sequence} sees. */
    int keys(int sequence, int query);

    /** The first query that sees key {@code key}; {@code length} where none does. */
    int firstQuery(int sequence, int key, int length);

    @Override
    default boolean sees(int sequence, int query, int key) {
      return key < keys(sequence, query);
    }

    /** Refuses a batch in which a query would see more keys than there are. */
    @Override
    default void check(int sequences, int queries, int keys) {
      for (int b = 0; b < sequences && queries > 0; b++) {
        int seen = keys(b, queries - 1);
        if (seen < 0 || seen > keys) {
          throw new IllegalArgumentException(
              "sequence " + b + " of " + keys + " tokens cannot see " + seen);
        }
      }
    }
  }

  /**
   * Every query sees the keys of its sequence; the padding after them is hidden. In cross-attention
   * the lengths are those of the other side.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Padded(int[] lengths) implements FirstKeys {
    @Override
    public int keys(int sequence, int query) {
      return lengths[sequence];
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key < lengths[sequence] ? 0 : length;
    }

    @Override
    public void check(int sequences, int queries, int keys) {
      if (lengths.length != sequences) {
        throw new IllegalArgumentException(
            lengths.length + " lengths for " + sequences + " sequences");
      }
      FirstKeys.super.check(sequences, queries, keys);
    }
  }

  /** A token sees itself and what came before it. */
  record Causal() implements FirstKeys {
    @Override
    public int keys(int sequence, int query) {
      return query + 1;
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key;
    }
  }

  /** Causal, but the first {@code prefix} tokens are seen by all (Raffel et al. 2020, 3.2.1). */
  record Prefix(int prefix) implements FirstKeys {
    @Override
    public int keys(int sequence, int query) {
      return Math.max(prefix, query + 1);
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key < prefix ? 0 : key;
    }
  }

  /**
   * Causal, but each sequence's own first tokens are seen by all of it, as where what is read
   * stands before what is written on one side.
   *
   * @param lengths of each sequence's prefix
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Prefixes(int[] lengths) implements FirstKeys {
    @Override
    public int keys(int sequence, int query) {
      return Math.max(lengths[sequence], query + 1);
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key < lengths[sequence] ? 0 : key;
    }

    @Override
    public void check(int sequences, int queries, int keys) {
      if (lengths.length != sequences) {
        throw new IllegalArgumentException(
            lengths.length + " prefixes for " + sequences + " sequences");
      }
      FirstKeys.super.check(sequences, queries, keys);
    }
  }

  /** What both let be seen. */
  record Both(FirstKeys first, FirstKeys second) implements FirstKeys {
    @Override
    public int keys(int sequence, int query) {
      return Math.min(first.keys(sequence, query), second.keys(sequence, query));
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return Math.max(
          first.firstQuery(sequence, key, length), second.firstQuery(sequence, key, length));
    }

    @Override
    public void check(int sequences, int queries, int keys) {
      first.check(sequences, queries, keys);
      second.check(sequences, queries, keys);
    }
  }
}
