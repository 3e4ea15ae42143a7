package maru.ui.lab.train.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import maru.Known;
import maru.base.Parallel;
import maru.inspect.step.Focus;
import maru.inspect.step.ModelPart;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.StepOpener;
import maru.inspect.step.UpdateLines;
import maru.model.Architecture;
import maru.train.PreparedTraining;
import maru.train.Size;
import maru.train.TinyTraining;
import maru.train.TrainingPlan;
import maru.ui.WindowExtension;
import maru.ui.control.Formula;
import maru.ui.fx.Texts;
import maru.ui.lab.kit.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation has its words in both languages, and every formula of a step can be set. */
@ExtendWith(WindowExtension.class)
class WordingTest {
  /** What is said of masks, attention, recurrence and edits that neither of the two models has. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "mask",
          "meanVector", // of CBOW
          "wovenBack", // of steps that are made one by one
          "gate", // of T5's version 1.1
          "gateBack",
          "normalizeRmsBack",
          "sumUnplaced",
          "attentionBack",
          "linear",
          "selectBack",
          "linear.input",
          "inputGate",
          "forgetGate",
          "candidate",
          "outputGate",
          "cellState",
          "lstmState",
          "resetGate",
          "updateGate",
          "newState",
          "gruState",
          "elmanState",
          "back.states",
          "statesBack",
          "cellsBack",
          "firstStateBack",
          "firstCellBack",
          "sumBack",
          "inputGateBack",
          "forgetGateBack",
          "candidateBack",
          "outputGateBack",
          "resetGateBack",
          "updateGateBack",
          "newStateBack",
          "edit",
          "editBack");

  private static OpenedStep step(Architecture architecture) {
    try (Parallel parallel = new Parallel(1)) {
      TrainingPlan plan =
          TinyTraining.plan(architecture, 20, 1e-2f, 7)
              .withSize(new Size(2, 2, 16, 24))
              .withDropout(0.1f);
      PreparedTraining run = PreparedTraining.of(plan, TinyTraining.split(plan), parallel);
      return new StepOpener(run, parallel).open(run.trainer(parallel).state());
    }
  }

  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void everyOperationIsNamedExplainedAndWrittenOut(Architecture architecture) {
    List<String> formulas = new ArrayList<>();
    OpenedStep step = step(architecture);
    Focus focus = Focus.FIRST.withWeight("embeddings.token", 0, 0);
    for (Operation operation : step.trace().operations()) {
      for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
        Wording wording = new Wording(new Texts(language));
        assertFalse(wording.key(operation).isEmpty(), operation.toString());
        assertTrue(wording.title(operation).length() > 3, operation.toString());
        assertTrue(wording.sentence(operation).length() > 12, operation.toString());
      }
      formulas.add(operation.letters());
      if (step.grid(operation, focus).filter(grid -> !grid.rows().isEmpty()).isPresent()) {
        formulas.addAll(step.derive(operation, focus, 0, 0).lines());
      }
    }
    UpdateLines.of(step, "embeddings.position", 1, 1)
        .forEach(line -> formulas.addAll(List.of(line.formula(), line.numbers())));
    formulas.removeIf(String::isEmpty);
    assertTrue(formulas.size() > 60, "only " + formulas.size() + " formulas");
    for (String formula : formulas) {
      assertTrue(Formula.of(formula).prefWidth(-1) > 8, formula);
    }
  }

  @Test
  void aParameterIsSpokenOfByTheNumberOfItsBlock() {
    Wording words = new Wording(new Texts(Locale.ENGLISH));
    assertEquals(
        "Block 1: attention.query.weight", words.parameter("blocks.0.attention.query.weight"));
    assertEquals("embeddings.token", words.parameter("embeddings.token"));
  }

  @Test
  void everyTextIsOfAnOperation() {
    Set<String> used = new TreeSet<>(OF_OTHERS);
    Wording wording = new Wording(new Texts(Locale.ENGLISH));
    for (Architecture architecture : Known.all().toList()) {
      step(architecture).trace().operations().forEach(o -> used.add(wording.key(o)));
    }
    Set<String> written = new TreeSet<>();
    for (String key : ResourceBundle.getBundle("maru.ui.lab.train.texts", Locale.ROOT).keySet()) {
      if (key.matches("lab\\.train\\.step\\.(op|says)\\..*")) {
        written.add(key.replaceFirst("lab\\.train\\.step\\.(op|says)\\.", ""));
      }
    }
    assertEquals(written, used);
  }

  @Test
  void partsAndBlocksAreNamedAndOthersGoByTheirOwnNames() {
    Wording english = new Wording(new Texts(Locale.ENGLISH));
    assertEquals("Block 3", english.group(new ModelPart("blocks.2.attention")));
    assertEquals("Layer 1", english.group(new ModelPart("layers.0")));
    assertEquals("cells 2", english.group(new ModelPart("cells.1.gates")));
    assertEquals("Attention", english.part(new ModelPart("blocks.2.attention")));
    assertEquals("gates", english.part(new ModelPart("cells.1.gates")));
    assertEquals("Recurrent layer", english.part(new ModelPart("layers.0")));
    assertEquals("Masked words", english.part(new ModelPart("head.mlm")));
    for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      Texts texts = new Texts(language);
      for (ModelPart part : step(Known.BERT).trace().parts()) {
        assertTrue(texts.has("lab.train.step.part." + part.name()), part.path());
      }
    }
  }
}
