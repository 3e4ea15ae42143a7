package maru.ui.lab.train.step;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import maru.base.Parallel;
import maru.inspect.step.Focus;
import maru.inspect.step.OpenedStep;
import maru.inspect.step.Operation;
import maru.inspect.step.StepLines;
import maru.inspect.step.StepOpener;
import maru.inspect.step.UpdateLines;
import maru.inspect.step.Workings;
import maru.model.Architecture;
import maru.run.TinyRuns;
import maru.train.PreparedTraining;
import maru.ui.control.Formula;
import maru.ui.fx.Texts;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** Every operation has its words in both languages, and every formula of a step can be set. */
@ExtendWith(ApplicationExtension.class)
class WordingTest {
  @ParameterizedTest
  @MethodSource("maru.Known#both")
  void everyOperationIsNamedExplainedAndWrittenOut(Architecture architecture) {
    List<String> formulas = new ArrayList<>();
    try (Parallel parallel = new Parallel(1)) {
      PreparedTraining run = TinyRuns.prepared(architecture, parallel);
      OpenedStep step = new StepOpener(run, parallel).open(run.trainer(parallel).state());
      Workings workings = new Workings(step, new Focus(0, 0, "embeddings.token", 0, 0));
      for (Operation operation : step.walk().operations()) {
        Wording wording = Wording.of(operation.kind(), step);
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
          Texts texts = new Texts(language);
          assertTrue(texts.get(wording.name()).length() > 3, wording.id());
          assertTrue(texts.get(wording.says()).length() > 12, wording.id());
        }
        formulas.add(wording.formula());
        workings.of(operation, 0, 0).ifPresent(working -> formulas.addAll(working.lines()));
      }
      StepLines lines = new StepLines(step);
      List.of(lines.loss(), lines.norm(), lines.clip(), lines.rate())
          .forEach(working -> formulas.addAll(working.lines()));
      UpdateLines.of(step, "embeddings.position", 1, 1)
          .forEach(line -> formulas.addAll(List.of(line.formula(), line.numbers())));
    }
    formulas.removeIf(String::isEmpty);
    assertTrue(formulas.size() > 60, "only " + formulas.size() + " formulas");
    for (String formula : formulas) {
      assertTrue(Formula.of(formula).prefWidth(-1) > 8, formula);
    }
  }
}
