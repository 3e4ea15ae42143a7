package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import maru.data.CorpusChoice;
import maru.inspect.directions.Direction;
import maru.inspect.directions.ExampleDirections;
import maru.train.TinyTraining;
import maru.ui.control.Curve;
import maru.ui.lab.StillDriver;
import maru.ui.lab.kit.LabTraining.Stage;
import org.junit.jupiter.api.Test;

/** The models that the lab opens of itself go along with the language of what is looked at. */
class FinishedModelsTest extends WindowlessDirections {
  private static final CorpusChoice KOREAN = new CorpusChoice.Everyday("ko");
  private static final CorpusChoice ENGLISH = new CorpusChoice.Everyday("en");
  private static final String WRITTEN = "오후에 비가 와서 민지는 [MASK]을 챙겼다.";

  private DirectionsRun run() {
    return Objects.requireNonNull(model.runProperty().get());
  }

  private void enter() throws Exception {
    model.openFinished();
    window.until(() -> model.stageProperty().get() == Stage.FINISHED);
  }

  @Test
  void modelsPanelAndSentenceAreOfTheLanguageInView() throws Exception {
    window.bench().texts().localeProperty().set(Locale.ENGLISH);
    enter();
    assertEquals(Optional.of("en"), model.language());
    assertEquals(ENGLISH, model.corpusProperty().get());
    window.bench().texts().localeProperty().set(Locale.KOREAN);
    shared.textProperty().set(WRITTEN);
    enter();
    assertEquals(Optional.of("ko"), model.language());
    assertEquals("ko/everyday", clock.corpusProperty().get(), "the studio's clock goes along");
    assertEquals(KOREAN, model.corpusProperty().get());
    DirectionsRun korean = run();
    enter();
    assertSame(korean, run(), "what fits stays");
  }

  @Test
  void anotherLabsRunKeepsTheClockWhileTheModelsFollowItsLanguage() throws Exception {
    window.bench().texts().localeProperty().set(Locale.ENGLISH);
    enter();
    var history = run().moments(Direction.GPT);
    StillDriver other = new StillDriver(false);
    clock.begin(10, new Curve(), other, history);
    shared.textProperty().set(WRITTEN);
    enter();
    assertEquals(Optional.of("ko"), model.language());
    assertSame(other, clock.driverProperty().get());
  }

  @Test
  void whatSomebodyChoseStays() throws Exception {
    enter();
    assertEquals(Optional.of("ko"), model.language());
    CorpusChoice own = new CorpusChoice.OfRun("animals", TinyTraining.split());
    model.corpusProperty().set(own);
    model.open(ExampleDirections.KOREAN);
    shared.textProperty().set("The [MASK] meowed at Ann and Sam.");
    enter();
    assertEquals(Optional.of("ko"), model.language(), "it was clicked");
    assertEquals(own, model.corpusProperty().get());
    model.open(ExampleDirections.ENGLISH);
    window.until(() -> Optional.of("en").equals(model.language()));
    shared.textProperty().set(WRITTEN);
    enter();
    assertEquals(Optional.of("en"), model.language());
    assertEquals(own, model.corpusProperty().get(), "chosen for the next training");
  }
}
