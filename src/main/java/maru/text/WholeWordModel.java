package maru.text;

/** Each stretch is one token, or [UNK]. */
record WholeWordModel(Vocabulary vocabulary, int unknown) implements PieceModel {
  @Override
  public void cut(String text, int start, int end, Found found) {
    int id = vocabulary.id(text.substring(start, end));
    found.token(id < 0 ? unknown : id, start, end);
  }
}
