package maru.model.checkpoint;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import maru.base.Problem;
import maru.model.checkpoint.OnnxTensor.Elsewhere;

/**
 * The files beside an ONNX file in which it has the numbers of its tensors, mapped once each. They
 * lie in its folder or below; a way out of it is never followed.
 */
final class OnnxNeighbours {
  private final Path file;
  private final Path folder;
  private final Arena arena;
  private final Map<Path, MemorySegment> mapped = new HashMap<>();

  /** Those of {@code file}, which stay mapped as long as the arena is open. */
  OnnxNeighbours(Path file, Arena arena) throws IOException {
    this.file = file;
    this.folder = Objects.requireNonNull(file.toRealPath().getParent());
    this.arena = arena;
  }

  /**
   * A tensor with its numbers, wherever they lie.
   *
   * @throws Problem where the file that it names is not there, lies outside the folder, or ends
   *     before the place that it names
   */
  OnnxTensor atHand(OnnxTensor tensor) throws IOException {
    Elsewhere elsewhere = tensor.elsewhere();
    if (elsewhere == null) {
      return tensor;
    }
    MemorySegment all = all(elsewhere, tensor.name());
    long from = elsewhere.from();
    long length = elsewhere.length() < 0 ? all.byteSize() - from : elsewhere.length();
    if (from > all.byteSize() || length > all.byteSize() - from) {
      throw new Problem("onnx.tensor", file, tensor.name());
    }
    return tensor.with(all.asSlice(from, length));
  }

  private MemorySegment all(Elsewhere elsewhere, String tensor) throws IOException {
    Path place;
    try {
      place = folder.resolve(elsewhere.file());
    } catch (InvalidPathException e) {
      throw new Problem(e, "onnx.external", file, tensor, elsewhere.file());
    }
    boolean inside = Files.isRegularFile(place) && place.toRealPath().startsWith(folder);
    if (!inside) {
      throw new Problem("onnx.external", file, tensor, elsewhere.file());
    }
    MemorySegment known = mapped.get(place);
    if (known == null) {
      try (FileChannel channel = FileChannel.open(place, StandardOpenOption.READ)) {
        known = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      }
      mapped.put(place, known);
    }
    return known;
  }
}
