package maru.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Input;
import maru.model.Model;
import maru.text.Tokenizer;

/**
 * A text as a model reads it: one that writes on reads it as it stands, from its end where it is
 * too long; any other between marks, a line break parting two sentences.
 *
 * @param input its tokens, special ones among them: one sequence
 * @param pair whether it is two sentences
 * @param cut tokens that did not fit the context
 */
public record ReadText(Input.Tokens input, boolean pair, int cut) {
  /** Lays a text out for a model. */
  public static ReadText of(String text, Model model, Tokenizer tokenizer) {
    int context = model.config().context();
    if (!(model instanceof Generates)) {
      SentenceInput marked = SentenceInput.of(text, tokenizer, context);
      return new ReadText(marked.tokens(), marked.isPair(), marked.cut());
    }
    int[] all = tokenizer.encodeMarked(text).ids();
    if (all.length == 0) {
      all = new int[] {tokenizer.vocabulary().endOfText()};
    }
    int cut = Math.max(0, all.length - context);
    int[] ids = Arrays.copyOfRange(all, cut, all.length);
    return new ReadText(Input.Tokens.of(ids, ids.length), false, cut);
  }

  /** The tokens' ids. */
  public int[] ids() {
    return input.ids();
  }

  /** How many tokens there are, T. */
  public int size() {
    return input.length();
  }

  /** The places that a model is asked about: its blanks, or the last one, as it can do. */
  public int[] asked(Model model, Tokenizer tokenizer) {
    if (model instanceof Generates) {
      return new int[] {size() - 1};
    }
    int mask = tokenizer.vocabulary().mask();
    return model instanceof FillsBlanks
        ? IntStream.range(0, size()).filter(i -> ids()[i] == mask).toArray()
        : new int[0];
  }

  /** The tokens as they are shown. */
  public List<String> shown(Tokenizer tokenizer) {
    return Arrays.stream(ids()).mapToObj(tokenizer::display).toList();
  }
}
