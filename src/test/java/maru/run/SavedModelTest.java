package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.bert.Bert;
import maru.model.bert.BertConfig;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.text.Tokenizer;
import maru.text.TokenizerJson;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
  private static final List<String> TEXTS = List.of("어제 카페 갔었어", "거기 사람 많더라");

  @TempDir Path folder;

  private static Tokenizer tokenizer(TokenizerSpec.Kind kind) {
    try (Parallel parallel = new Parallel(1)) {
      int vocabulary = kind == TokenizerSpec.Kind.BPE ? 270 : 30;
      return Tokenizers.train(TokenizerSpec.of(kind, vocabulary), TEXTS, parallel);
    }
  }

  private static SavedModel model(long seed) {
    Tokenizer tokenizer = tokenizer(TokenizerSpec.Kind.WORDPIECE);
    BertConfig config = new BertConfig(tokenizer.vocabulary().size(), 16, 2, 2, 8, 0.1f);
    return new SavedModel(
        new Bert(config, seed),
        tokenizer,
        TrainingPlan.standard(Known.BERT),
        Map.of("corpus", "ko"));
  }

  private static float[] weights(SavedModel saved) {
    return saved.model().parameters().values();
  }

  private List<String> around() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem refused(String key, Executable saving) {
    Problem problem = assertThrows(Problem.class, saving);
    assertEquals(key, problem.key(), problem.getMessage());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
    return problem;
  }

  @Test
  void aModelLoadsAgainWithTheSameNumbers() {
    Path place = folder.resolve("new/place/모델");
    SavedModel saved = model(7);
    saved.save(place);
    SavedModel loaded = SavedModel.load(place);
    assertArrayEquals(weights(saved), weights(loaded));
    assertEquals(saved.model().config(), loaded.model().config());
    assertEquals(Map.of("corpus", "ko"), loaded.facts());
    assertEquals(saved.plan(), loaded.plan());
    assertEquals(saved.tokenizer().vocabulary().tokens(), loaded.tokenizer().vocabulary().tokens());
    String text = "어제 사람 갔었어";
    assertEquals(saved.tokenizer().encode(text), loaded.tokenizer().encode(text));
    assertEquals(
        List.of(
            "config.json",
            "maru.json",
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json"),
        files(place));
    assertEquals(List.of("new"), around());
  }

  private static List<String> files(Path place) {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyKindOfTokenizerAndModelComesBack() {
    for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
      Tokenizer tokenizer = tokenizer(kind);
      GptConfig config = new GptConfig(tokenizer.vocabulary().size(), 8, 1, 2, 8, 0f);
      Path place = folder.resolve(kind.id());
      SavedModel saved =
          new SavedModel(new Gpt(config, 3), tokenizer, TrainingPlan.standard(Known.GPT), Map.of());
      saved.save(place);
      SavedModel loaded = SavedModel.load(place);
      assertEquals(kind.id(), loaded.tokenizer().kind());
      assertArrayEquals(weights(saved), weights(loaded));
    }
  }

  @Test
  void aModelThatWasThereIsReplacedWhole() {
    Path place = folder.resolve("m");
    model(1).save(place);
    SavedModel second = model(2);
    second.save(place);
    assertArrayEquals(weights(second), weights(SavedModel.load(place)));
    assertEquals(List.of("m"), around());
  }

  @Test
  void aFailureHalfWayLeavesWhatWasThere() {
    Path place = folder.resolve("m");
    SavedModel first = model(1);
    first.save(place);
    FolderReplacement replacement =
        new FolderReplacement(
            place,
            Set.of(
                "model.safetensors",
                "config.json",
                "maru.json",
                "tokenizer.json",
                "tokenizer_config.json"));
    refused(
        "file.diskFull",
        () ->
            replacement.replace(fresh -> {
              try {
                Files.writeString(fresh.resolve("model.safetensors"), "half");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              throw new Problem("file.diskFull", place);
            }));
    assertArrayEquals(weights(first), weights(SavedModel.load(place)));
    assertEquals(List.of("m"), around());
  }

  @Test
  void nothingButAModelIsEverReplaced() throws IOException {
    Path place = Files.createDirectory(folder.resolve("holidays"));
    Path photo = Files.writeString(place.resolve("photo.png"), "dear");
    Problem problem = refused("save.otherFiles", () -> model(1).save(place));
    assertTrue(problem.getMessage().contains("photo.png"));
    refused("save.otherFiles", () -> SavedModel.check(place, model(1).model()));
    assertEquals("dear", Files.readString(photo));
    refused("save.notAFolder", () -> model(1).save(photo));
    refused("file.unwritable", () -> model(1).save(photo.resolve("below")));
    refused("file.unwritable", () -> SavedModel.check(photo.resolve("below"), model(1).model()));
    assertEquals("dear", Files.readString(photo));
  }

  @Test
  void anEmptyFolderTakesAModelAndACheckLeavesNothingBehind() throws IOException {
    Path place = Files.createDirectory(folder.resolve("empty"));
    SavedModel.check(place, model(1).model());
    assertEquals(List.of(), files(place));
    assertEquals(List.of("empty"), around());
    model(1).save(place);
    assertEquals(5, files(place).size());
  }

  @Test
  void aFolderThatLacksAFileIsNoModel() throws IOException {
    refused("file.missing", () -> SavedModel.load(folder.resolve("nowhere")));
    for (String name : List.of("model.safetensors", "config.json", "tokenizer.json")) {
      Path place = folder.resolve("without-" + name);
      model(1).save(place);
      Files.delete(place.resolve(name));
      Problem problem = refused("load.missing", () -> SavedModel.load(place));
      assertTrue(problem.getMessage().contains(name), problem.getMessage());
    }
  }

  @Test
  void aSingleFlippedBitIsFound() throws IOException {
    Path place = folder.resolve("m");
    model(1).save(place);
    Path file = place.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 50] ^= 4;
    Files.write(file, bytes);
    refused("load.checksum", () -> SavedModel.load(place));
  }

  @Test
  void aModelThatAnotherProgramWasReplacingOpens() throws IOException {
    Path place = folder.resolve("m");
    SavedModel saved = model(1);
    saved.save(place);
    Files.createDirectory(folder.resolve(".m.old-0"));
    Files.move(place, folder.resolve(".m.old-0/m"));
    assertArrayEquals(weights(saved), weights(SavedModel.load(place)));
    assertEquals(List.of("m"), around());
  }

  @Test
  void filesBesideTheWeightsThatSaySomethingElseAreRefused() throws IOException {
    Path place = folder.resolve("m");
    model(1).save(place);
    Path config = place.resolve("config.json");
    String told = Files.readString(config);
    assertTrue(told.contains("\"num_attention_heads\" : 2"), told);
    Files.writeString(
        config, told.replace("\"num_attention_heads\" : 2", "\"num_attention_heads\" : 4"));
    refused("load.config", () -> SavedModel.load(place));
    // However it is written, and whatever a training alone would ask.
    Files.writeString(
        config,
        told.replace("\n", " ")
            .replaceFirst("\"hidden_dropout_prob\" : [0-9.]+", "\"hidden_dropout_prob\" : 0.3"));
    SavedModel.load(place);
    Path tokenizer = place.resolve("tokenizer.json");
    Tokenizer other = SavedModel.load(place).tokenizer();
    String json = Files.readString(tokenizer);
    String one = other.vocabulary().token(other.vocabulary().size() - 1);
    String two = other.vocabulary().token(other.vocabulary().size() - 2);
    String swapped =
        json.replace("\"" + one + "\" :", "\"\u0001\" :")
            .replace("\"" + two + "\" :", "\"" + one + "\" :")
            .replace("\"\u0001\" :", "\"" + two + "\" :");
    assertFalse(swapped.equals(json));
    Files.writeString(tokenizer, swapped);
    refused("load.tokenizer", () -> SavedModel.load(place));
  }

  @Test
  void configsOfOthersAndDamagedOnesAreRefused() throws IOException {
    Path place = folder.resolve("m");
    model(1).save(place);
    Path config = place.resolve("config.json");
    String own = Files.readString(config);
    Files.writeString(config, "{\"hidden_size\": 768}");
    refused("config.foreign", () -> SavedModel.load(place));
    Files.writeString(config, "{\"model_type\": \"bert\", \"hidden_size\": 768}");
    refused("config.value", () -> SavedModel.load(place));
    Files.writeString(config, own.substring(0, own.length() / 2));
    refused("config.damaged", () -> SavedModel.load(place));
    changed(config, own, "hidden_size", 8, "\"wide\"");
    refused("config.value", () -> SavedModel.load(place));
    Files.writeString(config, own.replace("\"bert\"", "\"mamba\""));
    refused("checkpoint.type", () -> SavedModel.load(place));
    changed(config, own, "num_attention_heads", 2, "3");
    refused("model.heads", () -> SavedModel.load(place));
    changed(config, own, "num_hidden_layers", 2, "2000000000");
    refused("config.value", () -> SavedModel.load(place));
    changed(config, own, "num_hidden_layers", 2, "200");
    refused("load.otherSize", () -> SavedModel.load(place));
    changed(config, own, "vocab_size", vocabulary(), "1000000000");
    refused("load.otherSize", () -> SavedModel.load(place));
    changed(config, own, "num_hidden_layers", 2, "1");
    refused("weights.unknown", () -> SavedModel.load(place));
    changed(config, own, "max_position_embeddings", 16, "15");
    refused("checkpoint.shapes", () -> SavedModel.load(place));
    Files.writeString(config, own.replace("\"gelu\"", "\"silu\""));
    refused("checkpoint.other", () -> SavedModel.load(place));
  }

  private static int vocabulary() {
    return tokenizer(TokenizerSpec.Kind.WORDPIECE).vocabulary().size();
  }

  /** Writes a config that is {@code own} but for one key. */
  private static void changed(Path config, String own, String key, int value, String other)
      throws IOException {
    String before = "\"" + key + "\" : " + value;
    assertTrue(own.contains(before), own);
    Files.writeString(config, own.replace(before, "\"" + key + "\" : " + other));
  }

  @Test
  void theTokenizerOfAnotherModelIsRefused() throws IOException {
    Path place = folder.resolve("m");
    model(1).save(place);
    Path other = folder.resolve("tokenizer.json");
    TokenizerJson.write(other, tokenizer(TokenizerSpec.Kind.BPE));
    Files.copy(other, place.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    refused("model.vocabulary", () -> SavedModel.load(place));
  }
}
