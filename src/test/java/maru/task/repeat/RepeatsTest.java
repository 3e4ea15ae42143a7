package maru.task.repeat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import maru.Known;
import maru.base.Parallel;
import maru.base.Problem;
import maru.data.CausalBatch;
import maru.data.Corpus;
import maru.data.CorpusChoice;
import maru.data.CorpusSplit;
import maru.data.MadeCorpora;
import maru.data.RepeatBatches;
import maru.data.RepeatedWords;
import maru.inspect.ReadySentence;
import maru.inspect.ReadySentences;
import maru.model.Generates;
import maru.model.ModelSettings;
import maru.run.Playback;
import maru.run.RunFile;
import maru.run.RunRecorder;
import maru.run.RunSetup;
import maru.task.BatchView;
import maru.task.Levers;
import maru.task.Task;
import maru.task.registry.Tasks;
import maru.train.PreparedTraining;
import maru.train.TinyTraining;
import maru.train.Trainer;
import maru.train.TrainingPlan;
import maru.train.TrainingSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repeats are drawn, learned, recorded and had again like any other task. */
class RepeatsTest {
  private static final Parallel PARALLEL = new Parallel(2);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  private static TrainingPlan plan() {
    return TrainingPlan.standard(Known.GPT, Tasks.of("repeat"));
  }

  /** So small that it learns within a second. */
  private static TrainingPlan tiny() {
    return plan()
        .with(ModelSettings.WIDTH, 16)
        .with(ModelSettings.HEADS, 2)
        .with(ModelSettings.CONTEXT, 12)
        .with(Repeats.SHORTEST, 2)
        .with(Repeats.LONGEST, 4)
        .with(Repeats.WORDS, 6)
        .with(TrainingSettings.BATCH, 8)
        .with(TrainingSettings.STEPS, 60L);
  }

  private static PreparedTraining prepared(TrainingPlan plan) {
    return PreparedTraining.of(plan, MadeCorpora.split("en/repeats"), PARALLEL);
  }

  private static RepeatBatches batches() {
    return ((RepeatTask) prepared(plan()).task()).batches();
  }

  private static int period(CausalBatch batch, int sequence) {
    int from = sequence * batch.length();
    int period = 1;
    while (batch.ids()[from + period] != batch.ids()[from]) {
      period++;
    }
    return period;
  }

  @Test
  void aBatchIsOnePeriodOfEveryOrder() {
    RepeatBatches batches = batches();
    Set<Integer> periods = new TreeSet<>();
    Set<Integer> first = new HashSet<>();
    for (int step = 0; step < 200; step++) {
      CausalBatch batch = batches.training(step, 1);
      int period = period(batch, 0);
      periods.add(period);
      for (int b = 0; b < batch.batch(); b++) {
        assertEquals(period, period(batch, b), "one period a batch");
        first.add(batch.ids()[b * batch.length()]);
        Set<Integer> said = new HashSet<>();
        for (int t = 0; t < batch.length(); t++) {
          int at = b * batch.length() + t;
          said.add(batch.ids()[at]);
          if (t >= period) {
            assertEquals(batch.ids()[at - period], batch.ids()[at]);
          }
          boolean known = t + 1 >= period;
          assertEquals(known, batch.targets()[at] != CausalBatch.IGNORE, "asked from there on");
          if (known) {
            assertEquals(batch.ids()[at + 1 - period], batch.targets()[at]);
          }
        }
        assertEquals(period, said.size(), "no word twice within a period");
      }
    }
    assertEquals(13, periods.size(), periods.toString());
    assertEquals(32, first.size());
  }

  @Test
  void aBatchFollowsFromItsStepAndTheValidationFromNothing() {
    Task<?> one = prepared(plan()).task();
    Task<?> other = prepared(plan().with(TrainingSettings.SEED, 9L)).task();
    assertArrayEquals(ids(one.training(7, Levers.of(1))), ids(one.training(7, Levers.of(1))));
    assertFalse(
        Arrays.equals(ids(one.training(7, Levers.of(1))), ids(one.training(8, Levers.of(1)))));
    assertFalse(
        Arrays.equals(ids(one.training(7, Levers.of(1))), ids(one.training(7, Levers.of(2)))));
    assertEquals(13, one.validationBatches());
    for (int i = 0; i < 13; i++) {
      CausalBatch batch = (CausalBatch) one.validation(i);
      assertEquals(4 + i, period(batch, 3));
      assertArrayEquals(batch.ids(), ids(other.validation(i)));
    }
  }

  private static int[] ids(Object batch) {
    return ((CausalBatch) batch).ids();
  }

