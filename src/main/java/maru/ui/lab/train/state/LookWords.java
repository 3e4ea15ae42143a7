package maru.ui.lab.train.state;

import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.Model;

/**
 * How one speaks of what a model makes of a sentence, by what it can do.
 *
 * @param places the text over what it expects
 * @param writes whether it writes on
 */
public record LookWords(String places, boolean writes) {
  public static LookWords of(Model model) {
    boolean blanks = model instanceof FillsBlanks;
    return new LookWords(
        blanks ? "lab.train.blanks" : "lab.train.next", model instanceof Generates);
  }
}
