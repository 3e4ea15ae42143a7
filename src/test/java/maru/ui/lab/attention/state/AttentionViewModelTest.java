package maru.ui.lab.attention.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import maru.Known;
import maru.inspect.attention.Effect;
import maru.inspect.attention.HeadsLook;
import maru.inspect.attention.Intervention;
import maru.inspect.attention.Intervention.HeadOff;
import maru.inspect.attention.LayerHeads;
import maru.inspect.attention.LogitLens;
import maru.model.registry.Architectures;
import maru.ui.lab.KeptRun;
import maru.ui.lab.attention.state.InsideModel.Pair;
import maru.ui.lab.attention.state.InsideModel.Stage;
import maru.ui.lab.attention.state.Looks.Measure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttentionViewModelTest {
  private static final String TEXT = "the dog [MASK] too .";

  private final AttentionAlone lab = new AttentionAlone();
  private final HeadsModel heads = lab.model.heads();

  @AfterEach
  void close() {
    lab.close();
  }

  private HeadsLook look() {
    return Objects.requireNonNull(heads.lookProperty().get());
  }

  private KeptRun seen() throws Exception {
    KeptRun run = lab.begin(Known.BERT, TEXT);
    lab.until(() -> heads.lookProperty().get() != null);
    return run;
  }

  @Test
  void onlyWhatHasAttentionIsAskedAndExamplesAreOffered() {
    assertNull(lab.model.askedProperty().get());
    lab.model.pulse(0.1);
    lab.model.lookAtExample();
    lab.model.startExample();
    assertEquals(List.of("look ko", "start ko"), lab.examples);
    lab.begin(Architectures.of("lstm"), "the dog");
    assertNull(lab.model.askedProperty().get(), "it has none");
    lab.begin(Known.GPT, "the dog");
    assertNotNull(lab.model.askedProperty().get());
  }

  @Test
  void whatIsShownIsTheEnginesNumberOfThatHead() throws Exception {
    KeptRun run = seen();
    HeadsLook own = HeadsLook.of(run.subject(), TEXT);
    heads.selected.set(3);
    assertEquals(1, heads.layer());
    assertEquals(1, heads.head());
    assertArrayEquals(own.layers().get(1).weights(1), heads.mean());
    heads.looks.measure.set(Measure.MOVED);
    assertArrayEquals(own.layers().get(1).moved(1), heads.mean());
    heads.looks.measure.set(Measure.ROLLOUT);
    assertArrayEquals(own.rollout(2), heads.mean());
    heads.looks.measure.set(Measure.WEIGHTS);
    heads.toggle(0);
    assertEquals(List.of(0, 1), heads.shownHeads());
    float[] a = own.layers().get(1).weights(0);
    float[] b = own.layers().get(1).weights(1);
    float[] mean = heads.mean();
    for (int i = 0; i < mean.length; i++) {
      assertEquals((a[i] + b[i]) / 2, mean[i], 1e-6);
    }
  }

  @Test
  void headsAreToggledIsolatedAndTheLastOneStays() throws Exception {
    seen();
    heads.toggle(1);
    assertEquals(List.of(0, 1), heads.shownHeads());
    heads.toggle(0);
    assertEquals(List.of(1), heads.shownHeads(), "the other one is chosen now");
    assertEquals(1, heads.selected.get());
    heads.toggle(1);
    assertEquals(List.of(1), heads.shownHeads());
    heads.isolate(1);
    assertEquals(List.of(0, 1), heads.shownHeads(), "once more shows all");
    heads.isolate(0);
    assertEquals(List.of(0), heads.shownHeads());
    heads.toggle(1);
    heads.selected.set(2);
    assertEquals(List.of(0), heads.shownHeads(), "another layer begins with one");
  }

  @Test
  void severalTokensCountByTheirMeanOrTheirSum() throws Exception {
    seen();
    int n = look().size();
    float[] all = look().layers().getFirst().weights(0);
    heads.pick(1, false);
    assertArrayEquals(java.util.Arrays.copyOfRange(all, n, 2 * n), heads.shares(), 1e-6f);
    heads.pick(3, true);
    assertEquals(Set.of(1, 3), Set.copyOf(heads.picked));
    assertEquals((all[n + 2] + all[3 * n + 2]) / 2, heads.shares()[2], 1e-6);
    heads.summed.set(true);
    assertEquals(all[n + 2] + all[3 * n + 2], heads.shares()[2], 1e-6);
    heads.pointed.set(2);
    assertEquals(all[2 * n + 2], heads.shares()[2], 1e-6, "what is pointed at is previewed");
    heads.pointed.set(-1);
    heads.pick(3, true);
    assertEquals(Set.of(1), Set.copyOf(heads.picked), "once more lets it go");
    assertTrue(heads.release());
    assertFalse(heads.release());
    assertEquals(n, heads.rows().size(), "without any, all count");
  }

  @Test
  void specialTokensCanBeLeftOutButNotTheBlank() throws Exception {
    seen();
    int n = look().size();
    heads.looks.withoutMarks.set(true);
    List<String> shown = heads.looks.places().stream().map(look().tokens()::get).toList();
    assertFalse(shown.contains("[CLS]"));
    assertFalse(shown.contains("[SEP]"));
    assertTrue(shown.contains("[MASK]"));
    float[] all = look().layers().getFirst().weights(0);
    int second = heads.looks.places().get(1);
    assertEquals(all[second * n + heads.looks.places().getFirst()], heads.mean()[shown.size()]);
  }

  @Test
  void headsAreNamedWhenThatIsAskedFor() throws Exception {
    seen();
    assertTrue(heads.names().isEmpty());
    heads.nameHeads();
    lab.until(() -> !heads.names().isEmpty());
    assertEquals(4, heads.names().size());
  }

  @Test
  void aHeadOpensIntoStagesAndTheWorkingOfACell() throws Exception {
    seen();
    lab.open(Section.INSIDE);
    InsideModel inside = lab.model.inside();
    LayerHeads layer = Objects.requireNonNull(inside.layer());
    assertEquals(Stage.WEIGHTS, inside.stage());
    inside.player.first();
    assertEquals(Stage.PRODUCTS, inside.stage());
    assertArrayEquals(layer.products(0), inside.values(layer, Stage.PRODUCTS));
    assertArrayEquals(layer.scores(0), inside.values(layer, Stage.SCALED));
    assertEquals(1, inside.working(layer).size());
    inside.pair.set(new Pair(2, 1));
    double sum = 0;
    for (float term : inside.terms(layer)) {
      sum += term;
    }
    assertEquals(layer.products(0)[2 * layer.tokens() + 1], sum, 1e-3);
    inside.player.last();
    List<String> lines = inside.working(layer);
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.getLast().startsWith("a_{3,2}"), lines.getLast());
    inside.pair.set(new Pair(400, 400));
    assertEquals(layer.tokens() - 1, inside.shown(layer).query(), "the text is shorter now");
  }

  @Test
  void whatACausalHeadDoesNotSeeHasNoWeight() throws Exception {
    lab.begin(Known.GPT, "the dog barked");
    lab.until(() -> heads.lookProperty().get() != null);
    InsideModel inside = lab.model.inside();
    LayerHeads layer = Objects.requireNonNull(inside.layer());
    inside.pair.set(new Pair(0, 2));
    List<String> lines = inside.working(layer);
    assertEquals(4, lines.size());
    assertTrue(lines.get(2).contains("\\infty"), lines.toString());
    assertEquals("a_{1,3} = 0", lines.getLast());
  }

  @Test
  void theLensTellsTheBlankUntilAnotherPlaceIsChosen() throws Exception {
    KeptRun run = lab.begin(Known.BERT, TEXT);
    lab.open(Section.LENS);
    LensModel lens = lab.model.lens();
    lab.until(() -> lens.lensProperty().get() != null);
    LogitLens seen = Objects.requireNonNull(lens.lensProperty().get());
    assertEquals(LogitLens.of(run.subject(), TEXT, TEXT, 5), seen);
    assertEquals(3, lens.placeOf(seen));
    assertEquals(2, lens.levelOf(seen));
    lens.place.set(1);
    lens.level.set(0);
    assertEquals(1, lens.placeOf(seen));
    assertEquals(0, lens.levelOf(seen));
    lens.place.set(100);
    assertEquals(seen.tokens().size() - 1, lens.placeOf(seen));
  }

  @Test
  void aPartThatIsSwitchedOffChangesTheAnswerAndComesBack() throws Exception {
    KeptRun run = lab.begin(Known.BERT, TEXT);
    lab.open(Section.OFF);
    OffModel off = lab.model.off();
    lab.until(() -> off.effectProperty().get() != null);
    Intervention head = new HeadOff(0, 1);
    off.toggle(head);
    Effect expected = Effect.of(run.subject(), TEXT, List.of(head), 5);
    lab.until(() -> expected.equals(off.effectProperty().get()));
    off.toggle(head);
    lab.until(() -> effect(off).places().getFirst().divergence() == 0);
    off.toggle(new HeadOff(1, 1));
    lab.begin(Known.BERT, TEXT);
    assertEquals(1, off.off.size(), "the next run has it too");
    lab.begin(Architectures.of("lstm"), "the dog");
    assertTrue(off.off.isEmpty());
  }

  private static Effect effect(OffModel off) {
    return Objects.requireNonNull(off.effectProperty().get());
  }

  @Test
  void everyPartIsMeasuredAndTheDearestStandsFirst() throws Exception {
    lab.begin(Known.BERT, TEXT);
    lab.open(Section.OFF);
    OffModel off = lab.model.off();
    off.measure();
    assertTrue(off.measuringProperty().get());
    lab.until(() -> !off.measuringProperty().get() && off.costs().size() == off.parts().size());
    assertEquals(lab.clock.stepProperty().get(), off.measuredProperty().get());
    for (int i = 1; i < off.costs().size(); i++) {
      assertTrue(off.costs().get(i - 1).more() >= off.costs().get(i).more());
    }
    assertEquals(off.costs().size() + 1, off.table().size());
    lab.begin(Known.BERT, TEXT);
    assertTrue(off.costs().isEmpty(), "those were another run's");
  }

  @Test
  void twoHalvesShareWhatIsChosen() throws Exception {
    seen();
    AttentionViewModel other =
        new AttentionViewModel(
            lab.window.bench(), new maru.ui.lab.RunClock(), lab.sentence, lab.noted());
    heads.pick(2, false);
    other.mirror(lab.model);
    assertEquals(Set.of(2), Set.copyOf(other.heads().picked));
    other.heads().pick(1, true);
    assertEquals(Set.of(1, 2), Set.copyOf(heads.picked));
    lab.open(Section.LENS);
    assertEquals(Section.LENS, other.sectionProperty().get());
    heads.release();
    assertTrue(other.heads().picked.isEmpty());
  }
}
