package maru.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.PromptSampler;
import maru.inspect.SamplePrompts;
import maru.model.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The runs that come with Maru: small, of this engine's bits, and never changed by who looks. */
class ExampleRunTest {
  private static final int TEN_MEGABYTES = 10_000_000;

  @TempDir Path folder;

  private RunFolder runs() {
    return new RunFolder(folder);
  }

  @ParameterizedTest
  @EnumSource(value = ExampleRun.class, mode = Mode.MATCH_NONE, names = "FINISHED.*")
  void everyStepOfItGivesTheBitsThatWereRecorded(ExampleRun example) {
    Path path = example.in(runs());
    assertTrue(example.shipped().length < TEN_MEGABYTES, example + " takes too much room");
    try (RunFile file = RunFile.open(path);
        Parallel parallel = new Parallel(2)) {
      assertTrue(file.sameNumerics());
      Playback playback = new Playback(file, file.setup().prepare(parallel), parallel);
      assertEquals(file.plan().training().steps(), playback.verify(step -> {}));
    }
  }

  @ParameterizedTest
  @EnumSource(ExampleRun.class)
  void itHoldsSamplesOfEveryMarkThatAreThoseOfItsFrames(ExampleRun example) {
    try (RunFile file = RunFile.open(example.in(runs()));
        Parallel parallel = new Parallel(2)) {
      Architecture architecture = file.plan().architecture();
      assertEquals(SamplePrompts.of(file.setup().split(), architecture), file.prompts());
      assertTrue(file.prompts().contains(example.prompt()));
      SampleMarks marks = new SampleMarks(file.lastStep());
      long due =
          Stream.iterate(0L, s -> s <= file.lastStep(), s -> s + 1).filter(marks::at).count();
      assertEquals(due * file.prompts().size(), file.samples().size());
      Playback playback = new Playback(file, file.setup().prepare(parallel), parallel);
      PromptSampler then = PromptSampler.of(playback.prepared(), parallel);
      for (RunFile.Sample sample : file.samples()) {
        playback.showNear(sample.step());
        if (playback.shown() == sample.step()) {
          assertEquals(sample.text(), then.sample(sample.prompt(), sample.step()));
        }
      }
    }
  }

  @Test
  void theyAreABertAndAGptAndLieApartFromOnesOwn() throws IOException {
    Map<ExampleRun, Architecture> expected =
        Map.of(ExampleRun.KOREAN_BERT, Known.BERT, ExampleRun.ENGLISH_GPT, Known.GPT);
    assertEquals(expected.keySet(), Set.copyOf(ExampleRun.small()));
    for (ExampleRun example : ExampleRun.values()) {
      Path copy = example.in(runs());
      RunSummary summary = RunSummary.of(copy);
      assertEquals(example.architecture(), summary.plan().architecture());
      assertEquals(expected.getOrDefault(example, example.architecture()), example.architecture());
      assertEquals(example.id(), summary.name());
      assertEquals(example.language(), summary.corpus());
      assertTrue(runs().isExample(copy));
      Files.writeString(copy, "spoilt");
      assertArrayEquals(example.shipped(), Files.readAllBytes(example.in(runs())));
    }
    assertTrue(runs().files().isEmpty(), "they are none of one's own runs");
    assertFalse(runs().isExample(folder.resolve("mine.maru")));
    try (Stream<Path> files = Files.list(runs().examples())) {
      assertEquals(ExampleRun.values().length, files.count());
    }
  }
}
