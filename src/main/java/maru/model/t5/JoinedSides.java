package maru.model.t5;

import maru.model.Input;

/**
 * Two sides in a row: each sequence's source and, right after it, its target.
 *
 * @param ids B * (Ts + Tt), filled up with token 0
 * @param length Ts + Tt
 * @param targetRows B * Tt, where the target's places stand
 */
@SuppressWarnings("ArrayRecordComponent") // read-only within the package; never compared
record JoinedSides(int[] ids, int length, int[] targetRows) {
  static JoinedSides of(Input.TokenPair pair) {
    Input.Tokens source = pair.source();
    Input.Tokens target = pair.target();
    int ts = source.length();
    int tt = target.length();
    int length = ts + tt;
    int[] ids = new int[source.sequences() * length];
    int[] rows = new int[source.sequences() * tt];
    for (int b = 0; b < source.sequences(); b++) {
      int read = source.lengths()[b];
      System.arraycopy(source.ids(), b * ts, ids, b * length, read);
      System.arraycopy(target.ids(), b * tt, ids, b * length + read, tt);
      for (int t = 0; t < tt; t++) {
        rows[b * tt + t] = b * length + read + t;
      }
    }
    return new JoinedSides(ids, length, rows);
  }
}
