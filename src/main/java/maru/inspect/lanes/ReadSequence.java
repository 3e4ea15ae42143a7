package maru.inspect.lanes;

import java.util.ArrayList;
import java.util.List;
import maru.inspect.SentenceInput;
import maru.text.Tokenizer;
import maru.text.Vocabulary;

/**
 * One sentence or two as a model reads them.
 *
 * @param marked whether the sentences stand between marks and are filled up, as a model that looks
 *     both ways reads them; else they are a stream
 * @param cells place by place
 * @param cut how many tokens did not fit
 */
public record ReadSequence(boolean marked, List<Cell> cells, int cut) {
  /**
   * One place of the sequence.
   *
   * @param shown the token
   * @param id of the token
   * @param special whether it stands for no letters
   * @param segment 0 for the first sentence, 1 for the second; -1 where the model has no segments
   * @param padding whether it only fills up
   */
  public record Cell(String shown, int id, boolean special, int segment, boolean padding) {}

  /** One sentence or two between marks and filled up, as BERT reads them. */
  public static ReadSequence betweenMarks(String a, String b, Tokenizer tokenizer, int context) {
    SentenceInput input = SentenceInput.of(b.isEmpty() ? a : a + "\n" + b, tokenizer, context);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < input.ids().length; i++) {
      cells.add(cell(tokenizer, input.ids()[i], input.segments()[i], false));
    }
    while (cells.size() < context) {
      cells.add(cell(tokenizer, tokenizer.vocabulary().pad(), 0, true));
    }
    return new ReadSequence(true, cells, input.cut());
  }

  /**
   * The stream that GPT reads: each text ended by its mark; what is too long loses its beginning.
   */
  public static ReadSequence asStream(String a, String b, Tokenizer tokenizer, int context) {
    List<Cell> cells = new ArrayList<>();
    for (String text : b.isEmpty() ? List.of(a) : List.of(a, b)) {
      for (int id : tokenizer.encodeMarked(text).ids()) {
        cells.add(cell(tokenizer, id, -1, false));
      }
      cells.add(cell(tokenizer, tokenizer.vocabulary().endOfText(), -1, false));
    }
    int cut = Math.max(0, cells.size() - context);
    return new ReadSequence(false, List.copyOf(cells.subList(cut, cells.size())), cut);
  }

  private static Cell cell(Tokenizer tokenizer, int id, int segment, boolean padding) {
    Vocabulary vocabulary = tokenizer.vocabulary();
    return new Cell(CutLane.shown(tokenizer, id), id, vocabulary.isSpecial(id), segment, padding);
  }
}
