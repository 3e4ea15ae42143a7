package maru.task.contrast;

import java.util.Arrays;
import java.util.stream.IntStream;
import maru.data.WindowBatch;
import maru.task.contrast.NearbyWords.Form;

/**
 * What is read and what is to be told of a batch of windows, a row for each answer.
 *
 * @param read ids of the words that are read, row after row
 * @param starts where those of each row begin, and how many there are
 * @param rowStarts the first row of each window, and how many there are
 * @param answers the right answer of each row
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; two are never compared
record Examples(int[] read, int[] starts, int[] rowStarts, int[] answers) {
  static Examples of(WindowBatch batch, Form form) {
    return form == Form.SKIPGRAM ? pairs(batch) : means(batch);
  }

  private static Examples pairs(WindowBatch batch) {
    int[] each = IntStream.rangeClosed(0, batch.pairs()).toArray();
    return new Examples(batch.centreOfEach(), each, batch.starts(), batch.around());
  }

  /** A word that stands alone has nothing that it could be told from. */
  private static Examples means(WindowBatch batch) {
    int[] starts = new int[batch.windows() + 1];
    int[] rowStarts = new int[batch.windows() + 1];
    int[] answers = new int[batch.windows()];
    int rows = 0;
    for (int w = 0; w < batch.windows(); w++) {
      if (batch.starts()[w + 1] > batch.starts()[w]) {
        answers[rows] = batch.centres()[w];
        starts[++rows] = batch.starts()[w + 1];
      }
      rowStarts[w + 1] = rows;
    }
    return new Examples(
        batch.around(), Arrays.copyOf(starts, rows + 1), rowStarts, Arrays.copyOf(answers, rows));
  }
}
