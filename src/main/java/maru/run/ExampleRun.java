package maru.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.model.Architecture;
import maru.model.Model;
import maru.model.registry.Architectures;

/**
 * A recorded run that comes with Maru, so that there is something to ask and to replay before
 * anything was trained: small ones that are replayed from their beginning, and finished ones of the
 * standard size. It is read from a copy beside the runs of one's own; how the runs were made stands
 * in src/docs/run-file.md.
 */
public enum ExampleRun {
  /** A small BERT that learns to fill blanks in everyday Korean. */
  KOREAN_BERT("bert", "ko", false, "오후에 수아는 골목에서 버스의 난폭 [MASK] 때문에 놀랐다.", "운전"),
  /** A small GPT that learns to write everyday English. */
  ENGLISH_GPT("gpt", "en", false, "Yesterday Tom and", ""),
  /** A BERT of the standard size that has learned to fill blanks in everyday Korean. */
  FINISHED_KOREAN_BERT("bert", "ko", true, "오후에 수아는 골목에서 버스의 난폭 [MASK] 때문에 놀랐다.", "운전"),
  /** A GPT of the standard size that has learned to write everyday Korean. */
  FINISHED_KOREAN_GPT("gpt", "ko", true, "오후에 비가 와서 민지는", ""),
  /** A BERT of the standard size that has learned to fill blanks in everyday English. */
  FINISHED_ENGLISH_BERT(
      "bert", "en", true, "Because it rained yesterday, Emma took the [MASK] along.", "umbrella"),
  /** A GPT of the standard size that has learned to write everyday English. */
  FINISHED_ENGLISH_GPT("gpt", "en", true, "Yesterday Tom and", "");

  private final String architecture;
  private final String language;
  private final boolean finished;
  private final String prompt;
  private final String word;

  ExampleRun(String architecture, String language, boolean finished, String prompt, String word) {
    this.architecture = architecture;
    this.language = language;
    this.finished = finished;
    this.prompt = prompt;
    this.word = word;
  }

  /** The finished ones, in the order in which they are offered. */
  public static List<ExampleRun> finished() {
    return Stream.of(values()).filter(ExampleRun::isFinished).toList();
  }

  /** The small ones, all of whose steps are soon made again. */
  public static List<ExampleRun> small() {
    return Stream.of(values()).filter(one -> !one.isFinished()).toList();
  }

  /**
   * The finished one in {@code language} whose model can do something; none where none can.
   *
   * @param language {@code ko} or {@code en}
   * @param able what the model must be able to do
   */
  public static Optional<ExampleRun> finished(String language, Class<? extends Model> able) {
    return finished().stream()
        .filter(one -> one.language.equals(language) && one.architecture().can(able))
        .findFirst();
  }

  /** One of its prompts: the one to look at first. */
  public String prompt() {
    return prompt;
  }

  /** What the blank of that prompt stands for, by the corpus; empty where it has none. */
  public String word() {
    return word;
  }

  /** Its name, and that of its file. */
  public String id() {
    return architecture + "-" + language + (finished ? "-standard" : "");
  }

  /** The language of its sentences, {@code ko} or {@code en}. */
  public String language() {
    return language;
  }

  /** Which kind of model it is. */
  public Architecture architecture() {
    return Architectures.of(architecture);
  }

  /** Whether it has the standard size and is there to be asked at its last step. */
  public boolean isFinished() {
    return finished;
  }

  /** Where its copy in {@code folder} is, whether it is there or not. */
  public Path place(RunFolder folder) {
    return file().place(folder.examples());
  }

  /**
   * The copy of it in {@code folder}, which is made where it isn't there as it was shipped.
   *
   * @throws maru.base.Problem where none can be made
   */
  public Path in(RunFolder folder) {
    return file().in(folder.examples());
  }

  /**
   * Its model as the last step left it, with the vocabulary.
   *
   * @param folder in which it is copied
   * @throws maru.base.Problem where no copy can be made
   */
  public SavedModel load(RunFolder folder, Parallel parallel) {
    return new RunMoment(in(folder), OptionalLong.empty()).load(parallel);
  }

  /** The file as it was shipped. */
  byte[] shipped() {
    return file().content();
  }

  private ShippedFile file() {
    return new ShippedFile(id());
  }
}
