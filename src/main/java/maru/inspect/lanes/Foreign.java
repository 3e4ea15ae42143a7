package maru.inspect.lanes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import maru.text.Tokenizer;
import maru.text.TokenizerFiles;

/**
 * A vocabulary that was loaded from files.
 *
 * @param name of the folder it lies in
 * @param tokenizer that it makes
 */
public record Foreign(String name, Tokenizer tokenizer) {
  /** Reads the vocabulary at a path; throws where there is none. */
  public static Foreign read(Path path) {
    Tokenizer tokenizer = TokenizerFiles.read(path);
    Path file = path.toAbsolutePath();
    Path folder =
        Files.isDirectory(file) ? file : Objects.requireNonNullElse(file.getParent(), file);
    return new Foreign(
        Objects.requireNonNullElse(folder.getFileName(), folder).toString(), tokenizer);
  }
}
