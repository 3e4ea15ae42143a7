package maru.ui.lab.family.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import maru.base.Parallel;
import maru.data.MadeCorpora;
import maru.data.PrefixedTasks;
import maru.inspect.ModelHistory;
import maru.inspect.Subject;
import maru.inspect.family.BucketEdit;
import maru.inspect.family.Buckets;
import maru.inspect.family.PairStructure;
import maru.inspect.family.PairStructure.Sight;
import maru.model.Model;
import maru.model.ModelSettings;
import maru.model.registry.Architectures;
import maru.task.registry.Tasks;
import maru.text.TokenizerSpec;
import maru.train.PreparedTraining;
import maru.train.TrainingPlan;
import maru.ui.NoWindow;
import maru.ui.lab.KeptRun;
import maru.ui.lab.NotedExamples;
import maru.ui.lab.RunClock;
import maru.ui.lab.kit.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Text to text without a window. */
final class TextModelTest {
  private final NoWindow window = new NoWindow();
  private final Parallel parallel = new Parallel(1);
  private final RunClock clock = new RunClock();
  private final List<String> asked = new ArrayList<>();
  private final FamilyViewModel lab =
      new FamilyViewModel(
          window.bench(), clock, new Sentence(window.bench(), clock), new NotedExamples(asked));
  private final TextModel model = lab.text2text();

  @AfterEach
  void close() {
    window.close();
    parallel.close();
  }

  private void begin(String task, String corpus, long steps) {
    TrainingPlan plan =
        TrainingPlan.standard(Architectures.of("t5"), Tasks.of(task))
            .withTokenizer(TokenizerSpec.of(TokenizerSpec.Kind.WORD, 0))
            .with(ModelSettings.WIDTH, 8);
    new KeptRun(
            PreparedTraining.of(
                plan.withTraining(plan.training().withSteps(steps, 0)),
                MadeCorpora.split(corpus),
                parallel),
            clock,
            parallel)
        .begin();
    lab.sectionProperty().set(Section.TEXT);
  }

  private void until(java.util.function.BooleanSupplier holds) throws Exception {
    window.until(() -> lab.pulse(0.05), holds);
  }

  @Test
  void eachStructureSeesWhatItMay() {
    Sight[] both = PairStructure.ENCODER_DECODER.sights(2, 2);
    assertArrayEquals(
        new Sight[] {
          Sight.OWN, Sight.OWN, Sight.NONE, Sight.NONE,
          Sight.OWN, Sight.OWN, Sight.NONE, Sight.NONE,
          Sight.ACROSS, Sight.ACROSS, Sight.OWN, Sight.NONE,
          Sight.ACROSS, Sight.ACROSS, Sight.OWN, Sight.OWN
        },
        both);
    assertEquals(Sight.OWN, PairStructure.PREFIX.sights(2, 2)[1]);
    assertEquals(Sight.NONE, PairStructure.PREFIX.sights(2, 2)[11]);
    assertEquals(Sight.NONE, PairStructure.CAUSAL.sights(2, 2)[1]);
  }

  @Test
  void aPairIsCutAndEmptySidesHaveTheirMarksAlone() {
    StructuresModel pair = model.structures;
    pair.source.set("a b");
    pair.target.set(" c ");
    assertEquals(List.of("a", "b", "[SEP]"), pair.pairProperty().get().source());
    assertEquals(List.of("[PAD]", "c"), pair.pairProperty().get().target());
    pair.row.set(4);
    assertEquals(5, pair.seen(PairStructure.CAUSAL));
    pair.source.set("");
    assertEquals(List.of("[SEP]"), pair.pairProperty().get().source());
    assertEquals(2, pair.row.get());
    pair.source.set("x ".repeat(100));
    assertEquals(StructuresModel.MOST + 1, pair.pairProperty().get().source().size());
  }

