package maru.ui.lab.directions.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairWordsTest {
  @ParameterizedTest
  @CsvSource({
    "0.9999, 1.0, same",
    "0.0, 0.00001, same",
    "0.8, 0.3, bert",
    "0.3, 0.8, gpt",
    "0.01, 0.02, neither"
  })
  void sharesThatReadTheSameAreATieAndSmallOnesProveNothing(double bert, double gpt, String told) {
    assertEquals("lab.directions.pair.look." + told, PairWords.key(bert, gpt));
  }
}
