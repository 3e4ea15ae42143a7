package maru.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maru.base.Rng;

/**
 * Sentences whose verb must agree with a word that stands farther and farther before it, while
 * others that it does not agree with come between (Linzen, Dupoux and Goldberg 2016). English:
 * number, over phrases such as <i>near the girls</i>. Korean: the honorific form of the verb, which
 * people who are looked up to ask for, over clauses such as <i>동생이 불러도</i>, whose own verb agrees
 * with their own subject.
 *
 * <p>It is a language of a few words in which every choice but the verb's form is free, so that
 * nothing else tells it; and it knows no end of phrases, which a grammar file could not say.
 */
public final class Agreement {
  /** So many phrases at most stand between in sentences to learn from. */
  public static final int MOST_TRAINED = 3;

  /**
   * Words in two forms.
   *
   * @param plain one person, or one that is not looked up to
   * @param other several persons, or one that is
   */
  private record Pair(String plain, String other) {
    String form(boolean isOther) {
      return isOther ? other : plain;
    }
  }

  /**
   * A sentence up to its verb, and the forms that can come there.
   *
   * @param before what stands before the verb
   * @param right the forms that agree
   * @param wrong those that don't
   */
  public record Item(String before, List<String> right, List<String> wrong) {
    /** Keeps its own lists. */
    public Item {
      right = List.copyOf(right);
      wrong = List.copyOf(wrong);
    }
  }

  private static final Agreement ENGLISH =
      new Agreement(
          false,
          pairs(
              "boy/boys girl/girls teacher/teachers doctor/doctors farmer/farmers singer/singers"
                  + " baker/bakers driver/drivers"),
          pairs("near/near behind/behind beside/beside with/with"),
          pairs("runs/run walks/walk sings/sing sleeps/sleep smiles/smile waits/wait"),
          List.of("today", "often", "again", "outside"));

  private static final Agreement KOREAN =
      new Agreement(
          true,
          pairs(
              "동생이/할머니께서 친구가/할아버지께서 아이가/선생님께서 조카가/어머니께서 소년이/아버지께서"
                  + " 소녀가/교수님께서 학생이/사장님께서 아기가/손님께서"),
          pairs("불러도/부르셔도 와도/오셔도 웃어도/웃으셔도 있어도/계셔도"),
          pairs("잔다/주무신다 먹는다/잡수신다 간다/가신다 앉는다/앉으신다 웃는다/웃으신다 기다린다/기다리신다"),
          List.of());

  private final boolean korean;
  private final List<Pair> subjects;
  private final List<Pair> links;
  private final List<Pair> verbs;
  private final List<String> adverbs;

  private Agreement(
      boolean korean,
      List<Pair> subjects,
      List<Pair> links,
      List<Pair> verbs,
      List<String> adverbs) {
    this.korean = korean;
    this.subjects = subjects;
    this.links = links;
    this.verbs = verbs;
    this.adverbs = adverbs;
  }

  private static List<Pair> pairs(String words) {
    return Stream.of(words.split(" ", -1))
        .map(pair -> pair.split("/", -1))
        .map(pair -> new Pair(pair[0], pair[1]))
        .toList();
  }

  /** The sentences of a language. */
  public static Agreement of(String language) {
    return language.equals("ko") ? KOREAN : ENGLISH;
  }

  /**
   * Sentences to learn from and others to be measured on, with up to {@link #MOST_TRAINED} phrases
   * between.
   */
  public CorpusSplit split(int training, int validation, long seed) {
    return new CorpusSplit(
        corpus("training", training, seed), corpus("validation", validation, seed));
  }

  private Corpus corpus(String part, int sentences, long seed) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      Rng rng = Rng.of(seed, "agreement." + part, i);
      boolean other = rng.nextInt(2) == 1;
      String before = before(other, rng.nextInt(MOST_TRAINED + 1), rng, rng.nextInt(2) == 1);
      text.append(before).append(' ').append(draw(verbs, rng).form(other));
      if (!adverbs.isEmpty()) {
        text.append(' ').append(adverbs.get(rng.nextInt(adverbs.size())));
      }
      text.append(" .\n");
    }
    return Corpus.ofText("agreement", text.toString());
  }

  /** Sentences with so many phrases between, the last of which asks for the wrong form. */
  public List<Item> items(int phrases, int many, long seed) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Rng rng = Rng.of(seed, "agreement.asked." + phrases, i);
      boolean other = i % 2 == 1;
      items.add(new Item(before(other, phrases, rng, !other), forms(other), forms(!other)));
    }
    return items;
  }

  private List<String> forms(boolean other) {
    return verbs.stream().map(verb -> verb.form(other)).toList();
  }

  private static Pair draw(List<Pair> pairs, Rng rng) {
    return pairs.get(rng.nextInt(pairs.size()));
  }

  /** Up to the verb; who comes last is as {@code last} says, and all between are drawn. */
  private String before(boolean subject, int phrases, Rng rng, boolean last) {
    StringBuilder text = new StringBuilder(noun(subject, rng));
    for (int i = 0; i < phrases; i++) {
      boolean other = i == phrases - 1 ? last : rng.nextInt(2) == 1;
      String who = noun(other, rng);
      String link = draw(links, rng).form(other);
      text.append(' ').append(korean ? who + " " + link : link + " " + who);
    }
    return text.toString();
  }

  private String noun(boolean other, Rng rng) {
    String noun = draw(subjects, rng).form(other);
    return korean ? noun : "the " + noun;
  }
}
