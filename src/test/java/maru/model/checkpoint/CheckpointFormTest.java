package maru.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.model.Architecture;
import maru.model.CheckpointForm;
import maru.model.Model;
import maru.model.ModelConfig;
import maru.model.Sizes;
import maru.model.gpt.GptConfig;
import maru.model.registry.Architectures;
import maru.setting.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names and shapes in which Hugging Face's library (5.18) writes and reads such models. */
class CheckpointFormTest {
  private static final String BERT =
      """
      bert.embeddings.word_embeddings.weight (11, 6)
      bert.embeddings.position_embeddings.weight (9, 6)
      bert.embeddings.token_type_embeddings.weight (2, 6)
      bert.embeddings.LayerNorm.weight (6)
      bert.embeddings.LayerNorm.bias (6)
      bert.encoder.layer.0.attention.self.query.weight (6, 6)
      bert.encoder.layer.0.attention.self.key.weight (6, 6)
      bert.encoder.layer.0.attention.self.value.weight (6, 6)
      bert.encoder.layer.0.attention.self.query.bias (6)
      bert.encoder.layer.0.attention.self.key.bias (6)
      bert.encoder.layer.0.attention.self.value.bias (6)
      bert.encoder.layer.0.attention.output.dense.weight (6, 6)
      bert.encoder.layer.0.attention.output.dense.bias (6)
      bert.encoder.layer.0.attention.output.LayerNorm.weight (6)
      bert.encoder.layer.0.attention.output.LayerNorm.bias (6)
      bert.encoder.layer.0.intermediate.dense.weight (10, 6)
      bert.encoder.layer.0.intermediate.dense.bias (10)
      bert.encoder.layer.0.output.dense.weight (6, 10)
      bert.encoder.layer.0.output.dense.bias (6)
      bert.encoder.layer.0.output.LayerNorm.weight (6)
      bert.encoder.layer.0.output.LayerNorm.bias (6)
      bert.pooler.dense.weight (6, 6)
      bert.pooler.dense.bias (6)
      cls.predictions.transform.dense.weight (6, 6)
      cls.predictions.transform.dense.bias (6)
      cls.predictions.transform.LayerNorm.weight (6)
      cls.predictions.transform.LayerNorm.bias (6)
      cls.predictions.bias (11)
      cls.seq_relationship.weight (2, 6)
      cls.seq_relationship.bias (2)
      """;

  private static final String GPT =
      """
      transformer.wte.weight (11, 6)
      transformer.wpe.weight (9, 6)
      transformer.h.0.attn.c_attn.weight (6, 18)
      transformer.h.0.attn.c_attn.bias (18)
      transformer.h.0.attn.c_proj.weight (6, 6)
      transformer.h.0.attn.c_proj.bias (6)
      transformer.h.0.ln_1.weight (6)
      transformer.h.0.ln_1.bias (6)
      transformer.h.0.mlp.c_fc.weight (6, 10)
      transformer.h.0.mlp.c_fc.bias (10)
      transformer.h.0.mlp.c_proj.weight (10, 6)
      transformer.h.0.mlp.c_proj.bias (6)
      transformer.h.0.ln_2.weight (6)
      transformer.h.0.ln_2.bias (6)
      transformer.ln_f.weight (6)
      transformer.ln_f.bias (6)
      """;

  @TempDir Path folder;

  private static Architecture architecture(String id) {
    return Architectures.of(id);
  }

  private static ModelConfig config(Architecture architecture) {
    Map<String, String> sizes =
        Map.of("layers", "1", "heads", "2", "width", "6", "context", "9", "inner", "10");
    Values values = Values.STANDARD.readAll(architecture.settings(), sizes);
    return architecture.config(values, new Sizes(11));
  }

  private static CheckpointForm form(Architecture architecture) {
    return architecture.checkpointForm().orElseThrow();
  }

  private TensorSource written(Architecture architecture, Model model) {
    SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
    new WeightMap(form(architecture), model.config()).addAll(model.parameters(), writer);
    Path file = folder.resolve(architecture.id() + ".safetensors");
    writer.write(file);
    return SafetensorsFile.open(file);
  }

  private String table(String id) {
    Architecture architecture = architecture(id);
    List<String> lines = new ArrayList<>();
    try (TensorSource source =
        written(architecture, architecture.create(config(architecture), 1))) {
      source.names().forEach(name -> lines.add(name + " " + source.shape(name)));
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void allNamesAndShapesAreTheirs() {
    assertEquals(BERT, table("bert"));
    assertEquals(GPT, table("gpt"));
  }

  @Test
  void aHeadOfItsOwnIsWrittenAndNeverTakenForTheTable() {
    Architecture gpt = architecture("gpt");
    GptConfig untied = ((GptConfig) config(gpt)).withTied(false);
    Model model = gpt.create(untied, 5);
    Model read = gpt.create(untied);
    read.parameters().allocate();
    try (TensorSource source = written(gpt, model)) {
      assertEquals(Shape.of(11, 6), source.shape("lm_head.weight"));
      assertEquals(List.of(), new WeightMap(form(gpt), untied).load(source, read.parameters()));
      // Where the head is said to be tied, one of other numbers is told.
      assertEquals(
          List.of("lm_head.weight"),
          new WeightMap(form(gpt), config(gpt)).load(source, tied(gpt).parameters()));
    }
    assertArrayEquals(model.parameters().values(), read.parameters().values());
    try (TensorSource source = written(gpt, tied(gpt))) {
      WeightMap map = new WeightMap(form(gpt), untied);
      Problem problem = assertThrows(Problem.class, () -> map.load(source, read.parameters()));
      assertTrue(problem.getMessage().contains("lm_head.weight"), problem.getMessage());
    }
  }

  private static Model tied(Architecture gpt) {
    return gpt.create(config(gpt), 5);
  }

  @Test
  void whatGoesOutComesBackToTheBit() {
    for (String id : List.of("bert", "gpt")) {
      Architecture architecture = architecture(id);
      Model model = architecture.create(config(architecture), 5);
      Model read = architecture.create(model.config());
      read.parameters().allocate();
      try (TensorSource source = written(architecture, model)) {
        WeightMap map = new WeightMap(form(architecture), model.config());
        assertEquals(List.of(), map.load(source, read.parameters()));
      }
      assertArrayEquals(model.parameters().values(), read.parameters().values());
    }
  }

  @Test
  void queriesLieByOutputsAndNextSentencesTheOtherWayRound() {
    Architecture architecture = architecture("bert");
    Model model = architecture.create(config(architecture), 5);
    float[] row = new float[6];
    float[] theirs = new float[12];
    try (TensorSource source = written(architecture, model)) {
      // The second query's weights: column 1 of ours, which has 18.
      source.read("bert.encoder.layer.0.attention.self.query.weight", 6, row, 0, 6);
      source.read("cls.seq_relationship.weight", 0, theirs, 0, 12);
    }
    var qkv = model.parameters().get("blocks.0.attention.qkv.weight");
    var follows = model.parameters().get("nsp.weight");
    for (int i = 0; i < 6; i++) {
      assertEquals(qkv.values()[qkv.offset() + 18 * i + 1], row[i]);
      // Theirs begins with "follows", which is our class 1.
      assertEquals(follows.values()[follows.offset() + 2 * i + 1], theirs[i]);
      assertEquals(follows.values()[follows.offset() + 2 * i], theirs[6 + i]);
    }
  }
}
