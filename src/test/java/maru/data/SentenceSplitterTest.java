package maru.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
  private static void splits(String text, String... sentences) {
    assertEquals(List.of(sentences), SentenceSplitter.split(text));
  }

  @Test
  void koreanProse() {
    splits("지우는 도서관에 갔다. 그곳에서 책을 빌렸다! 재미있을까?", "지우는 도서관에 갔다.", "그곳에서 책을 빌렸다!", "재미있을까?");
    splits("온도는 36.5도였다. 괜찮다...", "온도는 36.5도였다.", "괜찮다...");
  }

  @Test
  void aQuotationBelongsToItsSentence() {
    splits("민지가 \"같이 가자!\" 하고 말했다. 우리는 웃었다.", "민지가 \"같이 가자!\" 하고 말했다.", "우리는 웃었다.");
    splits("\"Go!\" he said. They ran.", "\"Go!\" he said.", "They ran.");
    splits("\"Stop.\" Nobody moved.", "\"Stop.\"", "Nobody moved.");
  }

  @Test
  void englishAbbreviationsAndInitials() {
    splits(
        "Dr. Kim met J. Park at 3 p.m. in Seoul. It rained.",
        "Dr. Kim met J. Park at 3 p.m. in Seoul.",
        "It rained.");
    splits("So did I. Then we left.", "So did I.", "Then we left.");
    splits("She said no. He left.", "She said no.", "He left.");
    splits("See no. 5 there.", "See no. 5 there.");
  }

  @Test
  void listNumbersStayWithTheirText() {
    splits("1. 첫째 이야기", "1. 첫째 이야기");
    splits("나는 3등이다. 너는?", "나는 3등이다.", "너는?");
  }

  @Test
  void linesAlwaysEndASentence() {
    splits("어제 카페 갔었어\n\n  거기 사람 많더라  \r\n", "어제 카페 갔었어", "거기 사람 많더라");
    splits("  \n", new String[0]);
  }

  @Test
  void fullWidthMarksNeedNoSpace() {
    splits("行った。帰った。", "行った。", "帰った。");
  }
}