  @Test
  void aPersonSeesWhatIsAskedWhere() {
    RepeatTask task = (RepeatTask) prepared(plan()).task();
    CausalBatch batch = task.training(3, Levers.of(1));
    BatchView view = task.view(batch);
    int period = period(batch, 0);
    assertEquals(32 * (32 - period + 1), view.asked().size());
    assertEquals(period - 1, view.asked().getFirst().place());
    assertEquals("repeat", view.asked().getFirst().loss());
    assertEquals(Math.log(32), task.losses().getFirst().byFrequency().orElseThrow(), 1e-12);
  }

  @Test
  void itsWordsAreTheMostFrequentOfTheCorpus() {
    CorpusSplit split =
        new CorpusSplit(
            Corpus.ofText("own", "rare pear fig pear fig pear fig plum plum\n".repeat(3)),
            Corpus.ofText("own", "pear fig"));
    PreparedTraining run = PreparedTraining.of(tiny().with(Repeats.WORDS, 3), split, PARALLEL);
    int[] tokens = ((RepeatTask) run.task()).batches().tokens();
    Set<String> words = new TreeSet<>();
    for (int id : tokens) {
      words.add(run.tokenizer().display(id));
    }
    assertEquals(Set.of("pear", "fig", "plum"), words);
    assertEquals(3, ((RepeatTask) run.task()).batches().longest());
  }

  @Test
  void whatCannotBeRepeatedIsRefusedInWords() {
    refused("repeat.order", () -> plan().with(Repeats.SHORTEST, 17));
    refused("repeat.context", () -> plan().with(ModelSettings.CONTEXT, 4));
    CorpusSplit split =
        new CorpusSplit(Corpus.ofText("own", "one two\n"), Corpus.ofText("own", "one"));
    refused("repeat.words", () -> PreparedTraining.of(plan(), split, PARALLEL));
  }

  private static void refused(String key, Runnable asked) {
    Problem problem = assertThrows(Problem.class, asked::run);
    assertEquals(key, problem.key());
    for (Locale locale : List.of(Locale.ENGLISH, Locale.KOREAN)) {
      assertFalse(problem.text(locale).contains("{"), problem.text(locale));
    }
  }

  @Test
  void everyModelThatWritesCanLearnIt() {
    Known.all()
        .forEach(architecture ->
            assertEquals(
                architecture.can(Generates.class),
                Tasks.of(architecture).contains(Tasks.of("repeat")),
                architecture.id()));
    Trainer trainer = prepared(tiny()).trainer(PARALLEL);
    double before = trainer.evaluate().total();
    while (!trainer.isDone()) {
      trainer.step();
    }
    assertTrue(trainer.evaluate().total() < 0.8 * before, before + " " + trainer.evaluate());
  }

  @Test
  void anyMomentOfARecordedOneIsHadAgain() {
    Path file = folder.resolve("repeats.maru");
    PreparedTraining run = prepared(tiny());
    Trainer trainer = run.trainer(PARALLEL);
    float[] middle = {};
    RunSetup setup = RunSetup.of("repeats", run, Map.of());
    try (RunRecorder recorder = RunRecorder.create(file, setup, trainer, 1 << 20)) {
      while (!trainer.isDone()) {
        recorder.onStep(trainer.step());
        if (trainer.steps() == 33) {
          middle = trainer.parameters().values().clone();
        }
      }
    }
    try (RunFile opened = RunFile.open(file);
        Playback playback = new Playback(opened, run.twin(), PARALLEL)) {
      assertEquals(run.plan(), opened.setup().plan());
      assertEquals("en/repeats", CorpusChoice.of(opened.setup().split()).name());
      playback.goTo(33);
      assertArrayEquals(middle, playback.trainer().parameters().values());
    }
  }

  /** Sentences to look at end in a repeat whose next word is known. */
  @Test
  void readySentencesAreRepeats() {
    for (String language : List.of("ko", "en")) {
      CorpusSplit split = MadeCorpora.split(RepeatedWords.name(language));
      for (ReadySentence ready : ReadySentences.of(split)) {
        List<String> words = List.of(ready.whole().split(" "));
        int period = words.size() / 2;
        assertEquals(words.subList(0, period), words.subList(period, 2 * period));
        assertTrue(List.of(ready.text().split(" ")).indexOf(ReadySentence.BLANK) >= period);
      }
      Set<String> words = new HashSet<>(List.of(split.training().text().strip().split("\\s+")));
      assertEquals(32, words.size());
    }
    assertEquals(
        TinyTraining.split().training().name(), CorpusChoice.of(TinyTraining.split()).name());
  }
}
