package maru.run;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import maru.base.Problem;
import maru.data.CausalOptions;
import maru.data.CorpusSplit;
import maru.task.Change;
import maru.task.Losses;
import maru.task.causal.CausalLanguage;
import maru.task.registry.Tasks;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.train.StepReport;
import maru.train.TrainingPlan;

/**
 * A recorded run, open for reading; it may still be growing. May be asked by several threads, one
 * after the other.
 */
public final class RunFile implements AutoCloseable {
  private final RunDatabase database;
  private final Map<String, String> facts;
  private final RunNumbers numbers;
  private final boolean checksums;
  private final RunSteps steps;
  private final RunFrames moments;

  RunFile(RunDatabase database) {
    this.database = database;
    this.facts = database.values("run");
    this.checksums = database.hasChecksums();
    this.steps = new RunSteps(database);
    this.moments = new RunFrames(database);
    String json = facts.get(RunFormat.PLAN);
    long planned = json == null ? plan().training().steps() : PlanJson.steps(json, database.file());
    this.numbers = RunNumbers.of(facts, planned, lastStep(), database.file());
  }

  /**
   * Opens a run file.
   *
   * @throws Problem where it is missing, none of Maru's, damaged, or of a later version
   */
  public static RunFile open(Path file) {
    RunDatabase database = RunDoor.read(file);
    try {
      return new RunFile(database);
    } catch (Problem problem) {
      database.close();
      throw problem;
    }
  }

  /** The losses over a part of the validation texts, as they stood after {@code step} steps. */
  public record Validation(long step, Losses losses) {}

  /** What the model wrote, or would put into a blank, at a moment. */
  public record Sample(long step, String prompt, String text) {}

  /** The file. */
  public Path file() {
    return database.file();
  }

  /** What the run is called. */
  public String name() {
    return required("name");
  }

  /** What someone noted on it; empty where nobody has. */
  public String note() {
    return facts.getOrDefault(RunFormat.NOTE, "");
  }

  /** The name of the corpus. */
  public String corpus() {
    return required("corpus");
  }

  /** A fingerprint of the corpus's texts, both parts. */
  String corpusFingerprint() {
    return required("corpus-fingerprint");
  }

  /** A fingerprint of the tokenizer. */
  String vocabularyFingerprint() {
    return ShortSum.of(required("tokenizer"));
  }

  /** When it began, as an instant of ISO 8601. */
  public String created() {
    return required("created");
  }

  /** Where it forked off another run, if it did. */
  public Optional<RunSetup.Origin> origin() {
    return fact("origin")
        .map(run -> new RunSetup.Origin(run, Long.parseLong(required("origin-step"))));
  }

