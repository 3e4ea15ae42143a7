package maru.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of {@link KoreanEnglish} in both languages, and which of them say the same.
 *
 * <p>What says the same is settled here word by word, so that it can be told of any pair of
 * sentences: a verb in any of its forms goes with the verb, did, does and not with 안, will with
 * 것이다, a preposition with the particle that it stands for. An article and the particles of topic
 * and object go with nothing, since the other language has nothing for them.
 */
final class BilingualWords {
  /** A noun; English needs an article before most. */
  record Noun(String korean, String english, boolean article) {
    /** With its article. */
    String inEnglish() {
      return article ? "the " + english : english;
    }
  }

  /** A place, and the preposition that English has before it. */
  record Place(Noun noun, String preposition) {}

  /** A verb's forms, each for past, present and future; what is done by elders is said apart. */
  record Verb(List<String> english, List<String> plain, List<String> honoring) {}

  /** A verb and what it can be done to, which may be big or small, new or old. */
  record Deed(Verb verb, List<Noun> objects, boolean qualified) {}

  /** A word that says when. */
  record Time(String korean, String english, int tense) {}

  static final List<Noun> NAMES =
      nouns(
          false,
          "지우 Jiwoo, 민지 Minji, 하준 Hajun, 서연 Seoyeon, 도윤 Doyun, 유진 Yujin, 수빈 Subin, 준호 Junho");
  static final List<Noun> PEOPLE =
      nouns(true, "아이 child, 학생 student, 친구 friend, 소년 boy, 소녀 girl, 농부 farmer, 이웃 neighbor");
  static final List<Noun> ELDERS =
      Stream.concat(
              nouns(false, "할머니 Grandmother, 할아버지 Grandfather, 어머니 Mother, 아버지 Father").stream(),
              nouns(true, "선생님 teacher, 교수님 professor, 사장님 boss, 손님 guest").stream())
          .toList();

  static final List<Time> TIMES =
      List.of(
          new Time("어제", "yesterday", 0),
          new Time("아까", "earlier", 0),
          new Time("매일", "every day", 1),
          new Time("요즘", "nowadays", 1),
          new Time("내일", "tomorrow", 2),
          new Time("나중에", "later", 2));

  static final List<Place> PLACES =
      Stream.concat(
              nouns(true, "도서관 library, 학교 school, 시장 market, 역 station, 병원 hospital, 가게 store")
                  .stream()
                  .map(noun -> new Place(noun, "at")),
              nouns(true, "방 room, 공원 park, 부엌 kitchen, 정원 garden, 교실 classroom").stream()
                  .map(noun -> new Place(noun, "in")))
          .toList();

  static final List<List<String>> QUALITIES =
      List.of(
          List.of("큰", "big"),
          List.of("작은", "small"),
          List.of("새", "new"),
          List.of("낡은", "old"),
          List.of("예쁜", "pretty"),
          List.of("비싼", "expensive"));

  private static final List<Noun> THINGS =
      nouns(true, "모자 hat, 가방 bag, 우산 umbrella, 꽃 flower, 시계 clock, 의자 chair, 그림 picture, 인형 doll");
  private static final List<Noun> TEXTS =
      nouns(true, "책 book, 편지 letter, 신문 newspaper, 소설 novel, 일기 diary, 잡지 magazine");
  private static final List<Noun> FOOD =
      nouns(true, "빵 bread, 사과 apple, 과자 cookie, 수박 watermelon, 만두 dumpling, 딸기 strawberry");
  private static final List<Noun> DRINKS =
      nouns(true, "물 water, 우유 milk, 주스 juice, 커피 coffee, 차 tea");

