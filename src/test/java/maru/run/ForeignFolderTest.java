package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.engine.tensor.Shape;
import maru.inspect.Prediction;
import maru.inspect.PredictionReader;
import maru.model.FillsBlanks;
import maru.model.HasHiddenStates;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.checkpoint.OwnWeights;
import maru.model.checkpoint.SafetensorsFile;
import maru.model.checkpoint.SafetensorsWriter;
import maru.model.checkpoint.TensorSource;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.text.TinyTokenizers;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that others wrote, made here from one of ours. */
class ForeignFolderTest {
  @TempDir Path folder;

  private SavedModel saved = bert();

  private static Tokenizer tokenizer() {
    return TinyTokenizers.pieces();
  }

  private static SavedModel bert() {
    Tokenizer tokenizer = tokenizer();
    BertConfig config = new BertConfig(tokenizer.vocabulary().size(), 16, 2, 2, 8, 0.1f);
    return new SavedModel(
        new Bert(config, 3), tokenizer, TrainingPlan.standard(Known.BERT), Map.of());
  }

  @BeforeEach
  void write() throws IOException {
    saved.save(place());
    Files.delete(place().resolve("maru.json"));
  }

  private Path place() {
    return folder.resolve("m");
  }

  private Path weights() {
    return place().resolve("model.safetensors");
  }

