package maru.ui.lab.tokens.state;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.lanes.CutLane;
import maru.text.TokenTree;
import maru.text.Tokenizer;
import maru.text.WordCut;
import maru.ui.control.TreePicture;
import maru.ui.fx.Texts;

/** Turns merges into trees to look at. */
public final class Trees {
  private Trees() {}

  /** How a token was built by its vocabulary's merges. */
  public static TreePicture.Node of(TokenTree tree, Tokenizer tokenizer, Texts texts) {
    TokenTree left = tree.left();
    TokenTree right = tree.right();
    String shown = CutLane.shown(tokenizer, tree.id());
    if (left == null || right == null) {
      return new TreePicture.Node(shown, "", tree.id(), null, null);
    }
    return new TreePicture.Node(
        shown,
        texts.get("lab.tokens.merge.number", tree.step()),
        tree.id(),
        of(left, tokenizer, texts),
        of(right, tokenizer, texts));
  }

  /** The merges that were applied to a word: a tree for each token that came of it. */
  public static List<TreePicture.Node> of(WordCut.Merged cut, Tokenizer tokenizer, Texts texts) {
    List<TreePicture.Node> nodes = new ArrayList<>();
    for (int id : cut.letters()) {
      nodes.add(new TreePicture.Node(CutLane.shown(tokenizer, id), "", id, null, null));
    }
    for (WordCut.Step step : cut.steps()) {
      TreePicture.Node left = nodes.get(step.at());
      TreePicture.Node right = nodes.remove(step.at() + 1);
      nodes.set(
          step.at(),
          new TreePicture.Node(
              CutLane.shown(tokenizer, step.token()),
              texts.get("lab.tokens.merge.number", step.rank()),
              step.token(),
              left,
              right));
    }
    return nodes;
  }
}
