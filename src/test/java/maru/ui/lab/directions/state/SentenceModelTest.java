package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import maru.inspect.directions.Direction;
import maru.inspect.directions.SentenceLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceModelTest {
  @TempDir Path directory;

  private DirectionsAlone alone;
  private SentenceModel model;

  @BeforeEach
  void open() {
    alone = new DirectionsAlone(directory);
    model = alone.sentence;
  }

  @AfterEach
  void close() {
    alone.close();
  }

  private SentenceLook look(Predicate<SentenceLook> wanted) throws Exception {
    alone.window.until(
        () -> model.pulse(alone.run, false),
        () -> model.lookProperty().get() != null && wanted.test(model.lookProperty().get()));
    return Objects.requireNonNull(model.lookProperty().get());
  }

  @Test
  void everyDirectionAnswersAtTheBlankByWhatIsKeptOfTheRight() throws Exception {
    model.take("the dog barked too .", 1);
    SentenceLook whole = look(look -> true);
    assertEquals(
        Arrays.asList(Direction.values()),
        whole.answers().stream().map(SentenceLook.Answer::direction).toList());
    assertEquals(3, whole.after());
    model.cut(2);
    assertEquals(1, model.keptProperty().get());
    SentenceLook cut = look(look -> look.kept() == 1);
    for (SentenceLook.Answer answer : cut.answers()) {
      List<Double> cuts = whole.cuts(answer.direction());
      assertEquals(cuts.get(1), answer.truth(), 1e-6, answer.direction().toString());
    }
    model.cut(-5);
    assertEquals(SentenceModel.ALL, model.keptProperty().get(), "more than all is all");
  }

  @Test
  void aSentenceMadeShorterKeepsABlank() throws Exception {
    model.take("the dog barked too .", 4);
    look(look -> true);
    model.keep(0);
    model.sentenceProperty().set("the cow");
    look(look -> look.line().size() == 2);
    assertEquals(1, model.placeProperty().get());
    model.blank(-3);
    assertEquals(0, model.placeProperty().get());
    assertEquals(SentenceModel.ALL, model.keptProperty().get());
    model.forget();
    assertNull(model.lookProperty().get());
  }

  @Test
  void whatModelsSayIsAskedAgainOnceTheyAreOthers() throws Exception {
    model.take("the dog barked too .", 2);
    SentenceLook before = look(look -> true);
    alone.run.stepOnce();
    alone.window.until(() -> {
      alone.run.takeIn();
      return alone.run.step() == 1;
    });
    model.pulse(alone.run, false);
    assertEquals(before, model.lookProperty().get(), "it doesn't know yet");
    model.renew();
    SentenceLook after = look(look -> !look.equals(before));
    assertEquals(before.line().texts(), after.line().texts());
  }
}
