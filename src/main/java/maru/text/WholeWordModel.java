package maru.text;

/**
 * Each stretch is one token, or [UNK]; where the vocabulary has no such, what is unknown is none.
 */
record WholeWordModel(Vocabulary vocabulary, int unknown) implements PieceModel {
  @Override
  public void cut(String text, int start, int end, Found found) {
    int id = vocabulary.id(text.substring(start, end));
    int known = id < 0 ? unknown : id;
    if (known >= 0) {
      found.token(known, start, end);
    }
  }
}
