package maru.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import maru.base.WriteProblem;

/**
 * A recorded run that comes with Maru, so that there is something to replay before anything was
 * trained. It is read from a copy beside the runs of one's own; how the runs were made stands in
 * src/docs/run-file.md.
 */
public enum ExampleRun {
  /** A BERT that learns to fill blanks in everyday Korean. */
  KOREAN_BERT("bert-ko", "오후에 수아는 골목에서 버스의 난폭 [MASK] 때문에 놀랐다."),
  /** A GPT that learns to write everyday English. */
  ENGLISH_GPT("gpt-en", "Yesterday Tom and");

  private final String id;
  private final String prompt;

  ExampleRun(String id, String prompt) {
    this.id = id;
    this.prompt = prompt;
  }

  /** One of its prompts, which so small a model comes to answer well: the one to look at first. */
  public String prompt() {
    return prompt;
  }

  /** Its name, and that of its file. */
  public String id() {
    return id;
  }

  /**
   * The copy of it in {@code folder}, which is made where it isn't there as it was shipped.
   *
   * @throws maru.base.Problem where none can be made
   */
  public Path in(RunFolder folder) {
    byte[] shipped = shipped();
    Path copy = folder.examples().resolve(id + RunFormat.ENDING);
    try {
      if (!Files.exists(copy) || !Arrays.equals(shipped, Files.readAllBytes(copy))) {
        Files.createDirectories(folder.examples());
        Path fresh = Files.createTempFile(folder.examples(), id, ".new");
        Files.write(fresh, shipped);
        Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return copy;
    } catch (IOException e) {
      throw WriteProblem.of(copy, e);
    }
  }

  /** The file as it was shipped. */
  byte[] shipped() {
    String path = "/assets/runs/" + id + RunFormat.ENDING;
    try (InputStream in = ExampleRun.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no example run lies at " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
