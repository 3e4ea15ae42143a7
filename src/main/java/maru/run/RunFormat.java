package maru.run;

import java.util.List;

/** What marks a run file, as an SQLite database, as one of Maru's; see src/docs/run-file.md. */
public final class RunFormat {
  /** The ending of a run file's name. */
  public static final String ENDING = ".maru";

  /** The version of the tables; a file of a later one is refused. */
  public static final int VERSION = 4;

  /** The first version whose keyframes have checksums, and whose files have a fingerprint. */
  static final int CHECKED = 3;

  /** The first version whose old steps are packed. */
  static final int PACKED = 4;

  /**
   * The version of the engine's bits. It is raised whenever a kernel, a draw or an op comes to give
   * other bits: then a keyframe of before can be shown, but not run on from.
   */
  public static final int NUMERICS = 1;

  /** "Maru" in ASCII, SQLite's application id. */
  static final int APPLICATION = 0x4d617275;

  /** What a file may take where nothing else is set. */
  public static final long BUDGET = 512L << 20;

  /** The most that can be set: a terabyte. */
  public static final long LARGEST_BUDGET = 1L << 40;

  /** The name of the row that holds the plan as JSON; files of version 1 have settings instead. */
  static final String PLAN = "plan";

  /** What the names of the rows begin with that hold the prompts, numbered from 1. */
  static final String PROMPT = "prompt-";

  /** The name of the row that holds the fingerprint of settings, tokenizer and corpus. */
  static final String FINGERPRINT = "fingerprint";

  /** The name of the row that holds what someone noted on the run. */
  static final String NOTE = "note";

  /** The name of the row that tells from which step to which an exploding run went back last. */
  static final String SET_BACK = "set-back";

  /** The tables whose rows are of a step each. */
  static final List<String> BY_STEP =
      List.of("step", "loss", "validation", "change", "sample", "frame", "moments");

  /** The table of old steps, many to a row. */
  static final String PACKED_STEPS =
      """
      CREATE TABLE packed (first INTEGER PRIMARY KEY, hashes BLOB NOT NULL, reports BLOB NOT NULL);
      """;

  static final String TABLES =
      """
      CREATE TABLE run (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE corpus (part TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE text (part TEXT, place INTEGER, text TEXT NOT NULL,
        PRIMARY KEY (part, place)) WITHOUT ROWID;
      CREATE TABLE sentence (part TEXT, document INTEGER, place INTEGER, text TEXT NOT NULL,
        PRIMARY KEY (part, document, place)) WITHOUT ROWID;
      CREATE TABLE pair (part TEXT, place INTEGER, first TEXT NOT NULL, second TEXT NOT NULL,
        PRIMARY KEY (part, place)) WITHOUT ROWID;
      CREATE TABLE tensor (name TEXT PRIMARY KEY, shape TEXT NOT NULL, place INTEGER NOT NULL)
        WITHOUT ROWID;
      CREATE TABLE step (step INTEGER PRIMARY KEY, learning_rate REAL NOT NULL,
        gradient_norm REAL NOT NULL, tokens INTEGER NOT NULL, nanos INTEGER NOT NULL,
        hash INTEGER NOT NULL);
      CREATE TABLE loss (step INTEGER, place INTEGER, name TEXT NOT NULL, sum REAL NOT NULL,
        count INTEGER NOT NULL, correct INTEGER NOT NULL, PRIMARY KEY (step, place)) WITHOUT ROWID;
      CREATE TABLE validation (step INTEGER, place INTEGER, name TEXT NOT NULL, sum REAL NOT NULL,
        count INTEGER NOT NULL, correct INTEGER NOT NULL, PRIMARY KEY (step, place)) WITHOUT ROWID;
      CREATE TABLE change (number INTEGER PRIMARY KEY, step INTEGER NOT NULL, lever TEXT NOT NULL,
        value TEXT NOT NULL);
      CREATE TABLE sample (step INTEGER, prompt TEXT, text TEXT NOT NULL,
        PRIMARY KEY (step, prompt)) WITHOUT ROWID;
      CREATE TABLE frame (step INTEGER PRIMARY KEY, weights BLOB NOT NULL);
      CREATE TABLE moments (step INTEGER PRIMARY KEY, first BLOB NOT NULL, second BLOB NOT NULL,
        hash INTEGER NOT NULL);
      """
          + RunFormat.PACKED_STEPS;

  /** One of them before keyframes had checksums. */
  static final String MOMENTS_OF_BEFORE =
      """
      CREATE TABLE moments (step INTEGER PRIMARY KEY, first BLOB NOT NULL, second BLOB NOT NULL)
      """;

  private RunFormat() {}
}
