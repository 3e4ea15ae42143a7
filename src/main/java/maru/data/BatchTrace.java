package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notes what is drawn for a batch while it is made. */
final class BatchTrace {
  private final MaskingTrace.Recorder recorder;
  private final int[] words;
  private final int[] truths;
  private final boolean[] forced;
  private int lastWord = -1;

  /** For a batch of at most so many places. */
  BatchTrace(int places) {
    recorder = new MaskingTrace.Recorder(places);
    words = new int[places];
    truths = new int[places];
    forced = new boolean[places];
    Arrays.fill(words, -1);
  }

  /** Watches the masking of the sentence that begins at {@code from}; {@code then} is told too. */
  Masking.Chosen watch(int from, int[] own, Masking.Chosen then) {
    int base = lastWord + 1;
    for (int i = 0; i < own.length; i++) {
      words[from + i] = own[i] < 0 ? -1 : base + own[i];
      lastWord = Math.max(lastWord, words[from + i]);
    }
    return new Masking.Chosen() {
      @Override
      public void at(int place, int target, byte fate) {
        truths[place] = target;
        recorder.at(place, target, fate);
        then.at(place, target, fate);
      }

      @Override
      public void drawn(int place, double draw) {
        recorder.drawn(place, draw);
      }

      @Override
      public void forced() {
        forced[from] = true;
      }

      @Override
      public void fated(int place, double draw) {
        recorder.fated(place, draw);
      }
    };
  }

  /** What was noted, by the sequences of the batch that came of it. */
  TracedBatch of(MlmBatch batch) {
    int[] tokens = batch.ids().clone();
    for (int row : batch.chosenRows()) {
      tokens[row] = truths[row];
    }
    List<TracedBatch.Sequence> sequences = new ArrayList<>();
    for (int b = 0; b < batch.batch(); b++) {
      int from = b * batch.length();
      int to = from + batch.lengths()[b];
      boolean any = false;
      for (int i = from; i < to; i++) {
        any |= forced[i];
      }
      sequences.add(
          new TracedBatch.Sequence(
              recorder.part(tokens, batch.ids(), from, to, any),
              Arrays.copyOfRange(words, from, to),
              Arrays.copyOfRange(batch.segments(), from, to),
              batch.nspLabels()[b]));
    }
    return new TracedBatch(batch, sequences);
  }
}