  static final List<Deed> DEEDS =
      List.of(
          new Deed(verb("read reads read", "읽었다 읽는다 읽을", "읽으셨다 읽으신다 읽으실"), TEXTS, true),
          new Deed(verb("ate eats eat", "먹었다 먹는다 먹을", "드셨다 드신다 드실"), FOOD, false),
          new Deed(verb("drank drinks drink", "마셨다 마신다 마실", "드셨다 드신다 드실"), DRINKS, false),
          new Deed(verb("bought buys buy", "샀다 산다 살", "사셨다 사신다 사실"), THINGS, true),
          new Deed(verb("found finds find", "찾았다 찾는다 찾을", "찾으셨다 찾으신다 찾으실"), THINGS, true),
          new Deed(verb("saw sees see", "보았다 본다 볼", "보셨다 보신다 보실"), THINGS, true),
          new Deed(verb("drew draws draw", "그렸다 그린다 그릴", "그리셨다 그리신다 그리실"), THINGS, true),
          new Deed(verb("made makes make", "만들었다 만든다 만들", "만드셨다 만드신다 만드실"), THINGS, true));

  static final Verb GIVE = verb("gave gives give", "주었다 준다 줄", "주셨다 주신다 주실");

  /** The same to someone older. */
  static final Verb GIVE_UP = verb("gave gives give", "드렸다 드린다 드릴", "드리셨다 드리신다 드리실");

  static final Verb SEND = verb("sent sends send", "보냈다 보낸다 보낼", "보내셨다 보내신다 보내실");
  static final List<Noun> GIFTS =
      Stream.concat(THINGS.stream(), nouns(true, "선물 present").stream()).toList();

  static final List<Verb> RESTS =
      List.of(
          verb("slept sleeps sleep", "잤다 잔다 잘", "주무셨다 주무신다 주무실"),
          verb("rested rests rest", "쉬었다 쉰다 쉴", "쉬셨다 쉬신다 쉬실"),
          verb("laughed laughs laugh", "웃었다 웃는다 웃을", "웃으셨다 웃으신다 웃으실"),
          verb("walked walks walk", "걸었다 걷는다 걸을", "걸으셨다 걸으신다 걸으실"));
  static final List<Verb> WAYS =
      List.of(
          verb("went goes go", "갔다 간다 갈", "가셨다 가신다 가실"),
          verb("came comes come", "왔다 온다 올", "오셨다 오신다 오실"));

  /** What English words come from which Korean ones. */
  static final Map<String, Set<String>> SAME = same();

  private BilingualWords() {}

  private static List<Noun> nouns(boolean article, String pairs) {
    return Stream.of(pairs.split(", ", 0))
        .map(pair -> pair.split(" ", 0))
        .map(both -> new Noun(both[0], both[1], article))
        .toList();
  }

  private static Verb verb(String english, String plain, String honoring) {
    return new Verb(
        List.of(english.split(" ", 0)),
        List.of(plain.split(" ", 0)),
        List.of(honoring.split(" ", 0)));
  }

  private static Map<String, Set<String>> same() {
    Map<String, Set<String>> same = new HashMap<>();
    Stream.of(NAMES, PEOPLE, ELDERS, THINGS, TEXTS, FOOD, DRINKS, GIFTS)
        .flatMap(List::stream)
        .forEach(noun -> add(same, noun.english(), noun.korean()));
    PLACES.forEach(place -> add(same, place.noun().english(), place.noun().korean()));
    PLACES.forEach(place -> add(same, place.preposition(), "에서"));
    QUALITIES.forEach(both -> add(same, both.getLast(), both.getFirst()));
    for (Time time : TIMES) {
      List.of(time.english().split(" ", 0)).forEach(word -> add(same, word, time.korean()));
    }
    Stream.of(
            DEEDS.stream().map(Deed::verb),
            RESTS.stream(),
            WAYS.stream(),
            Stream.of(GIVE, GIVE_UP, SEND))
        .flatMap(verbs -> verbs)
        .forEach(verb -> {
          for (String word : verb.english()) {
            verb.plain().forEach(form -> add(same, word, form));
            verb.honoring().forEach(form -> add(same, word, form));
          }
        });
    List.of("did", "does", "not").forEach(word -> add(same, word, "안"));
    List.of("에게", "께", "에").forEach(particle -> add(same, "to", particle));
    add(same, "will", "것이다");
    add(same, ".", ".");
    return Map.copyOf(same);
  }

  private static void add(Map<String, Set<String>> same, String english, String korean) {
    same.computeIfAbsent(english, word -> new HashSet<>()).add(korean);
  }
}
