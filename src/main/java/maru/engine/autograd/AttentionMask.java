package maru.engine.autograd;

/**
 * What each query may attend to: always its sequence's first keys, and how many of them is a matter
 * of the mask. Later queries see at least as many as earlier ones.
 */
public sealed interface AttentionMask {
  /** How many keys query {@code query} of sequence {@code sequence} sees. */
  int keys(int sequence, int query);

  /** The first query that sees key {@code key}; {@code length} where none does. */
  int firstQuery(int sequence, int key, int length);

  /** Refuses a batch in which a query would see more keys than there are. */
  default void check(int sequences, int length) {
    if (this instanceof Both both) {
      both.first().check(sequences, length);
      both.second().check(sequences, length);
    }
    if (this instanceof Padded p && p.lengths().length != sequences) {
      throw new IllegalArgumentException(
          p.lengths().length + " lengths for " + sequences + " sequences");
    }
    for (int b = 0; b < sequences && length > 0; b++) {
      int seen = keys(b, length - 1);
      if (seen < 0 || seen > length) {
        throw new IllegalArgumentException(
            "sequence " + b + " of " + length + " tokens cannot see " + seen);
      }
    }
  }

  /** Every token sees the tokens of its sequence; the padding after them is hidden. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Padded(int[] lengths) implements AttentionMask {
    @Override
    public int keys(int sequence, int query) {
      return lengths[sequence];
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key < lengths[sequence] ? 0 : length;
    }
  }

  /** A token sees itself and what came before it. */
  record Causal() implements AttentionMask {
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
  record Prefix(int prefix) implements AttentionMask {
    @Override
    public int keys(int sequence, int query) {
      return Math.max(prefix, query + 1);
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return key < prefix ? 0 : key;
    }
  }

  /** What both let be seen: two masks laid on each other. */
  record Both(AttentionMask first, AttentionMask second) implements AttentionMask {
    @Override
    public int keys(int sequence, int query) {
      return Math.min(first.keys(sequence, query), second.keys(sequence, query));
    }

    @Override
    public int firstQuery(int sequence, int key, int length) {
      return Math.max(
          first.firstQuery(sequence, key, length), second.firstQuery(sequence, key, length));
    }
  }
}
