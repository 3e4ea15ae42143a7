package maru.peers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.engine.autograd.Tape;
import maru.engine.nn.Pass;
import maru.engine.tensor.Shape;
import maru.engine.tensor.Tensor;
import maru.engine.trace.Taps;
import maru.model.Generates;
import maru.model.Hidden;
import maru.model.Input;
import maru.model.Model;
import maru.model.checkpoint.SafetensorsWriter;
import maru.run.OpenedModel;
import maru.run.SavedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The GPT that llm-viz draws (Bycroft 2023; MIT), which sorts three letters: minGPT's weights,
 * (out, in), and a head of its own. Its file has every number on the way of three sequences.
 */
final class SortingGptTest {
  /** The folder that has {@code gpt-nano-sort} in it: {@code -Dmaru.data=DIR}. */
  private static final String DATA = System.getProperty("maru.data", "");

  private static final Path PUBLISHED =
      Path.of(DATA.isEmpty() ? "../shared/data" : DATA, "gpt-nano-sort");

  private static final float DISTANCE = 1e-4f;

  @TempDir Path folder;

  private PublishedTensors partials(String file) throws IOException {
    assertTrue(
        Files.exists(PUBLISHED.resolve(file)),
        "-Dmaru.data=DIR names a folder with gpt-nano-sort in it; there is none in " + PUBLISHED);
    return PublishedTensors.read(PUBLISHED.resolve(file));
  }

  @Test
  void everyPublishedNumberIsMarusToo() throws IOException {
    PublishedTensors right = partials("partials.json");
    Model model = opened();
    int batch = right.shape("idx").at(0);
    int length = right.shape("idx").at(1);
    int[] ids = new int[batch * length];
    float[] told = right.values("idx");
    Arrays.setAll(ids, i -> (int) told[i]);
    int[] lengths = new int[batch];
    Arrays.fill(lengths, length);
    Taps taps = Taps.of(name -> true);
    float[] logits;
    try (Parallel parallel = Parallel.allCores()) {
      Tape tape = new Tape(model.parameters(), parallel);
      tape.beginInference(batch);
      Pass pass = new Pass(tape, taps);
      Hidden hidden = model.forward(pass, new Input.Tokens(ids, null, lengths, length, null));
      Tensor next = ((Generates) model).nextLogits(pass, hidden);
      tape.run();
      logits = next.copy();
    }
    near(right, "lm_head", logits);
    near(right, "probs", softmax(logits, right.config("vocab_size")));
    near(right, "tok_emb", rows(model, "embeddings.token", ids));
    near(right, "pos_emb", Arrays.copyOf(table(model, "embeddings.position"), length * 48));
    taps(right, taps);
    scores(right, tapped(taps, "blocks.0.attention.scores"));
    parts(right, tapped(taps, "blocks.0.attention.qkv"), length);
    // What goes into GELU is no tap: it is made of what does and the weights.
    near(right, "fc", inner(model, tapped(taps, "blocks.0.feedForward.norm")));
  }

