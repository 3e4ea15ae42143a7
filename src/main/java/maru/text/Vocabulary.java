package maru.text;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens a tokenizer knows: a list of different strings, a token's id being its place. */
public final class Vocabulary {
  private final List<String> tokens;
  private final Map<String, Integer> ids;
  private final BitSet special = new BitSet();

  /**
   * A vocabulary of these tokens.
   *
   * @param tokens all tokens in the order of their ids
   * @param specialTokens those among them that stand for no text
   */
  public Vocabulary(List<String> tokens, Collection<String> specialTokens) {
    this.tokens = List.copyOf(tokens);
    this.ids = HashMap.newHashMap(tokens.size());
    for (int id = 0; id < this.tokens.size(); id++) {
      Integer before = ids.put(this.tokens.get(id), id);
      if (before != null) {
        throw new IllegalArgumentException(
            "token '" + this.tokens.get(id) + "' stands twice, as " + before + " and as " + id);
      }
    }
    for (String token : specialTokens) {
      int id = id(token);
      if (id < 0) {
        throw new IllegalArgumentException("special token " + token + " is not in the vocabulary");
      }
      special.set(id);
    }
  }

  /** How many tokens. */
  public int size() {
    return tokens.size();
  }

  /** The token with this id, as it stands in a vocabulary file. */
  public String token(int id) {
    return tokens.get(id);
  }

  /** The id of a token, or -1. */
  public int id(String token) {
    return ids.getOrDefault(token, -1);
  }

  /** All tokens in the order of their ids. */
  public List<String> tokens() {
    return tokens;
  }

  /** Whether the token stands for no text. */
  public boolean isSpecial(int id) {
    return special.get(id);
  }

  /** The ids of all tokens that stand for text, ascending. */
  public int[] ordinaryIds() {
    int[] ordinary = new int[size() - special.cardinality()];
    int n = 0;
    for (int id = 0; id < size(); id++) {
      if (!special.get(id)) {
        ordinary[n++] = id;
      }
    }
    return ordinary;
  }

  /** Id of [PAD], or -1. */
  public int pad() {
    return id(SpecialTokens.PAD);
  }

  /** Id of [UNK], or -1. */
  public int unk() {
    return id(SpecialTokens.UNK);
  }

  /** Id of [CLS], or -1. */
  public int cls() {
    return id(SpecialTokens.CLS);
  }

  /** Id of [SEP], or -1. */
  public int sep() {
    return id(SpecialTokens.SEP);
  }

  /** Id of [MASK], or -1. */
  public int mask() {
    return id(SpecialTokens.MASK);
  }

  /** Id of &lt;|endoftext|&gt;, or -1. */
  public int endOfText() {
    return id(SpecialTokens.END_OF_TEXT);
  }
}