  @Test
  void oneStackTakesAboutHalfTheWeightsAndTwiceItsLayersAboutAsMany() {
    model.structures.source.set("a b c d e f");
    model.structures.target.set("a b c d e f");
    PairStructure.Cost two = model.structures.costs(PairStructure.ENCODER_DECODER).getFirst();
    List<PairStructure.Cost> one = model.structures.costs(PairStructure.PREFIX);
    assertEquals(two.layers(), one.get(0).layers());
    assertTrue(one.get(0).weights() < 0.6 * two.weights());
    assertTrue(one.get(1).weights() > 0.8 * two.weights());
    assertTrue(one.get(1).products() > 1.5 * two.products());
    assertEquals(one, model.structures.costs(PairStructure.CAUSAL));
    // By hand: C = 8, F = 32, one layer and side of three tokens each.
    PairStructure.Cost small =
        PairStructure.CAUSAL.cost(
            PairStructure.standard().with(ModelSettings.WIDTH, 8).with(ModelSettings.HEADS, 2),
            10,
            1,
            3,
            3);
    assertEquals(6 * (4 * 64 + 2 * 8 * 32) + 2 * 36 * 8 + 3 * 8 * 10, small.products());
  }

  @Test
  void bucketsGoBeyondWhatHasOneOfItsOwn() {
    BucketsModel buckets = model.buckets;
    buckets.buckets.set(32);
    buckets.farthest.set(3);
    assertEquals(17, new Buckets(32, 3).reach(false));
    assertEquals(0, buckets.matrix(false)[1]);
    assertEquals(17, buckets.matrix(true)[1]);
    assertEquals(1, buckets.matrix(true)[BucketsModel.PLACES]);
  }

  @Test
  void numbersChangedByHandLeaveTheRunItsOwn() throws Exception {
    begin("translate", PrefixedTasks.name("en"), 2);
    model.view.set(TextView.BUCKETS);
    until(() -> model.buckets.answerProperty().get() != null);
    BucketEdit before = Objects.requireNonNull(model.buckets.answerProperty().get());
    assertEquals(2, before.stacks().size());
    assertTrue(before.stacks().getFirst().twoSided());
    assertEquals(8, before.stacks().getFirst().buckets());
    assertFalse(model.structures.source.get().isEmpty());
    assertTrue(model.structures.source.get().contains(" :"), "a sentence of the run's corpus");
    BucketEdit.Place place = new BucketEdit.Place(0, 1, 0);
    float own = model.buckets.number(place);
    assertEquals(before.stacks().getFirst().values()[before.stacks().getFirst().heads()], own);
    model.buckets.edit(place, 9);
    assertEquals(9, model.buckets.number(place));
    until(() -> !before.equals(model.buckets.answerProperty().get()));
    BucketEdit after = Objects.requireNonNull(model.buckets.answerProperty().get());
    assertEquals(before.written(), after.written());
    assertArrayEquals(
        before.stacks().getFirst().values(), after.stacks().getFirst().values(), "the run's own");
    model.buckets.reset();
    assertEquals(own, model.buckets.number(place));
  }

  @Test
  void aNumberChangedMuchChangesWhatIsWritten() throws Exception {
    begin("translate", PrefixedTasks.name("en"), 2);
    ModelHistory run = Objects.requireNonNull(clock.historyProperty().get());
    String source = run.prepared().split().validation().pairs().getFirst().first();
    Model loud = Architectures.of("t5").create(run.prepared().model().config(), 1);
    // Where attention weighs as much as a token's own vector, it matters where it looks.
    loud.parameters()
        .byName()
        .forEach((name, weights) -> {
          for (int i = 0; name.endsWith(".output.weight") && i < weights.shape().size(); i++) {
            loud.parameters().values()[weights.offset() + i] *= 100;
          }
        });
    loud.parameters().changed();
    Subject subject = new Subject(loud, run.prepared().tokenizer(), parallel);
    BucketEdit plain = BucketEdit.of(subject, new BucketEdit.Asked(source, Map.of()));
    assertEquals(plain.written(), plain.edited());
    Map<BucketEdit.Place, Float> far = new HashMap<>();
    for (int head = 0; head < plain.stacks().get(1).heads(); head++) {
      far.put(new BucketEdit.Place(1, 0, head), 1e3f);
      far.put(new BucketEdit.Place(0, 3, head), 1e3f);
    }
    BucketEdit other = BucketEdit.of(subject, new BucketEdit.Asked(source, far));
    assertEquals(plain.written(), other.written());
    assertNotEquals(other.written(), other.edited());
  }
}
