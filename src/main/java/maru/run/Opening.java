package maru.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What model is to be opened, and what is said of it besides.
 *
 * @param place a folder, or an ONNX file
 * @param tokenizer the file of its tokenizer, where it is another than the one that lies there
 * @param heads of attention in a block, where no file says how many
 */
public record Opening(Path place, Optional<Path> tokenizer, OptionalInt heads) {
  /** The model in a folder, of which nothing is said besides. */
  public static Opening of(Path place) {
    return new Opening(place, Optional.empty(), OptionalInt.empty());
  }

  /** The folder, or the one that the file lies in. */
  Path folder() {
    return file().isEmpty()
        ? place
        : Optional.ofNullable(place.toAbsolutePath().getParent()).orElse(place);
  }

  /** The file, where it is no folder. */
  Optional<Path> file() {
    return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
  }
}
