package maru.text;

import java.util.ArrayList;
import java.util.List;

/** Follows the models' ways of cutting one stretch. */
final class WordCuts {
  private WordCuts() {}

  static WordCut of(PieceModel model, String stretch) {
    return switch (model) {
      case BytePairModel pairs -> merged(pairs, stretch);
      case WordPieceModel pieces -> greedy(pieces, stretch);
      case WholeWordModel words -> {
        int id = words.vocabulary().id(stretch);
        yield new WordCut.Looked(stretch, id >= 0, List.of(id < 0 ? words.unknown() : id));
      }
    };
  }

  private static WordCut merged(BytePairModel model, String stretch) {
    List<Integer> letters = new ArrayList<>();
    new BytePairModel(model.vocabulary(), List.of(), model.byteLevel(), model.unknown())
        .cut(stretch, 0, stretch.length(), (id, start, end) -> letters.add(id));
    List<Integer> tokens = new ArrayList<>(letters);
    List<WordCut.Step> steps = new ArrayList<>();
    while (true) {
      int best = -1;
      int at = -1;
      for (int i = 0; i + 1 < tokens.size(); i++) {
        int rank = model.rank(tokens.get(i), tokens.get(i + 1));
        if (rank >= 0 && (best < 0 || rank < best)) {
          best = rank;
          at = i;
        }
      }
      if (at < 0) {
        return new WordCut.Merged(stretch, List.copyOf(letters), steps, List.copyOf(tokens));
      }
      Merge merge = model.merges().get(best);
      steps.add(new WordCut.Step(best + 1, at, merge.left(), merge.right(), merge.token()));
      tokens.set(at, merge.token());
      tokens.remove(/* index */ at + 1);
    }
  }

  private static WordCut greedy(WordPieceModel model, String stretch) {
    List<WordCut.Attempt> attempts = new ArrayList<>();
    List<Integer> tokens = new ArrayList<>();
    List<Integer> unknown = List.of(model.unknown());
    if (stretch.codePointCount(0, stretch.length()) > model.longestWord()) {
      return new WordCut.Greedy(stretch, attempts, 0, true, unknown);
    }
    for (int at = 0; at < stretch.length(); ) {
      int stop = stretch.length();
      int id = -1;
      while (stop > at && id < 0) {
        String piece = (at > 0 ? model.prefix() : "") + stretch.substring(at, stop);
        id = model.vocabulary().id(piece);
        attempts.add(new WordCut.Attempt(piece, at, id));
        if (id < 0) {
          stop -= Character.charCount(stretch.codePointBefore(stop));
        }
      }
      if (id < 0) {
        return new WordCut.Greedy(stretch, attempts, at, false, unknown);
      }
      tokens.add(id);
      at = stop;
    }
    return new WordCut.Greedy(stretch, attempts, -1, false, List.copyOf(tokens));
  }
}