  private String required(String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new Problem("run.altered", file(), name);
    }
    return value;
  }

  /** Whether this Maru's engine gives the same bits as the one that made it. */
  public boolean sameNumerics() {
    return required("numerics").equals(String.valueOf(RunFormat.NUMERICS));
  }

  /** All settings. */
  public TrainingPlan plan() {
    String json = facts.get(RunFormat.PLAN);
    return json == null
        ? PlanJson.readFlat(database.values("setting"), file())
        : PlanJson.read(json, file());
  }

  /** The numbers about the file itself. */
  RunNumbers numbers() {
    return numbers;
  }

  /**
   * Holds all rows against each other, as they must be before anything is computed from them.
   *
   * @throws Problem where something can't be
   */
  void requireSound() {
    RunSoundness.check(database);
  }

  /**
   * Refuses a run on reversed text, whose model only the three directions together know to ask.
   *
   * @throws Problem where it is one
   */
  public void requireForward() {
    if (plan().get(CausalLanguage.DIRECTION) == CausalOptions.Direction.BACKWARD) {
      throw new Problem("run.backward", file());
    }
  }

  /** What the run began with. */
  public RunSetup setup() {
    requireSound();
    CorpusSplit split = database.reading(connection -> RunCorpus.read(connection, file()));
    String tokenizerText = required("tokenizer");
    if (checksums) {
      String expected = required(RunFormat.FINGERPRINT);
      RunFingerprint.check(expected, required(RunFormat.PLAN), tokenizerText, split, file());
    }
    if (!RunCorpus.fingerprint(split).equals(required("corpus-fingerprint"))) {
      throw new Problem("run.damaged", file());
    }
    byte[] json = tokenizerText.getBytes(StandardCharsets.UTF_8);
    Tokenizer tokenizer = TokenizerJson.read(new ByteArrayInputStream(json), file().toString());
    return new RunSetup(name(), plan(), split, tokenizer, database.values("fact"), origin());
  }

  /** Whether old steps are packed as it grows. */
  boolean isPacking() {
    return database.version() >= RunFormat.PACKED;
  }

  /** Whether each keyframe has a checksum, and what it began with a fingerprint. */
  boolean hasChecksums() {
    return checksums;
  }

  /** What is to be told to whoever goes on with it, or relies on it. */
  public List<Problem> remarks() {
    return checksums ? List.of() : List.of(new Problem("run.unchecked", file()));
  }

  /** How many steps are recorded. */
  public long lastStep() {
    return steps.last();
  }

  /** The hash of the weights after so many steps, where it is recorded. */
  public OptionalLong hash(long step) {
    return steps.hash(step);
  }

  /** The loss of the first step; NaN before there is one. */
  double firstLoss() {
    return report(1).map(report -> report.losses().total()).orElse(Double.NaN);
  }

  /** The hashes of the weights after steps 1, 2 ... */
  public List<Long> hashes() {
    return steps.hashes();
  }

  /** A number about the file itself, such as how its frames are spaced. */
  Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** The step of the last frame at or before {@code step}, or the first after it. */
  public OptionalLong frameNear(long step) {
    OptionalLong before =
        number(
            "SELECT step FROM frame WHERE step <= ? ORDER BY step DESC LIMIT 1",
            OptionalLong.of(step));
    OptionalLong after =
        number(
            "SELECT step FROM frame WHERE step > ? ORDER BY step LIMIT 1", OptionalLong.of(step));
    if (before.isEmpty() || after.isEmpty()) {
      return before.isPresent() ? before : after;
    }
    boolean nearer = after.getAsLong() - step < step - before.getAsLong();
    return nearer ? after : before;
  }

  /** The step of the last keyframe at or before {@code step}. */
  public OptionalLong keyframeBefore(long step) {
    return number(
        "SELECT step FROM moments WHERE step <= ? ORDER BY step DESC LIMIT 1",
        OptionalLong.of(step));
  }

  /** The step of the first keyframe after {@code step}. */
  public OptionalLong keyframeAfter(long step) {
    return number(
        "SELECT step FROM moments WHERE step > ? ORDER BY step LIMIT 1", OptionalLong.of(step));
  }

  /** The steps of which there are frames; keyframes are among them. */
  public List<Long> frames() {
    return list("SELECT step FROM frame ORDER BY step", row -> row.whole(1));
  }

  /** The steps of which there are keyframes. */
  public List<Long> keyframes() {
    return list("SELECT step FROM moments ORDER BY step", row -> row.whole(1));
  }

  /**
   * Fills in the weights of the frame of {@code step}; false where there is none.
   *
   * @throws Problem where they are not those that the step left
   */
  public boolean readFrame(long step, float[] weights) {
    return moments.frame(step, weights);
  }

  /**
   * Fills in a moment that is kept whole; false where none is.
   *
   * @throws Problem where it is not as it was kept
   */
  boolean readKeyframe(long step, float[] weights, float[] first, float[] second) {
    return moments.keyframe(step, weights, first, second);
  }

  /** The changes made on the way, in their order. */
  public List<Change> changes() {
    return list(
        "SELECT step, lever, value FROM change ORDER BY number",
        row ->
            new Change(
                row.whole(1),
                Tasks.lever(row.text(2))
                    .orElseThrow(() -> new Problem("run.altered", file(), "lever")),
                row.text(3)));
  }

  /** The prompts that were answered last, in their order; none in runs of before there were any. */
  public List<String> prompts() {
    Map<String, String> now = database.values("run");
    List<String> prompts = new ArrayList<>();
    String prompt = now.get(RunFormat.PROMPT + 1);
    while (prompt != null) {
      prompts.add(prompt);
      prompt = now.get(RunFormat.PROMPT + (prompts.size() + 1));
    }
    return prompts;
  }

  /** The samples of all prompts, by step. */
  public List<Sample> samples() {
    return list(
        "SELECT step, prompt, text FROM sample ORDER BY step, prompt",
        row -> new Sample(row.whole(1), row.text(2), row.text(3)));
  }

  /** The report of a step, where it is recorded. */
  public Optional<StepReport> report(long step) {
    return steps.report(step);
  }

  /** The reports of the steps after {@code after}, up to {@code to}. */
  List<StepReport> reports(long after, long to) {
    return steps.reports(after, to);
  }

  /** The reports of all steps after {@code step}. */
  public List<StepReport> reportsAfter(long step) {
    return steps.reports(step, Long.MAX_VALUE);
  }

  /** All looks at the validation part. */
  public List<Validation> validations() {
    return database.reading(connection -> RunLosses.read(connection, file(), "validation"));
  }

  private interface Row<T> {
    T of(RunRows row) throws SQLException;
  }

  private <T> List<T> list(String query, Row<T> row) {
    return database.reading(connection -> {
      List<T> all = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(query);
          ResultSet set = statement.executeQuery()) {
        RunRows rows = new RunRows(set, file());
        while (rows.next()) {
          all.add(row.of(rows));
        }
      }
      return all;
    });
  }

  private OptionalLong number(String query, OptionalLong argument) {
    return database.reading((Connection connection) -> {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        if (argument.isPresent()) {
          statement.setLong(1, argument.getAsLong());
        }
        try (ResultSet rows = statement.executeQuery()) {
          RunRows row = new RunRows(rows, file());
          return row.next() ? OptionalLong.of(row.whole(1)) : OptionalLong.empty();
        }
      }
    });
  }

  @Override
  public void close() {
    database.close();
  }
}