  /** The folder that holds it in the one form, opened as any other is. */
  private Model opened() throws IOException {
    PublishedTensors published = partials("model.json");
    SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
    for (String name : published.names()) {
      Shape shape = published.shape(name);
      float[] values = published.values(name);
      boolean turned = name.matches(".*(c_attn|c_proj|c_fc)\\.weight");
      Shape theirs = turned ? Shape.of(shape.at(1), shape.at(0)) : shape;
      writer.add(name, theirs, () -> turned ? turned(values, shape.at(0)) : values);
    }
    writer.write(folder.resolve("model.safetensors"));
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "gpt2", "vocab_size": 3, "n_positions": %d, "n_embd": %d, "n_layer": %d,
         "n_head": %d, "tie_word_embeddings": false}
        """
            .formatted(
                published.config("block_size"),
                published.config("n_embd"),
                published.config("n_layer"),
                published.config("n_head")));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"version": "1.0", "pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "WordLevel", "vocab": {"A": 0, "B": 1, "C": 2}, "unk_token": "A"}}
        """);
    OpenedModel opened = SavedModel.open(folder);
    assertEquals(List.of(), opened.remarks());
    return opened.model().model();
  }

  private static float[] turned(float[] values, int rows) {
    int columns = values.length / rows;
    float[] turned = new float[values.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = values[i % rows * columns + i / rows];
    }
    return turned;
  }

  private static void taps(PublishedTensors right, Taps taps) {
    Map<String, String> names = new java.util.LinkedHashMap<>();
    names.put("x", "embeddings.output");
    names.put("qkv", "blocks.0.attention.qkv");
    names.put("attSm", "blocks.0.attention.weights");
    names.put("y", "blocks.0.attention.context");
    names.put("yProj", "blocks.0.attention.output");
    names.put("attnResid", "blocks.0.afterAttention");
    names.put("ln1", "blocks.0.attention.norm");
    names.put("ln2", "blocks.0.feedForward.norm");
    names.put("gelu", "blocks.0.feedForward.inner");
    names.put("mlp", "blocks.0.feedForward.output");
    names.put("mlpResid", "blocks.0.output");
    names.put("block0", "blocks.0.output");
    names.put("block1", "blocks.1.output");
    names.put("block2", "blocks.2.output");
    names.put("ln_f", "final");
    names.forEach((theirs, ours) -> near(right, theirs, tapped(taps, ours)));
  }

  private static float[] tapped(Taps taps, String name) {
    return Objects.requireNonNull(taps.copies().get(name), name).values();
  }

  /** Theirs have the mask in them already. */
  private static void scores(PublishedTensors right, float[] ours) {
    float[] theirs = right.values("att");
    float[] seen = ours.clone();
    for (int i = 0; i < theirs.length; i++) {
      seen[i] = Float.isInfinite(theirs[i]) ? theirs[i] : ours[i];
    }
    near(right, "att", seen);
  }

  /** Queries, keys and values by head: (B, H, T, C / H). */
  private static void parts(PublishedTensors right, float[] qkv, int length) {
    List<String> names = List.of("q", "k", "v");
    for (int part = 0; part < names.size(); part++) {
      Shape shape = right.shape(names.get(part));
      int heads = shape.at(1);
      int width = shape.at(3);
      float[] ours = new float[shape.size()];
      for (int i = 0; i < ours.length; i++) {
        int place = i / width % length;
        int head = i / width / length % heads;
        int sequence = i / width / length / heads;
        int row = sequence * length + place;
        ours[i] = qkv[(row * 3 + part) * heads * width + head * width + i % width];
      }
      near(right, names.get(part), ours);
    }
  }

  private static float[] table(Model model, String name) {
    return model.parameters().get(name).copy();
  }

  private static float[] rows(Model model, String name, int[] ids) {
    int width = model.config().width();
    float[] table = table(model, name);
    float[] rows = new float[ids.length * width];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = table[ids[i / width] * width + i % width];
    }
    return rows;
  }

  private static float[] inner(Model model, float[] normed) {
    float[] weight = table(model, "blocks.0.feedForward.inner.weight");
    float[] bias = table(model, "blocks.0.feedForward.inner.bias");
    int width = model.config().width();
    float[] sums = new float[normed.length / width * bias.length];
    for (int i = 0; i < sums.length; i++) {
      double sum = bias[i % bias.length];
      for (int k = 0; k < width; k++) {
        double given = normed[i / bias.length * width + k];
        sum += given * weight[k * bias.length + i % bias.length];
      }
      sums[i] = (float) sum;
    }
    return sums;
  }

  private static float[] softmax(float[] logits, int classes) {
    float[] shares = new float[logits.length];
    for (int row = 0; row < logits.length; row += classes) {
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        sum += Math.exp(logits[i]);
      }
      for (int i = row; i < row + classes; i++) {
        shares[i] = (float) (Math.exp(logits[i]) / sum);
      }
    }
    return shares;
  }

  private static void near(PublishedTensors right, String name, float[] ours) {
    assertArrayEquals(right.values(name), ours, DISTANCE, name);
  }
}
