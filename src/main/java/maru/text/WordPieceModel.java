package maru.text;

/**
 * BERT's WordPiece (Devlin et al. 2019; the code published with it): from the left, the longest
 * token that fits is taken, again and again; a word that can't be cut to its end is one [UNK].
 *
 * @param vocabulary the tokens, those inside a word opened by {@code prefix}
 * @param unknown id for a word that can't be cut
 * @param prefix marks a token that goes on a word: {@code ##}
 * @param longestWord a word of more characters than this is unknown without trying
 */
record WordPieceModel(Vocabulary vocabulary, int unknown, String prefix, int longestWord)
    implements PieceModel {
  /** As in BERT. */
  static final String PREFIX = "##";

  /** As in Hugging Face's library. */
  static final int LONGEST_WORD = 100;

  @Override
  public void cut(String text, int start, int end, Found found) {
    if (text.codePointCount(start, end) > longestWord) {
      found.token(unknown, start, end);
      return;
    }
    IntList ids = new IntList();
    IntList ends = new IntList();
    for (int at = start; at < end; ) {
      int stop = end;
      int id = -1;
      while (stop > at) {
        String piece = text.substring(at, stop);
        id = vocabulary.id(at > start ? prefix + piece : piece);
        if (id >= 0) {
          break;
        }
        stop -= Character.charCount(text.codePointBefore(stop));
      }
      if (id < 0) {
        found.token(unknown, start, end);
        return;
      }
      ids.add(id);
      ends.add(stop);
      at = stop;
    }
    int from = start;
    for (int i = 0; i < ids.size(); i++) {
      found.token(ids.get(i), from, ends.get(i));
      from = ends.get(i);
    }
  }
}
