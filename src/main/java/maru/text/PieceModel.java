package maru.text;

/** Cuts one stretch of text, which no token crosses, into tokens. */
sealed interface PieceModel permits BytePairModel, WordPieceModel, WholeWordModel {
  /** Told of each token of a stretch, in order. */
  @FunctionalInterface
  interface Found {
    /** Token {@code id} stands for the chars [start, end) of the text. */
    void token(int id, int start, int end);
  }

  /** Cuts the chars [start, end) of a text. */
  void cut(String text, int start, int end, Found found);
}