  /** Writes the weights anew under other names; those that are named "" are left out. */
  private void rename(UnaryOperator<String> names) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (TensorSource source = SafetensorsFile.open(weights())) {
      for (String name : source.names()) {
        float[] held = new float[source.shape(name).size()];
        source.read(name, 0, held, 0, held.length);
        if (!names.apply(name).isEmpty()) {
          shapes.put(names.apply(name), source.shape(name));
          numbers.put(names.apply(name), held);
        }
      }
    }
    write(shapes, numbers);
  }

  private void write(Map<String, Shape> shapes, Map<String, float[]> numbers) {
    SafetensorsWriter writer = new SafetensorsWriter(Map.of("format", "pt"));
    shapes.forEach((name, shape) -> writer.add(name, shape, () -> numbers.get(name)));
    writer.write(weights());
  }

  private void add(String name, Shape shape, float... more) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (TensorSource source = SafetensorsFile.open(weights())) {
      for (String one : source.names()) {
        float[] held = new float[source.shape(one).size()];
        source.read(one, 0, held, 0, held.length);
        shapes.put(one, source.shape(one));
        numbers.put(one, held);
      }
    }
    shapes.put(name, shape);
    numbers.put(name, more);
    write(shapes, numbers);
  }

  private Problem refused(String key) {
    Problem problem = assertThrows(Problem.class, () -> SavedModel.open(place()));
    assertEquals(key, problem.key(), problem.getMessage());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
    return problem;
  }

  private void assertSame(OpenedModel opened) {
    assertArrayEquals(
        saved.model().parameters().values(), opened.model().model().parameters().values());
  }

  @Test
  void aFolderWithoutWhatOnlyMaruKnowsOpens() {
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    assertEquals(List.of(), opened.remarks());
    assertEquals(saved.model().config(), opened.model().model().config());
    assertEquals("bert", opened.model().plan().architecture().id());
  }

  @Test
  void namesOfOtherVersionsAreTheSameTensors() {
    rename(name ->
        name.replaceFirst("^bert\\.", "")
            .replace("LayerNorm.weight", "LayerNorm.gamma")
            .replace("LayerNorm.bias", "LayerNorm.beta"));
    assertSame(SavedModel.open(place()));
  }

  @Test
  void aCopyOfATiedTensorAndPlacesByNumberSayNothingNew() {
    var table = saved.model().parameters().get("embeddings.token");
    float[] copy = new float[table.shape().size()];
    System.arraycopy(table.values(), table.offset(), copy, 0, copy.length);
    add("cls.predictions.decoder.weight", table.shape(), copy);
    add("bert.embeddings.position_ids", Shape.of(1, 3), 0, 1, 2);
    assertEquals(List.of(), SavedModel.open(place()).remarks());
    copy[5] += 1;
    add("cls.predictions.decoder.weight", table.shape(), copy);
    Problem told = SavedModel.open(place()).remarks().getFirst();
    assertTrue(told.getMessage().contains("decoder.weight"), told.getMessage());
  }

  @Test
  void whatIsMissingIsNamedAndNeverMadeUp() {
    rename(name -> name.contains("layer.1.output.dense") ? "" : name);
    Problem problem = refused("checkpoint.missing");
    assertTrue(problem.getMessage().contains("bert.encoder.layer.1.output.dense.weight"));
    assertTrue(problem.getMessage().contains("bert.encoder.layer.1.output.dense.bias"));
  }

  @Test
  void anEncoderWithoutAHeadOpensAsSuch() {
    rename(name -> name.startsWith("bert.") ? name.substring("bert.".length()) : "");
    OpenedModel opened = SavedModel.open(place());
    Model model = opened.model().model();
    assertEquals(List.of(), opened.remarks());
    assertFalse(model instanceof FillsBlanks);
    assertTrue(model instanceof HasHiddenStates);
    try (Parallel parallel = new Parallel(1)) {
      Prediction whole = looked(saved.model(), parallel);
      Prediction bare = looked(model, parallel);
      assertArrayEquals(whole.attention().weights(), bare.attention().weights());
      assertEquals(List.of(), bare.places());
    }
    // What is trained from there is a whole model, its heads drawn anew.
    assertEquals("bert", opened.model().plan().architecture().id());
  }

  @Test
  void oneThatNeverJudgedPairsFillsBlanksAlone() {
    rename(name -> name.contains("pooler") || name.contains("seq_relationship") ? "" : name);
    Model model = SavedModel.open(place()).model().model();
    assertFalse(model instanceof JudgesPairs);
    try (Parallel parallel = new Parallel(1)) {
      assertEquals(looked(saved.model(), parallel).places(), looked(model, parallel).places());
    }
  }

  @Test
  void anEncoderKeepsThePoolerThatItHas() {
    rename(name -> name.startsWith("cls.") ? "" : name);
    OpenedModel opened = SavedModel.open(place());
    assertEquals(List.of(), opened.remarks());
    assertFalse(opened.model().model() instanceof FillsBlanks);
    Path again = folder.resolve("again");
    opened.model().save(again);
    try (TensorSource weights = SafetensorsFile.open(again.resolve("model.safetensors"))) {
      float[] read = new float[64];
      weights.read("bert.pooler.dense.weight", 0, read, 0, 64);
      float[] ours = saved.model().parameters().get("pooler.weight").copy();
      assertEquals(ours[1], read[8], 0); // (out, in) there
    }
  }

  private Prediction looked(Model model, Parallel parallel) {
    return new PredictionReader(model, saved.tokenizer(), parallel).look("어제 [MASK] 갔었어", 3);
  }

  @Test
  void whatHasNoPlaceIsToldAndLeftOut() {
    add("qa_outputs.weight", Shape.of(2, 8), new float[16]);
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    Problem told = opened.remarks().getFirst();
    assertEquals("checkpoint.left", told.key());
    assertTrue(told.getMessage().contains("qa_outputs.weight"), told.getMessage());
  }

  @Test
  void rowsThatTheTokenizerDoesNotNameStandForNothing() throws IOException {
    Tokenizer written = saved.tokenizer();
    int named = written.vocabulary().size();
    fill(named + 5);
    TokenizerJson.write(place().resolve("tokenizer.json"), written);
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    assertEquals("checkpoint.padded", opened.remarks().getFirst().key());
    Tokenizer tokenizer = opened.model().tokenizer();
    assertEquals(named + 5, tokenizer.vocabulary().size());
    assertEquals("[unused " + (named + 4) + "]", tokenizer.display(named + 4));
    assertEquals("", tokenizer.decode(new int[] {named + 4}));
    assertArrayEquals(written.encode("어제 카페").ids(), tokenizer.encode("어제 카페").ids());
    // What is saved from there names them, and opens without a word.
    opened.model().save(place());
    assertEquals(List.of(), SavedModel.open(place()).remarks());
    fill(named + 2_000);
    TokenizerJson.write(place().resolve("tokenizer.json"), written);
    refused("model.vocabulary");
  }

  /** Has the folder hold a model with a table of so many rows. */
  private void fill(int rows) throws IOException {
    Tokenizer padded = saved.tokenizer().padded(rows);
    saved = new SavedModel(padded(rows), padded, saved.plan(), Map.of());
    saved.save(place());
    Files.delete(place().resolve("maru.json"));
    rename(UnaryOperator.identity()); // as others write them, who say nothing of the tokenizer
  }

  @Test
  void aModelOfFewerTokensThanAnyTrainedHereOpens() throws IOException {
    Path file = folder.resolve("three.json");
    Files.writeString(
        file,
        """
        {"model": {"type": "WordLevel", "vocab": {"A": 0, "B": 1, "C": 2}, "unk_token": "A"}}
        """);
    Gpt three = new Gpt(new GptConfig(3, 11, 1, 1, 4, 0f).withTied(false), 2);
    saved = new SavedModel(three, TokenizerJson.read(file), saved.plan(), Map.of());
    saved.save(place());
    Files.delete(place().resolve("maru.json"));
    OpenedModel opened = SavedModel.open(place());
    assertSame(opened);
    assertEquals(List.of(), opened.remarks());
    assertFalse(((GptConfig) opened.model().model().config()).tied());
  }

  private static Model padded(int size) {
    return new Bert(new BertConfig(size, 16, 2, 2, 8, 0.1f), 3);
  }

  @Test
  void whatIsNoNumberIsRefused() {
    float[] broken = new float[8];
    broken[7] = Float.NaN;
    add("bert.encoder.layer.0.output.LayerNorm.bias", Shape.of(8), broken);
    assertTrue(refused("checkpoint.notFinite").getMessage().contains("layer.0.output.LayerNorm"));
  }

  @Test
  void severalFilesWithAnIndexAreOneModel() throws IOException {
    Map<String, String> places = new LinkedHashMap<>();
    SafetensorsWriter[] writers = {
      new SafetensorsWriter(Map.of()), new SafetensorsWriter(Map.of())
    };
    try (TensorSource source = SafetensorsFile.open(weights())) {
      for (String name : source.names()) {
        float[] held = new float[source.shape(name).size()];
        source.read(name, 0, held, 0, held.length);
        int which = places.size() % 2;
        writers[which].add(name, source.shape(name), () -> held);
        places.put(name, "part-" + which + ".safetensors");
      }
    }
    Files.delete(weights());
    writers[0].write(place().resolve("part-0.safetensors"));
    writers[1].write(place().resolve("part-1.safetensors"));
    StringBuilder index = new StringBuilder();
    places.forEach((name, file) ->
        index.append(index.isEmpty() ? "" : ",").append("\"" + name + "\":\"" + file + "\""));
    Path listed = place().resolve("model.safetensors.index.json");
    Files.writeString(listed, "{\"metadata\":{},\"weight_map\":{" + index + "}}");
    assertSame(SavedModel.open(place()));
    Files.delete(place().resolve("part-1.safetensors"));
    refused("file.unreadable");
    Files.writeString(listed, "{\"weight_map\":{\"a\":\"../elsewhere.safetensors\"}}");
    refused("config.value");
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(weights(), elsewhere);
    Files.createSymbolicLink(weights(), elsewhere);
    refused("checkpoint.link");
  }

  @Test
  void aListOfPiecesServesAsTokenizerToo() throws IOException {
    Files.delete(place().resolve("tokenizer.json"));
    Files.write(place().resolve("vocab.txt"), saved.tokenizer().vocabulary().tokens());
    rename(UnaryOperator.identity()); // as others write them, who say nothing of the tokenizer
    assertEquals(
        saved.tokenizer().vocabulary().tokens(),
        SavedModel.open(place()).model().tokenizer().vocabulary().tokens());
  }

  @Test
  void aFolderOfBeforeStillLoads() {
    GptConfig config = new GptConfig(saved.tokenizer().vocabulary().size(), 16, 1, 2, 8, 0f);
    Model model = new Gpt(config, 9);
    Path before = folder.resolve("before");
    assertTrue(before.toFile().mkdir());
    SafetensorsWriter writer =
        new SafetensorsWriter(Map.of("format", "maru", "crc32c", WeightSum.of(model)));
    OwnWeights.add(model.parameters(), writer);
    writer.write(before.resolve("model.safetensors"));
    new MaruJson(config, java.util.Optional.of(TrainingPlan.standard(Known.GPT)), Map.of())
        .write(before.resolve("config.json"));
    TokenizerJson.write(before.resolve("tokenizer.json"), saved.tokenizer());
    SavedModel loaded = SavedModel.load(before);
    assertArrayEquals(model.parameters().values(), loaded.model().parameters().values());
    assertEquals(config, loaded.model().config());
  }

  @Test
  void anotherProgramsConfigIsBelievedWhereItLiesInAFolderOfOurs() throws IOException {
    Path config = place().resolve("config.json");
    String own = Files.readString(config);
    saved.save(folder.resolve("again"));
    Files.copy(folder.resolve("again/maru.json"), place().resolve("maru.json"));
    assertEquals(0.1f, SavedModel.load(place()).model().config().dropout());
    rename(name -> name); // without the checksum, as another program writes
    Files.writeString(config, own.replace("1.0E-12", "1e-5"));
    float epsilon = ((BertConfig) SavedModel.load(place()).model().config()).details().epsilon();
    assertEquals(1e-5f, epsilon);
  }
}
