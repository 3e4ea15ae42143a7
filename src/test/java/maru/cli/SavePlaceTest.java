package maru.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.gpt.Gpt;
import maru.model.gpt.GptConfig;
import maru.run.SavedModel;
import maru.text.Tokenizer;
import maru.text.TokenizerSpec;
import maru.text.Tokenizers;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavePlaceTest {
  @TempDir Path folder;

  private static SavedModel model() {
    try (Parallel parallel = new Parallel(1)) {
      Tokenizer tokenizer =
          Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.CHAR, 0), List.of("마루"), parallel);
      GptConfig config = new GptConfig(tokenizer.vocabulary().size(), 4, 1, 1, 4, 0);
      return new SavedModel(
          new Gpt(config, 1), tokenizer, TrainingPlan.standard(Known.GPT), Map.of());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../x", "..", "", "/etc/x", "a/../../x", "con", "마루\u0007\n", ".hidden"})
  void aNameThatAFileSaysLeadsNowhereElse(String name) {
    Path own = folder.resolve("own");
    SavePlace place = SavePlace.of(null, own, name);
    assertEquals(own, place.folder().normalize().getParent());
    assertTrue(place.name().matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*"), place.name());
    assertFalse(place.name().equalsIgnoreCase("con"));
    assertEquals(own, own.resolve(place.name()).normalize().getParent());
  }

  @Test
  void aModelGoesWhereItIsWanted() {
    Path wanted = folder.resolve("a/b");
    SavePlace place = SavePlace.of(wanted, folder.resolve("own"), "m");
    place.check(model().model());
    SavePlace.Saved saved = place.save(model());
    assertEquals(wanted, saved.folder());
    assertTrue(saved.obstacle().isEmpty());
    assertTrue(Files.exists(wanted.resolve("config.json")));
  }

  @Test
  void whereThatFailsInTheEndItGoesElsewhereAndTheReasonIsKept() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "in the way").resolve("m");
    SavePlace place = SavePlace.of(blocked, folder.resolve("own"), "m");
    Problem early = assertThrows(Problem.class, () -> place.check(model().model()));
    SavePlace.Saved saved = place.save(model());
    assertEquals(early.key(), saved.obstacle().orElseThrow().key());
    assertEquals(folder.resolve("own/m"), saved.folder());
    assertArrayEquals(
        model().model().parameters().values(),
        SavedModel.load(saved.folder()).model().parameters().values());
  }

  @Test
  void aModelWithoutAPlaceGetsOneThatIsFree() {
    Path own = folder.resolve("own");
    for (String name : List.of("m", "m-2", "m-3")) {
      SavePlace.Saved saved = SavePlace.of(null, own, "m").save(model());
      assertEquals(own.resolve(name), saved.folder());
    }
  }
}
