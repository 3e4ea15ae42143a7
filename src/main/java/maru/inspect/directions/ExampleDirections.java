package maru.inspect.directions;

import java.nio.file.Path;
import maru.run.ShippedFile;

/**
 * Recorded trainings of all directions that come with Maru, by the standard plan and on everyday
 * sentences. They were made before ELMo was one of them, and are without it. They are read from a
 * copy that lies apart from one's own; how they were made stands in src/docs/run-file.md.
 */
public enum ExampleDirections {
  /** On Korean sentences. */
  KOREAN("ko"),
  /** On English sentences. */
  ENGLISH("en");

  private final String language;

  ExampleDirections(String language) {
    this.language = language;
  }

  /** The language of their sentences, {@code ko} or {@code en}. */
  public String language() {
    return language;
  }

  private String id() {
    return "directions-" + language;
  }

  /** Where their copy beside {@code all} is, whether it is there or not. */
  public Path place(DirectionsFolder all) {
    return all.path().resolve("examples").resolve(id());
  }

  /**
   * The folder of their copy beside {@code all}; files of it that aren't there as they were shipped
   * are made.
   *
   * @throws maru.base.Problem where none can be made
   */
  public Path in(DirectionsFolder all) {
    Path folder = place(all);
    for (Direction direction : Direction.ALWAYS) {
      new ShippedFile(id() + "/" + direction.id()).in(folder);
    }
    return folder;
  }
}
