package maru.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maru.base.Rng;
import maru.grammar.KoreanParticles;

/**
 * Words that mean two things, in sentences in which another word tells which: the cue stands before
 * the word, after it, or on both sides. Who read from one side only can know the one half at most
 * when it comes to the word. Which name and time go with which cue is drawn evenly; some of these
 * combinations are held out.
 */
public final class Homographs {
  static final String ENDING = "/homographs";

  /** Where the word that tells the meaning stands. */
  public enum Side {
    /** Before it. */
    BEFORE,
    /** After it. */
    AFTER,
    /** One on each side. */
    BOTH
  }

  /**
   * A sentence, and what its homograph means in it.
   *
   * @param text it
   * @param form the homograph as it stands there, with its particle
   * @param sense which of all meanings, from 0; two that go by one word follow each other
   * @param side where the cue stands
   */
  public record Meant(String text, String form, int sense, Side side) {}

  private record Word(String form, List<String> first, List<String> second) {}

  private record Language(
      List<Word> words, List<String> names, List<String> times, Frames frames) {}

  /** With 1 the name, 2 the cue, 3 the homograph, 4 another cue, 5 the time. */
  private record Frames(String before, String after, String both) {
    String of(Side side) {
      return switch (side) {
        case BEFORE -> before;
        case AFTER -> after;
        case BOTH -> both;
      };
    }
  }

  private static final Language ENGLISH =
      new Language(
          List.of(
              word(
                  "bank",
                  "the clerk, the cashier, the safe, the coins, the counter, the guard",
                  "the boat, the ducks, the reeds, the fisherman, the ferry, the frogs"),
              word(
                  "bat",
                  "the cave, the moth, the owl, the tower, the barn, the moon",
                  "the pitcher, the ball, the glove, the coach, the helmet, the umpire"),
              word(
                  "seal",
                  "the ice, the fish, the whale, the penguin, the rocks, the beach",
                  "the letter, the wax, the stamp, the notary, the ribbon, the envelope")),
          List.of("Ann", "Tom", "Mia", "Ben", "Eva", "Sam", "Lea", "Max"),
          List.of("today", "yesterday", "again", "at last", "at noon", "later"),
          new Frames(
              "%1$s saw %2$s by the %3$s %5$s",
              "by the %3$s %1$s saw %2$s %5$s", "%1$s saw %2$s by the %3$s beside %4$s %5$s"));

  private static final Language KOREAN =
      new Language(
          List.of(
              word("배", "사과, 포도, 감, 귤, 참외, 딸기", "항구, 선장, 돛, 닻, 등대, 부두"),
              word("눈", "겨울, 썰매, 얼음, 난로, 장갑, 목도리", "안경, 코, 귀, 이마, 입술, 뺨"),
              word("말", "마구간, 안장, 당근, 기수, 목장, 고삐", "사전, 글, 문법, 낱말, 발음, 글자")),
          List.of("민지", "지우", "하늘", "수빈", "도윤", "서연", "준호", "유진"),
          List.of("오늘", "어제", "다시", "마침내", "낮에", "나중에"),
          new Frames(
              "%5$s %1$s은/는 %2$s와/과 %3$s을/를 떠올렸다",
              "%5$s %1$s은/는 %3$s와/과 %2$s을/를 떠올렸다", "%5$s %1$s은/는 %2$s와/과 %3$s와/과 %4$s을/를 떠올렸다"));

  private static final Map<String, Language> LANGUAGES = Map.of("en", ENGLISH, "ko", KOREAN);

  private static final int TRAINING = 2_400;
  private static final int HELD_OUT = 240;
  private static final int SENTENCES_A_DOCUMENT = 4;

  /** One of so many combinations is held out. */
  private static final int PARTS = 5;

  private Homographs() {}

  private static Word word(String form, String first, String second) {
    return new Word(form, List.of(first.split(", ", 0)), List.of(second.split(", ", 0)));
  }

  /** What the corpus in a language is called. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** How many meanings there are in all. */
  public static int senses(String language) {
    return 2 * language(language).words().size();
  }

  private static Language language(String tag) {
    Language language = LANGUAGES.get(tag);
    if (language == null) {
      throw new IllegalArgumentException("no homographs in " + tag);
    }
    return language;
  }

  /** Whether a corpus is one of these. */
  public static boolean isNamed(String corpus) {
    return corpus.endsWith(ENDING);
  }

  static CorpusSplit split(String tag) {
    return new CorpusSplit(corpus(tag, TRAINING, false), corpus(tag, HELD_OUT, true));
  }

  private static Corpus corpus(String tag, int sentences, boolean heldOut) {
    List<String> texts =
        draw(tag, sentences, heldOut, List.of(Side.values()), SampleCorpora.SEED).stream()
            .map(Meant::text)
            .toList();
    return Corpus.ofSentences(name(tag), texts, SENTENCES_A_DOCUMENT);
  }

  /**
   * Sentences, as many of each meaning and side as of any other.
   *
   * @param heldOut of combinations that the corpus has not, or that it has
   * @param sides where the cue may stand
   * @param seed of the draws
   */
  public static List<Meant> draw(
      String tag, int sentences, boolean heldOut, List<Side> sides, long seed) {
    Language language = language(tag);
    Rng rng = Rng.of(seed, heldOut ? "homographs.held" : "homographs.training", 0);
    List<Meant> drawn = new ArrayList<>();
    int senses = senses(tag);
    for (int i = 0; i < sentences; i++) {
      int sense = i % senses;
      Side side = sides.get(i / senses % sides.size());
      drawn.add(one(language, sense, side, heldOut, rng));
    }
    int[] order = new int[drawn.size()];
    Arrays.setAll(order, i -> i);
    rng.shuffle(order);
    return Arrays.stream(order).mapToObj(drawn::get).toList();
  }

  private static Meant one(Language language, int sense, Side side, boolean heldOut, Rng rng) {
    Word word = language.words().get(sense / 2);
    List<String> cues = sense % 2 == 0 ? word.first() : word.second();
    while (true) {
      int name = rng.nextInt(language.names().size());
      int time = rng.nextInt(language.times().size());
      int cue = rng.nextInt(cues.size());
      int other = (cue + 1 + rng.nextInt(cues.size() - 1)) % cues.size();
      boolean held = (name + time + cue) % PARTS == 0;
      if (held == heldOut) {
        String text =
            KoreanParticles.choose(
                language
                    .frames()
                    .of(side)
                    .formatted(
                        language.names().get(name),
                        cues.get(cue),
                        word.form(),
                        cues.get(other),
                        language.times().get(time)));
        return new Meant(text + " .", form(text, word.form()), sense, side);
      }
    }
  }

  /** The homograph with what is written on to it. */
  private static String form(String text, String word) {
    for (String one : text.split(" ", 0)) {
      String rest = one.startsWith(word) ? one.substring(word.length()) : "-";
      if (List.of("", "와", "과", "을", "를").contains(rest)) {
        return one;
      }
    }
    throw new IllegalStateException("no " + word + " in " + text);
  }
}
