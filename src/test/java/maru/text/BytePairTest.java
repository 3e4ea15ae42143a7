package maru.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maru.base.Parallel;
import maru.base.Problem;
import org.junit.jupiter.api.Test;

class BytePairTest {
  private final Parallel parallel = new Parallel(2);

  @Test
  void mergesTheNotesExampleInTheNotesOrder() {
    List<Merge> merges = new ArrayList<>();
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 6 + 4 + 3).classic().exactly();
    Tokenizer tokenizer = Tokenizers.train(spec, List.of("aaabdaaabac"), parallel, merges::add);
    Vocabulary vocabulary = tokenizer.vocabulary();
    assertEquals(List.of("a", "b", "c", "d"), vocabulary.tokens().subList(6, 10));
    assertEquals(List.of("aa", "ab", "aaab"), vocabulary.tokens().subList(10, 13));
    assertEquals(List.of(4L, 2L, 2L), merges.stream().map(Merge::count).toList());
    Encoding encoding = tokenizer.encode("aaabdaaabac");
    assertEquals(
        List.of("aaab", "d", "aaab", "a", "c"),
        Arrays.stream(encoding.ids()).mapToObj(vocabulary::token).toList());
  }

  @Test
  void neverCutsAHangulSyllableOfItsCorpus() {
    Tokenizer tokenizer = korean(400);
    Encoding encoding = tokenizer.encode("갔었는데요 카페었");
    for (int i = 0; i < encoding.size(); i++) {
      assertFalse(tokenizer.display(encoding.ids()[i]).contains("‹"), "cut a syllable");
      if (i > 0) {
        assertEquals(encoding.ends()[i - 1], encoding.starts()[i]);
      }
    }
  }

  @Test
  void showsBytesOfAnUnknownSyllableAsHexAndJoinsThemAgain() {
    Tokenizer tokenizer = korean(400);
    int[] ids = tokenizer.encode("뷁").ids();
    assertTrue(ids.length > 1);
    for (int id : ids) {
      assertTrue(tokenizer.display(id).matches("‹[0-9A-F ]+›"), tokenizer.display(id));
    }
    assertEquals("뷁", tokenizer.decode(ids));
    assertTrue(tokenizer.decode(Arrays.copyOf(ids, 1)).startsWith("‹"));
  }

  @Test
  void longStretchesAreMergedLikeShortOnes() {
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 16).classic().exactly();
    Tokenizer tokenizer = Tokenizers.train(spec, List.of("aaabdaaabac".repeat(3)), parallel);
    Vocabulary vocabulary = tokenizer.vocabulary();
    BytePairModel model = (BytePairModel) ((PipelineTokenizer) tokenizer).model();
    String text = "aabdaaabacabdacaaaabb".repeat(8);
    // The definition itself: all places of the earliest merge, from the left, then the next.
    List<Integer> expected = new ArrayList<>();
    text.chars().forEach(c -> expected.add(vocabulary.id(Character.toString(c))));
    for (Merge merge : model.merges()) {
      for (int i = 0; i + 1 < expected.size(); i++) {
        if (expected.get(i) == merge.left() && expected.get(i + 1) == merge.right()) {
          expected.set(i, merge.token());
          expected.remove(/* index */ i + 1);
        }
      }
    }
    assertArrayEquals(
        expected.stream().mapToInt(Integer::intValue).toArray(), tokenizer.encode(text).ids());
  }

  @Test
  void aVocabularySmallerThanTheAlphabetIsRefusedOnlyWhereItMustBeExact() {
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 100);
    List<String> texts = List.of("하루 하루 하루 종일 비가 왔다");
    Problem problem =
        assertThrows(Problem.class, () -> Tokenizers.train(spec.exactly(), texts, parallel));
    assertEquals("tokenizer.alphabet", problem.key());
    // Where the size need not be exact, the alphabet fits and leaves room for merges.
    Vocabulary vocabulary = Tokenizers.train(spec, texts, parallel).vocabulary();
    assertTrue(vocabulary.id(ByteAlphabet.spell(" 하루")) >= 0);
  }

  @Test
  void rareSyllablesStaySpelledInBytesWhereNotAllFit() {
    StringBuilder text =
        new StringBuilder("하루 하루 하늘 하늘 " + "several different english words ".repeat(2));
    for (char c = '가'; c < '가' + 500; c++) {
      text.append(c).append("하루 ");
    }
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 300).exactly();
    Tokenizer tokenizer = Tokenizers.train(spec, List.of(text.toString()), parallel);
    assertEquals(300, tokenizer.vocabulary().size());
    assertEquals(1, tokenizer.encode("하루").size());
    Encoding rare = tokenizer.encode("걓하루");
    assertEquals("걓하루", tokenizer.decode(rare.ids()));
    for (int id = 262; id < 300; id++) {
      boolean part = tokenizer.display(id).contains("‹");
      boolean whole = tokenizer.display(id).matches(".*[가-힣].*");
      assertFalse(part && whole, () -> "a part of a syllable is glued to another");
    }
  }

  @Test
  void aVocabularyLargerThanTheCorpusGivesIsRefusedOnlyWhereItMustBeExact() {
    TokenizerSpec spec = TokenizerSpec.of(TokenizerSpec.Kind.BPE, 5000);
    List<String> texts = List.of("하루 종일 비가 왔다");
    assertTrue(Tokenizers.train(spec, texts, parallel).vocabulary().size() < 5000);
    Problem problem =
        assertThrows(Problem.class, () -> Tokenizers.train(spec.exactly(), texts, parallel));
    assertEquals("tokenizer.vocabulary", problem.key());
  }

  @Test
  void aLoneSurrogateIsRefusedWithItsPlace() {
    Tokenizer tokenizer = korean(400);
    Problem problem = assertThrows(Problem.class, () -> tokenizer.encode("가\uD83D나"));
    assertEquals("text.surrogate", problem.key());
    assertTrue(problem.getMessage().contains("1"), problem.getMessage());
  }

  @Test
  void namesOfSpecialTokensAreOrdinaryLettersUnlessMarked() {
    Tokenizer tokenizer = korean(400);
    String text = "[MASK] 카페";
    int mask = tokenizer.vocabulary().mask();
    assertTrue(Arrays.stream(tokenizer.encode(text).ids()).noneMatch(id -> id == mask));
    assertEquals(text, tokenizer.decode(tokenizer.encode(text).ids()));
    Encoding marked = tokenizer.encodeMarked(text);
    assertEquals(mask, marked.ids()[0]);
    assertEquals(0, marked.words()[0]);
    assertEquals(1, marked.words()[marked.size() - 1]);
    assertEquals(text.length(), marked.ends()[marked.size() - 1]);
  }

  @Test
  void sameVocabularyOnAnyNumberOfThreads() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      texts.add("오늘 " + i % 37 + "번째로 카페에 갔었는데요 사람이 " + i % 13 + "명 있었어요 Hello worlds");
    }
    for (TokenizerSpec.Kind kind : TokenizerSpec.Kind.values()) {
      TokenizerSpec spec = TokenizerSpec.of(kind, 400);
      List<String> expected = Tokenizers.train(spec, texts, new Parallel(1)).vocabulary().tokens();
      assertEquals(expected, Tokenizers.train(spec, texts, new Parallel(3)).vocabulary().tokens());
    }
  }

  private Tokenizer korean(int size) {
    List<String> texts = List.of("어제 카페 갔었어 거기 사람 많더라", "어제 카페 갔었는데요", "카페 카페 카페 갔었는데요");
    return Tokenizers.train(TokenizerSpec.of(TokenizerSpec.Kind.BPE, size), texts, parallel);
  }
}
