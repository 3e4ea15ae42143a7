package maru.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 kB",
    "1, 1 kB",
    "999000, 999 kB",
    "1000000, 1 MB",
    "1450000, 1.5 MB",
    "20000000, 20 MB",
    "700000000, 700 MB",
    "5000000000, 5 GB",
    "1254000000, 1.25 GB",
    "20000000000, 20 GB"
  })
  void aSizeIsRoundedToWhatMeansSomething(long bytes, String words) {
    assertEquals(words, ByteSize.words(bytes));
  }
}
