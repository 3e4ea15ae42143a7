package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.model.Architecture;
import maru.model.ModelSettings;
import maru.model.bert.BertConfig;
import maru.model.gpt.GptConfig;
import maru.setting.Setting;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose parts are not those of their papers, in folders; and folders of before. */
class SavedPartsTest {
  @TempDir Path folder;

  private static SavedModel saved(Architecture family, Map<String, String> parts) {
    TrainingPlan plan =
        TinyTraining.plan(family, 3, 1e-2f, 1).with(v -> v.readAll(family.settings(), parts));
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(), parallel);
      return new SavedModel(run.model(), run.tokenizer(), plan, Map.of());
    }
  }

  @Test
  void whatTheLibraryHasNotIsKeptInMarusOwnForm() {
    for (Architecture family : List.of(Known.BERT, Known.GPT)) {
      for (Map<String, String> parts :
          List.of(
              Map.of("norm", "none"),
              Map.of("residual", "false"),
              Map.of("positions", "sinusoidal"),
              Map.of("positions", "none"))) {
        Path place = folder.resolve(family.id() + parts.hashCode());
        SavedModel saved = saved(family, parts);
        saved.save(place);
        // That library would open it as another model.
        assertFalse(Files.exists(place.resolve("config.json")), parts.toString());
        SavedModel loaded = SavedModel.load(place);
        assertEquals(saved.model().config(), loaded.model().config());
        assertEquals(saved.plan(), loaded.plan());
        assertArrayEquals(
            saved.model().parameters().values(), loaded.model().parameters().values());
      }
    }
  }

  @Test
  void aGptOfUnscaledScoresIsOneThatTheLibraryHas() throws IOException {
    Path place = folder.resolve("unscaled");
    SavedModel saved = saved(Known.GPT, Map.of("scaled", "false"));
    saved.save(place);
    String config = Files.readString(place.resolve("config.json"));
    assertTrue(config.contains("\"scale_attn_weights\" : false"), config);
    assertEquals(saved.model().config(), SavedModel.load(place).model().config());
    Files.delete(place.resolve("maru.json"));
    assertFalse(SavedModel.load(place).model().config().values().get(ModelSettings.SCALED));
    SavedModel bert = saved(Known.BERT, Map.of("scaled", "false"));
    bert.save(folder.resolve("bert"));
    assertFalse(Files.exists(folder.resolve("bert").resolve("config.json")));
  }

  @Test
  void noGraphIsDrawnThatWouldAnswerOtherwise() {
    for (Architecture family : List.of(Known.BERT, Known.GPT)) {
      SavedModel saved = saved(family, Map.of("scaled", "false"));
      Problem problem = assertThrows(Problem.class, () -> saved.draw(folder.resolve(family.id())));
      assertEquals("export.noGraphOfParts", problem.key());
      assertFalse(Files.exists(folder.resolve(family.id())));
      assertTrue(problem.text(Locale.KOREAN).contains(family.name()));
    }
  }

  /** The sums that folders of before these settings have in them. */
  @Test
  void whatFilesOfBeforeSayIsStillTheSame() {
    assertEquals("08d9bb96", MeaningSum.of(new BertConfig(30, 16, 2, 2, 8, 0.1f)));
    assertEquals("74dbeb78", MeaningSum.of(new GptConfig(30, 16, 2, 2, 8, 0.1f)));
  }

  @Test
  void aFolderOfBeforeIsOpened() throws IOException {
    Path place = folder.resolve("before");
    SavedModel saved = saved(Known.GPT, Map.of());
    saved.save(place);
    Path own = place.resolve("maru.json");
    String text = Files.readString(own);
    for (Setting<?> later : ModelSettings.PARTS) {
      assertTrue(text.contains('"' + later.key() + '"'), later.key());
      text = text.replaceAll(" *\"" + later.key() + "\" : [^,]*,\\R", "");
      assertFalse(text.contains('"' + later.key() + '"'), later.key());
    }
    Files.writeString(own, text);
    SavedModel loaded = SavedModel.load(place);
    assertEquals(saved.model().config(), loaded.model().config());
    assertEquals(saved.plan(), loaded.plan());
  }

  /** Weights that were made by other parts answer otherwise: a file that says so is refused. */
  @Test
  void anotherPartThanTheWeightsHadIsRefused() throws IOException {
    Path place = folder.resolve("altered");
    saved(Known.GPT, Map.of("positions", "none")).save(place);
    Path own = place.resolve("maru.json");
    String text = Files.readString(own);
    Files.writeString(
        own, text.replaceFirst("\"residual\" : \"true\"", "\"residual\" : \"false\""));
    assertEquals("load.config", assertThrows(Problem.class, () -> SavedModel.load(place)).key());
  }
}
