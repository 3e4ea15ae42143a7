package maru.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maru.base.Parallel;
import maru.model.FillsBlanks;
import maru.model.Generates;
import maru.model.HasAttention;
import maru.model.JudgesPairs;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.train.Looks;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The finished models that come with Maru stand at their last step and are what they were. */
class FinishedExampleTest {
  private static final long SIXTY_MEGABYTES = 60_000_000;

  @TempDir Path folder;

  private RunFolder runs() {
    return new RunFolder(folder);
  }

  @ParameterizedTest
  @EnumSource(value = ExampleRun.class, mode = Mode.MATCH_ANY, names = "FINISHED.*")
  void itsLastMomentIsThereWholeAndScoresAsRecorded(ExampleRun example) {
    assertTrue(example.isFinished());
    try (RunFile file = RunFile.open(example.in(runs()));
        Parallel parallel = new Parallel(2)) {
      TrainingPlan plan = file.plan();
      assertEquals(TrainingPlan.standard(example.architecture()), plan);
      long last = plan.training().steps();
      assertEquals(last, file.lastStep());
      assertTrue(file.keyframes().contains(last), "nothing has to be made again");
      assertEquals(last, file.hashes().size());
      Playback playback = new Playback(file, file.setup().prepare(parallel), parallel);
      playback.goTo(last);
      float[] weights = playback.prepared().model().parameters().values();
      assertEquals(file.hash(last).orElseThrow(), WeightHash.of(weights));
      RunFile.Validation recorded = file.validations().getLast();
      assertEquals(last, recorded.step());
      int batches = Looks.of(playback.trainer().config()).batches();
      assertEquals(recorded.losses(), playback.trainer().evaluate(batches));
    }
  }

  @Test
  void eachIsFoundByItsLanguageAndWhatItCan() {
    assertEquals(Optional.of(ExampleRun.FINISHED_KOREAN_BERT), found("ko", FillsBlanks.class));
    assertEquals(Optional.of(ExampleRun.FINISHED_ENGLISH_BERT), found("en", JudgesPairs.class));
    assertEquals(Optional.of(ExampleRun.FINISHED_ENGLISH_BERT), found("en", HasAttention.class));
    assertEquals(Optional.of(ExampleRun.FINISHED_KOREAN_GPT), found("ko", Generates.class));
    assertEquals(Optional.empty(), found("fr", FillsBlanks.class));
  }

  private static Optional<ExampleRun> found(String language, Class<? extends Model> able) {
    return ExampleRun.finished(language, able);
  }

  @Test
  void itsModelIsHadWithoutAWindow() {
    try (Parallel parallel = new Parallel(2)) {
      SavedModel saved = ExampleRun.FINISHED_ENGLISH_GPT.load(runs(), parallel);
      assertInstanceOf(Generates.class, saved.model());
      assertEquals(64, saved.plan().get(ModelSettings.WIDTH));
      assertEquals(saved.model().config().vocabularySize(), saved.tokenizer().vocabulary().size());
    }
  }

  @Test
  void allThatIsShippedFitsIntoSixtyMegabytes() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("assets"))) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertTrue(files.size() > 16, "they lie elsewhere");
      long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
      assertTrue(bytes < SIXTY_MEGABYTES, bytes + " bytes");
    }
  }
}
