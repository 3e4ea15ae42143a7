package maru.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import maru.base.Problem;

/**
 * The moments that a run file keeps, each held against its checksum when it is read; in one query,
 * since a run that is recorded meanwhile may go back and make a step anew.
 */
final class RunFrames {
  private static final String HASH = "SELECT " + RunSteps.hashOf("frame.step") + ", weights";

  private final RunDatabase database;
  private final boolean checksums;

  RunFrames(RunDatabase database) {
    this.database = database;
    this.checksums = database.hasChecksums();
  }

  /** Fills in the weights of a frame; false where there is none. */
  boolean frame(long step, float[] weights) {
    return read(HASH + " FROM frame WHERE step = ?", step, weights);
  }

  /** Fills in a moment that is kept whole; false where none is. */
  boolean keyframe(long step, float[] weights, float[] first, float[] second) {
    String query =
        HASH
            + (checksums ? ", first, second, moments.hash" : ", first, second, 0")
            + " FROM frame JOIN moments ON moments.step = frame.step WHERE frame.step = ?";
    return read(query, step, weights, first, second);
  }

  private boolean read(String query, long step, float[]... into) {
    return database.reading(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setLong(1, step);
        try (ResultSet set = statement.executeQuery()) {
          RunRows row = new RunRows(set, database.file());
          if (!row.next()) {
            return false;
          }
          for (int i = 0; i < into.length; i++) {
            if (!FloatBytes.read(row.bytes(i + 2), into[i])) {
              throw new Problem("run.damaged", database.file());
            }
          }
          boolean asLeft = row.isNull(1) || row.hash(1) == WeightHash.of(into[0]);
          if (!asLeft || (into.length > 1 && !isAsKept(row.whole(5), step, into))) {
            throw new Problem("run.moment", database.file(), step);
          }
          return true;
        }
      }
    });
  }

  /** Of files without checksums no more is known than that nothing has moved at step 0. */
  private boolean isAsKept(long hash, long step, float[]... kept) {
    if (checksums) {
      return hash == WeightHash.ofKeyframe(step, kept[0], kept[1], kept[2]);
    }
    float[] still = new float[kept[1].length];
    return step > 0 || (Arrays.equals(kept[1], still) && Arrays.equals(kept[2], still));
  }
}
