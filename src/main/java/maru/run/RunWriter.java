package maru.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maru.engine.tensor.Parameters;
import maru.task.Change;
import maru.task.LossValue;
import maru.task.Losses;
import maru.text.TokenizerJson;
import maru.train.StepReport;
import org.jspecify.annotations.Nullable;

/** Writes rows into a run file; all by one thread, within transactions that others commit. */
final class RunWriter implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final byte[][] bytes = new byte[2][0];

  private final boolean checksums;
  private final boolean packs;
  private final StepPacking packing;

  /**
   * A writer.
   *
   * @param version of the file: keyframes have checksums and old steps are packed, or not yet
   */
  RunWriter(Connection connection, Path file, int version) {
    this.connection = connection;
    this.checksums = version >= RunFormat.CHECKED;
    this.packs = version >= RunFormat.PACKED;
    this.packing = new StepPacking(connection, file);
  }

  /** One for a file that is open to be written. */
  static RunWriter of(RunDatabase database) {
    int version = database.version();
    return database.reading(open -> new RunWriter(open, database.file(), version));
  }

  /** What the run begins with. */
  void setup(RunSetup setup, Parameters parameters, String created) throws SQLException {
    value("run", "numerics", String.valueOf(RunFormat.NUMERICS));
    value("run", "name", setup.name());
    value("run", "created", created);
    value("run", "corpus", setup.split().training().name());
    value("run", "corpus-fingerprint", RunCorpus.fingerprint(setup.split()));
    String plan = PlanJson.text(setup.plan());
    String tokenizer = TokenizerJson.text(setup.tokenizer());
    value("run", RunFormat.PLAN, plan);
    value("run", "tokenizer", tokenizer);
    String fingerprint = RunFingerprint.of(plan, tokenizer, setup.split());
    value("run", RunFormat.FINGERPRINT, fingerprint);
    if (setup.origin().isPresent()) {
      value("run", "origin", setup.origin().get().run());
      value("run", "origin-step", String.valueOf(setup.origin().get().step()));
    }
    for (Map.Entry<String, String> e : setup.facts().entrySet()) {
      value("fact", e.getKey(), e.getValue());
    }
    RunCorpus.write(connection, setup.split());
    PreparedStatement tensor = statement("INSERT INTO tensor VALUES (?, ?, ?)");
    for (var e : parameters.byName().entrySet()) {
      tensor.setString(1, e.getKey());
      tensor.setString(2, e.getValue().shape().toString());
      tensor.setInt(3, e.getValue().offset());
      tensor.executeUpdate();
    }
  }

  void value(String table, String name, String value) throws SQLException {
    PreparedStatement row = statement("INSERT OR REPLACE INTO " + table + " VALUES (?, ?)");
    row.setString(1, name);
    row.setString(2, value);
    row.executeUpdate();
  }

  /** How far apart moments are kept. */
  void spacing(FramePlan frames) throws SQLException {
    value("run", "frame-density", String.valueOf(frames.density()));
    value("run", "frame-spacing", String.valueOf(frames.spacing()));
  }

  void label(RunLabel label) throws SQLException {
    value("run", "name", label.name());
    value("run", RunFormat.NOTE, label.note());
  }

  void step(StepReport report, long hash) throws SQLException {
    PreparedStatement row = statement("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?)");
    row.setLong(1, report.step());
    row.setDouble(2, report.learningRate());
    row.setDouble(3, report.gradientNorm());
    row.setLong(4, report.tokens());
    row.setLong(5, report.nanos());
    row.setLong(6, hash);
    row.executeUpdate();
    losses("INSERT INTO loss VALUES (?, ?, ?, ?, ?, ?)", report.step(), report.losses());
    if (packs && report.step() % StepPacking.BLOCK == 0) {
      packing.pack();
    }
  }

  void validation(long step, Losses losses) throws SQLException {
    losses("INSERT OR REPLACE INTO validation VALUES (?, ?, ?, ?, ?, ?)", step, losses);
  }

  private void losses(String sql, long step, Losses losses) throws SQLException {
    PreparedStatement row = statement(sql);
    int place = 0;
    for (LossValue value : losses.values()) {
      row.setLong(1, step);
      row.setInt(2, place++);
      row.setString(3, value.name());
      row.setDouble(4, value.sum());
      row.setLong(5, value.count());
      row.setLong(6, value.correct());
      row.executeUpdate();
    }
  }

  void change(Change change) throws SQLException {
    PreparedStatement row = statement("INSERT INTO change (step, lever, value) VALUES (?, ?, ?)");
    row.setLong(1, change.step());
    row.setString(2, change.lever().id());
    row.setString(3, change.value());
    row.executeUpdate();
  }

  /** Takes out all that came after step {@code to}, and tells up to where there was more. */
  void setBack(long from, long to) throws SQLException {
    for (String table : RunFormat.BY_STEP) {
      delete("DELETE FROM " + table + " WHERE step > ?", List.of(to));
    }
    packing.unpackAfter(to, this);
    if (from > to) {
      value("run", RunFormat.SET_BACK, from + " " + to);
    }
  }

  /** The prompts that are answered from here on, in place of those before. */
  void prompts(List<String> prompts) throws SQLException {
    statement("DELETE FROM run WHERE name GLOB '" + RunFormat.PROMPT + "*'").executeUpdate();
    for (int i = 0; i < prompts.size(); i++) {
      value("run", RunFormat.PROMPT + (i + 1), prompts.get(i));
    }
  }

  void sample(long step, String prompt, String text) throws SQLException {
    PreparedStatement row = statement("INSERT OR REPLACE INTO sample VALUES (?, ?, ?)");
    row.setLong(1, step);
    row.setString(2, prompt);
    row.setString(3, text);
    row.executeUpdate();
  }

  /** A frame; with moments, a keyframe. */
  void frame(long step, float[] weights, float @Nullable [] first, float @Nullable [] second)
      throws SQLException {
    PreparedStatement row = statement("INSERT OR REPLACE INTO frame VALUES (?, ?)");
    row.setLong(1, step);
    row.setBytes(2, bytes(0, weights));
    row.executeUpdate();
    if (first != null && second != null) {
      PreparedStatement moments =
          statement("INSERT OR REPLACE INTO moments VALUES (?, ?, ?" + (checksums ? ", ?)" : ")"));
      moments.setLong(1, step);
      moments.setBytes(2, bytes(0, first));
      moments.setBytes(3, bytes(1, second));
      if (checksums) {
        moments.setLong(4, WeightHash.ofKeyframe(step, weights, first, second));
      }
      moments.executeUpdate();
    }
  }

  private byte[] bytes(int buffer, float[] values) {
    if (bytes[buffer].length != values.length * Float.BYTES) {
      bytes[buffer] = new byte[values.length * Float.BYTES];
    }
    FloatBytes.write(values, bytes[buffer]);
    return bytes[buffer];
  }

  void discard(FramePlan.Surplus surplus) throws SQLException {
    delete("DELETE FROM frame WHERE step = ?", surplus.frames());
    delete("DELETE FROM moments WHERE step = ?", surplus.frames());
    delete("DELETE FROM moments WHERE step = ?", surplus.moments());
  }

  private void delete(String sql, List<Long> steps) throws SQLException {
    PreparedStatement row = statement(sql);
    for (long step : steps) {
      row.setLong(1, step);
      row.executeUpdate();
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }
}
