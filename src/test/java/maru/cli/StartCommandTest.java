package maru.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.run.SavedModel;
import maru.run.StartingWeights;
import maru.train.TrainingConfig;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose weights start as those of a saved model. */
class StartCommandTest {
  @TempDir Path folder;

  private Path trained;
  private Path corpus;

  @BeforeEach
  void train() throws Exception {
    corpus = Said.corpus(folder);
    trained = folder.resolve("trained");
    Said.train(
            "--corpus",
            corpus,
            "--arch",
            "gpt",
            "--width",
            24,
            "--heads",
            3,
            "--layers",
            2,
            "--context",
            20,
            "--tokenizer",
            "char",
            "--steps",
            2,
            "--out",
            trained)
        .done();
  }

  @Test
  void theModelIsThatOfTheFolderUnlessOneSaysElse() {
    Path out = folder.resolve("out");
    Said said = goOn(out);
    assertEquals(
        "", said.err().lines().filter(line -> line.contains("drawn")).findFirst().orElse(""));
    SavedModel before = SavedModel.load(trained);
    SavedModel after = SavedModel.load(out);
    assertEquals(before.model().config(), after.model().config());
    assertEquals(before.tokenizer().vocabulary().tokens(), after.tokenizer().vocabulary().tokens());
    assertEquals(trained.toString(), startOf(after));
    // One step at the smallest rate leaves the weights all but as they were.
    float[] first = before.model().parameters().get("embeddings.token").copy();
    float[] second = after.model().parameters().get("embeddings.token").copy();
    for (int i = 0; i < first.length; i++) {
      assertEquals(first[i], second[i], 1e-3f);
    }
  }

  @Test
  void whatIsSaidStandsAboveWhatTheFolderHas() {
    Path out = folder.resolve("out");
    Said said = goOn(out, "--layers", 3, "--context", 8);
    SavedModel after = SavedModel.load(out);
    assertEquals(3, after.model().config().values().get(ModelSettings.LAYERS));
    assertEquals(8, after.model().config().values().get(ModelSettings.CONTEXT));
    assertTrue(said.err().contains("blocks.2."), said.err());
  }

  @Test
  void anotherKindOfModelHasNoWeightsToStartFrom() {
    Said.by("train", "--start", trained, "--arch", "lstm", "--corpus", corpus, "--steps", 1)
        .refused(ExitCode.PROBLEM, trained.toString());
  }

  @Test
  void whereNobodySaysTheRateLeavesInPlaceWhatWasLearned() {
    Path out = folder.resolve("out");
    Said.by("train", "--start", trained, "--corpus", corpus, "--steps", 1, "--out", out).done();
    TrainingConfig before = SavedModel.load(trained).plan().training();
    TrainingConfig after = SavedModel.load(out).plan().training();
    float gentle = 5e-5f * 768 / 24;
    assertEquals(Math.min(before.learningRate(), gentle), after.learningRate(), 1e-9);
    TrainingPlan wide =
        StartingWeights.gently(TrainingPlan.standard(Architectures.of("bert")), 768);
    assertEquals(5e-5f, wide.training().learningRate(), 1e-9);
    TrainingConfig own = TrainingPlan.standard(Architectures.of("bert")).training();
    assertEquals(
        own.minLearningRate() / own.learningRate(),
        wide.training().minLearningRate() / wide.training().learningRate(),
        1e-5);
    assertEquals(
        own.learningRate(),
        StartingWeights.gently(TrainingPlan.standard(Architectures.of("bert")), 1)
            .training()
            .learningRate(),
        "never more than planned");
  }

  private Said goOn(Path out, Object... more) {
    Object[] words = {
      "train",
      "--start",
      trained,
      "--corpus",
      corpus,
      "--steps",
      1,
      "--batch",
      2,
      "--lr",
      "1e-5",
      "--threads",
      1,
      "--out",
      out
    };
    return Said.by(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray()).done();
  }

  private static String startOf(SavedModel model) {
    return model.plan().get(maru.train.TrainingSettings.START);
  }
}
