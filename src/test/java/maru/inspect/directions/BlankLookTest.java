package maru.inspect.directions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import maru.base.Parallel;
import maru.inspect.Subject;
import maru.text.Spot;
import org.junit.jupiter.api.Test;

class BlankLookTest {
  private static final String SENTENCE = "the dog barked too .";

  private final Parallel parallel = new Parallel(1);
  private final DirectionModels models = TinyDirections.trained(40, parallel);

  private Subject subject(Direction direction) {
    return new Subject(models.model(direction), models.tokenizer(), parallel);
  }

  @Test
  void aModelAloneSaysWhatItSaysAmongTheOthers() {
    DirectionReader reader = models.reader(parallel);
    Line line = Line.of(SENTENCE, models.tokenizer(), models.longest());
    for (int place = 0; place < line.size(); place++) {
      SentenceLook all = SentenceLook.of(reader, SENTENCE, place, line.size(), 5);
      for (Direction direction : Direction.TRAINED) {
        Spot blank = Spot.of(line.starts(), place);
        BlankLook look =
            BlankLook.of(subject(direction), direction, models::unigram, SENTENCE, blank, 5);
        SentenceLook.Answer answer =
            all.answers().stream()
                .filter(a -> a.direction() == direction)
                .findFirst()
                .orElseThrow();
        assertEquals(place, look.place());
        assertEquals(answer.truth(), look.truth(), 1e-12, direction + " at " + place);
        assertEquals(answer.best(), look.best());
        assertEquals(-Math.log(look.truth()) / Math.log(2), look.surprise(), 1e-12);
        for (int other = 0; other < line.size(); other++) {
          assertEquals(all.sees(direction, other), look.sees(other));
        }
      }
    }
  }

  @Test
  void aTrainingTellsInWhichDirectionItsModelLooks() {
    DirectionTrainings ways = TinyDirections.prepared(3, parallel);
    for (Direction direction : Direction.TRAINED) {
      assertEquals(direction, Direction.of(ways.of(direction)));
    }
  }

  @Test
  void aDirectionThatTheModelHasNotIsRefused() {
    Spot first = new Spot(0, 0);
    for (Direction wrong : List.of(Direction.GPT, Direction.AHEAD, Direction.JOINED)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> BlankLook.of(subject(Direction.BERT), wrong, models::unigram, SENTENCE, first, 5));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            BlankLook.of(
                subject(Direction.GPT), Direction.BERT, models::unigram, SENTENCE, first, 5));
  }

  @Test
  void anEmptySentenceHasNoBlankAndALongOneIsCut() {
    Subject bert = subject(Direction.BERT);
    BlankLook none = BlankLook.of(bert, Direction.BERT, models::unigram, " ", new Spot(0, 0), 5);
    assertEquals(List.of(), none.best());
    for (Direction direction : Direction.TRAINED) {
      BlankLook look =
          BlankLook.of(
              subject(direction),
              direction,
              models::unigram,
              "the dog . ".repeat(40),
              new Spot(9_999, 0),
              5);
      assertEquals(models.longest(), look.line().size());
      assertEquals(120 - models.longest(), look.line().cut());
      assertEquals(models.longest() - 1, look.place());
    }
  }
}
