package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import maru.inspect.Guess;
import maru.inspect.Sampling;
import maru.inspect.directions.Direction;
import maru.inspect.directions.PairLook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairModelTest {
  @TempDir Path directory;

  private DirectionsAlone alone;
  private PairModel pair;

  @BeforeEach
  void open() {
    alone = new DirectionsAlone(directory);
    pair =
        new PairModel(
            alone.sentence, () -> Optional.of(alone.run.ways().tokenizer()), alone.window.bench());
    alone.sentence.take("the dog barked too .", 2);
  }

  @AfterEach
  void close() {
    alone.close();
  }

  private PairLook look(int place) throws Exception {
    alone.window.until(
        () -> pair.pulse(alone.run, false),
        () -> pair.lookProperty().get() != null && pair.lookProperty().get().place() == place);
    return Objects.requireNonNull(pair.lookProperty().get());
  }

  @Test
  void gptsWordsAreThoseThatAreDrawnAndBertsAreItsOwn() throws Exception {
    PairLook look = look(2);
    assertEquals(new PairModel.Heads(0, PairLook.ALL_HEADS), pair.headsProperty().get());
    List<Guess> bert = pair.best(Direction.BERT);
    List<Guess> gpt = pair.best(Direction.GPT);
    assertEquals(PairModel.BEST, gpt.size());
    double plain = look.truth(Direction.GPT, Sampling.PLAIN);
    assertEquals(plain, pair.truth(look, Direction.GPT), 1e-9);
    pair.topKProperty().set(1);
    assertEquals(gpt.getFirst().token(), pair.best(Direction.GPT).getFirst().token());
    assertEquals(1, pair.best(Direction.GPT).getFirst().probability(), 1e-6);
    assertEquals(gpt.getFirst().text(), pair.draw().orElseThrow());
    pair.topKProperty().set(0);
    pair.temperatureProperty().set(1_000);
    int size = alone.run.ways().tokenizer().vocabulary().size();
    assertEquals(1.0 / size, pair.truth(look, Direction.GPT), 0.1 / size);
    assertEquals(plain, look.truth(Direction.GPT, Sampling.PLAIN));
    assertEquals(bert, pair.best(Direction.BERT));
  }

  @Test
  void theBlankMovesWithinTheSentence() throws Exception {
    assertTrue(pair.draw().isEmpty(), "nothing was asked yet");
    look(2);
    pair.move(1);
    assertEquals(3, look(3).place());
    pair.move(100);
    assertEquals(4, alone.sentence.placeProperty().get());
    pair.move(-100);
    assertEquals(0, look(0).place());
  }

  @Test
  void anEmptySentenceHasNothingToLookAt() throws Exception {
    look(2);
    alone.sentence.sentenceProperty().set(" ");
    alone.window.until(() -> pair.pulse(alone.run, false), () -> pair.lookProperty().get() == null);
    assertEquals(List.of(), pair.best(Direction.GPT));
    alone.sentence.take("the dog barked too .", 1);
    look(1);
    pair.forget();
    assertNull(pair.lookProperty().get());
  }
}
