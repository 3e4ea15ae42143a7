package maru.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.Corpus;
import maru.data.CorpusSplit;
import maru.data.SampleCorpora;
import maru.model.Architecture;
import maru.model.LearnsWordVectors;
import maru.run.Playback;
import maru.run.RunFile;
import maru.run.RunFormat;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.run.SampleMarks;
import maru.run.Sampler;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a run makes of its prompts: the same each time, of the very moment, and at no cost in bits.
 */
class PromptSamplerTest {
  private static final int STEPS = 90;

  @TempDir Path folder;
  private final Parallel parallel = new Parallel(1);

  private PreparedTraining prepared(Architecture architecture) {
    TrainingPlan plan = TinyTraining.plan(architecture, STEPS, 1e-2f, 3).withDropout(0.1f);
    return PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
  }

  private static List<String> prompts(Architecture architecture) {
    return architecture.equals(Known.BERT)
        ? List.of("the dog [MASK] .", "the [MASK] meowed [MASK]")
        : architecture.can(LearnsWordVectors.class)
            ? List.of("dog", "meowed")
            : List.of("the dog", "then it");
  }

  private Path recorded(Architecture architecture, String name) {
    PreparedTraining prepared = prepared(architecture);
    Trainer trainer = prepared.trainer(parallel);
    Path file = folder.resolve(name);
    RunSetup setup = RunSetup.of("tiny", prepared, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, RunFormat.BUDGET)) {
      recorder.sample(prompts(architecture), PromptSampler.of(prepared, parallel));
      while (!trainer.isDone()) {
        recorder.onStep(trainer.step());
      }
    }
    float[] alone = weightsAlone(architecture);
    assertArrayEquals(alone, prepared.model().parameters().values(), "sampling moved a weight");
    return file;
  }

  private float[] weightsAlone(Architecture architecture) {
    PreparedTraining prepared = prepared(architecture);
    Trainer trainer = prepared.trainer(parallel);
    while (!trainer.isDone()) {
      assertTrue(trainer.step().tokens() > 0);
    }
    return prepared.model().parameters().values();
  }

  @ParameterizedTest
  @MethodSource("maru.Known#readers")
  void theSameRunHasTheSameSamplesAndEveryOneIsOfItsMoment(Architecture architecture) {
    Path one = recorded(architecture, "one.maru");
    Path other = recorded(architecture, "other.maru");
    try (RunFile file = RunFile.open(one);
        RunFile again = RunFile.open(other)) {
      List<RunFile.Sample> samples = file.samples();
      assertEquals(samples, again.samples());
      assertEquals(prompts(architecture), file.prompts());
      SampleMarks marks = new SampleMarks(STEPS);
      List<Long> asked = samples.stream().map(RunFile.Sample::step).distinct().toList();
      List<Long> due = new ArrayList<>();
      for (long step = 0; step <= STEPS; step++) {
        if (marks.at(step)) {
          due.add(step);
        }
      }
      assertEquals(due, asked);
      assertTrue(file.frames().containsAll(asked), "each of them can be shown at once");
      Playback playback = new Playback(file, file.setup().prepare(parallel), parallel);
      PromptSampler then = PromptSampler.of(playback.prepared(), parallel);
      for (RunFile.Sample sample : samples.reversed()) {
        playback.goTo(sample.step());
        assertEquals(sample.text(), then.sample(sample.prompt(), sample.step()));
      }
      assertNotEquals(samples.getFirst().text(), samples.getLast().text());
    }
  }

  @Test
  void bertFillsEveryBlankAndGptWritesOnInOneLine() {
    try (RunFile bert = RunFile.open(recorded(Known.BERT, "bert.maru"))) {
      for (RunFile.Sample sample : bert.samples()) {
        assertFalse(sample.text().contains("[MASK]"), sample.text());
        assertTrue(sample.text().startsWith("the "), sample.text());
      }
      RunFile.Sample last =
          bert.samples().stream().filter(s -> s.prompt().startsWith("the dog")).toList().getLast();
      assertTrue(last.text().matches("the dog (barked|mooed|meowed|neighed) \\."), last.text());
    }
    try (RunFile gpt = RunFile.open(recorded(Known.GPT, "gpt.maru"))) {
      for (RunFile.Sample sample : gpt.samples()) {
        assertTrue(sample.text().startsWith(sample.prompt()), sample.text());
        assertTrue(sample.text().length() > sample.prompt().length(), sample.text());
      }
    }
  }

  @Test
  void promptsThatCannotBeAreRefused() {
    assertKey("samples.noBlank", List.of("no blank"), true);
    assertKey("samples.empty", List.of(" "), false);
    assertKey("samples.many", List.of("a", "b", "c", "d", "e", "f", "g"), false);
    Sampler.check(List.of("no blank"), false);
  }

  private static void assertKey(String key, List<String> prompts, boolean bert) {
    Problem problem = assertThrows(Problem.class, () -> Sampler.check(prompts, bert));
    assertEquals(key, problem.key());
  }

  @Test
  void marksAreDenseAtFirstAndEvenLater() {
    SampleMarks marks = new SampleMarks(8_000);
    List<Long> all = new ArrayList<>();
    for (long step = 0; step <= 8_000; step++) {
      if (marks.at(step)) {
        all.add(step);
      }
    }
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 10L, 12L), all.subList(0, 11));
    assertEquals(8_000, all.getLast());
    assertEquals(256, all.get(all.size() - 3) - all.get(all.size() - 4));
    assertTrue(all.size() < 70, all.size() + " marks");
    assertTrue(new SampleMarks(1).at(0) && new SampleMarks(1).at(1));
  }

  @Test
  void promptsAreFoundForAnyCorpus() {
    CorpusSplit mine = split("하나 둘 셋 넷 다섯 여섯.\n");
    assertEquals(List.of("하나 둘 셋 넷 [MASK] 여섯."), SamplePrompts.of(mine, Known.BERT));
    assertEquals(List.of("하나 둘 셋 넷"), SamplePrompts.of(mine, Known.GPT));
    assertEquals(List.of("[MASK]"), SamplePrompts.of(split("하나\n"), Known.BERT));
    assertEquals(List.of("하나"), SamplePrompts.of(split("하나\n"), Known.GPT));
    for (Architecture architecture : Known.both().toList()) {
      for (String language : SampleCorpora.LANGUAGES) {
        List<String> prompts = SamplePrompts.of(SampleCorpora.split(language), architecture);
        assertEquals(3, prompts.size());
        Sampler.check(prompts, architecture.equals(Known.BERT));
      }
    }
    assertEquals(3, SamplePrompts.of(TinyTraining.split(), Known.GPT).size());
  }

  private static CorpusSplit split(String text) {
    Corpus corpus = Corpus.ofText("mine", text);
    return new CorpusSplit(corpus, corpus);
  }
}
