package maru.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import maru.base.Rng;
import maru.data.BilingualWords.Deed;
import maru.data.BilingualWords.Noun;
import maru.data.BilingualWords.Place;
import maru.data.BilingualWords.Time;
import maru.data.BilingualWords.Verb;
import maru.grammar.KoreanParticles;

/**
 * Sentences in Korean and English by one grammar: the verb goes from the end to the second place,
 * what says when from the beginning to the end, particles become prepositions or nothing, and that
 * one honors an elder (께서, 드셨다) is not said in English at all. Which word comes from which is
 * known, see {@link BilingualWords}.
 *
 * <p>Korean particles stand apart from their nouns: so 도서관 goes with library and 에서 with at, where
 * 도서관에서 as one token would go with three words and tell nothing of which.
 */
public final class KoreanEnglish {
  static final String ENDING = "/translate";

  private static final int TRAINING = 6_000;
  private static final int HELD_OUT = 400;

  /** One of so many combinations of who, what and how is held out. */
  private static final int PARTS = 5;

  private static final int PRESENT = 1;
  private static final int FUTURE = 2;

  private static final Set<String> UNPAIRED = Set.of("the", "은", "는", "을", "를", "께서");

  private final Rng rng;
  private final List<String> korean = new ArrayList<>();
  private final List<String> english = new ArrayList<>();
  private int combination;

  private KoreanEnglish(Rng rng) {
    this.rng = rng;
  }

  /** What the corpus that is read in a language is called: {@code ko} for Korean to English. */
  public static String name(String language) {
    return language + ENDING;
  }

  /** Whether a corpus is one of these. */
  public static boolean isNamed(String corpus) {
    return corpus.endsWith(ENDING);
  }

  static CorpusSplit split(String language) {
    // Both directions have the same sentences.
    CorpusSplit pairs =
        DrawnPairs.split(name("ko"), TRAINING, HELD_OUT, rng -> new KoreanEnglish(rng).sentence());
    return language.equals("ko")
        ? pairs
        : new CorpusSplit(turned(language, pairs.training()), turned(language, pairs.validation()));
  }

  private static Corpus turned(String language, Corpus corpus) {
    return Corpus.ofPairs(
        name(language), corpus.pairs().stream().map(SentencePair::turned).toList());
  }

  private <T> T one(List<T> all) {
    int place = rng.nextInt(all.size());
    combination += place;
    return all.get(place);
  }

  private boolean oneIn(int n) {
    return rng.nextInt(n) == 0;
  }

  private DrawnPairs.Drawn sentence() {
    int tense = rng.nextInt(FUTURE + 1);
    boolean elder = oneIn(3);
    Noun who = elder ? one(BilingualWords.ELDERS) : one(plain());
    boolean not = oneIn(4);
    Optional<Time> when =
        oneIn(2)
            ? Optional.empty()
            : Optional.of(
                one(BilingualWords.TIMES.stream().filter(time -> time.tense() == tense).toList()));
    when.ifPresent(time -> korean.add(time.korean()));
    korean.add(who.korean());
    korean.add(elder ? "께서" : particle(who, "은/는"));
    english.add(who.inEnglish());
    switch (rng.nextInt(6)) {
      case 0 -> goes(elder, tense, not);
      case 1 -> rests(elder, tense, not);
      case 2 -> gives(who, elder, tense, not);
      default -> does(elder, tense, not);
    }
    korean.add(".");
    when.ifPresent(time -> english.add(time.english()));
    english.add(".");
    return new DrawnPairs.Drawn(
        new SentencePair(String.join(" ", korean), String.join(" ", english)),
        combination % PARTS == 0);
  }

  private static List<Noun> plain() {
    List<Noun> all = new ArrayList<>(BilingualWords.NAMES);
    all.addAll(BilingualWords.PEOPLE);
    return all;
  }

  private void does(boolean elder, int tense, boolean not) {
    Deed deed = one(BilingualWords.DEEDS);
    Optional<Place> where = oneIn(2) ? Optional.of(one(BilingualWords.PLACES)) : Optional.empty();
    where.ifPresent(place -> korean.addAll(List.of(place.noun().korean(), "에서")));
    String thing = thing(one(deed.objects()), deed.qualified());
    verb(deed.verb(), elder, tense, not);
    english.add(thing);
    where.ifPresent(this::at);
  }

  private void rests(boolean elder, int tense, boolean not) {
    Place place = one(BilingualWords.PLACES);
    korean.addAll(List.of(place.noun().korean(), "에서"));
    verb(one(BilingualWords.RESTS), elder, tense, not);
    at(place);
  }

  private void goes(boolean elder, int tense, boolean not) {
    Noun place = one(BilingualWords.PLACES).noun();
    korean.addAll(List.of(place.korean(), "에"));
    verb(one(BilingualWords.WAYS), elder, tense, not);
    english.add("to " + place.inEnglish());
  }

  private void gives(Noun who, boolean elder, int tense, boolean not) {
    boolean toElder = oneIn(2);
    Noun whom;
    do {
      whom = one(toElder ? BilingualWords.ELDERS : plain());
    } while (whom.equals(who));
    korean.addAll(List.of(whom.korean(), toElder ? "께" : "에게"));
    String thing = thing(one(BilingualWords.GIFTS), true);
    Verb verb =
        oneIn(2) ? BilingualWords.SEND : toElder ? BilingualWords.GIVE_UP : BilingualWords.GIVE;
    verb(verb, elder, tense, not);
    english.add(thing);
    english.add("to " + whom.inEnglish());
  }

  /** Says in Korean what it is done to, and returns it in English. */
  private String thing(Noun thing, boolean qualified) {
    String quality = "";
    if (qualified && oneIn(3)) {
      List<String> both = one(BilingualWords.QUALITIES);
      korean.add(both.getFirst());
      quality = both.getLast() + " ";
    }
    korean.addAll(List.of(thing.korean(), particle(thing, "을/를")));
    return "the " + quality + thing.english();
  }

  private void at(Place place) {
    english.add(place.preposition() + " " + place.noun().inEnglish());
  }

  private void verb(Verb verb, boolean elder, int tense, boolean not) {
    if (not) {
      korean.add("안");
    }
    korean.add((elder ? verb.honoring() : verb.plain()).get(tense));
    String bare = verb.english().get(FUTURE);
    if (tense == FUTURE) {
      korean.add("것이다");
      english.add(not ? "will not " + bare : "will " + bare);
    } else if (not) {
      english.add((tense == PRESENT ? "does not " : "did not ") + bare);
    } else {
      english.add(verb.english().get(tense));
    }
  }

  private static String particle(Noun noun, String either) {
    return KoreanParticles.choose(noun.korean() + either).substring(noun.korean().length());
  }

  /** Where each word written comes from; none for a pair with words that are none of these. */
  static Optional<List<List<Integer>>> alignment(SentencePair pair) {
    List<String> read = List.of(pair.first().split(" ", 0));
    List<String> written = List.of(pair.second().split(" ", 0));
    Set<String> korean = new HashSet<>(UNPAIRED);
    BilingualWords.SAME.values().forEach(korean::addAll);
    Set<String> english = new HashSet<>(BilingualWords.SAME.keySet());
    english.add("the");
    boolean ahead = korean.containsAll(read) && english.containsAll(written);
    boolean back = english.containsAll(read) && korean.containsAll(written);
    if (!ahead && !back) {
      return Optional.empty();
    }
    return Optional.of(
        written.stream()
            .map(word ->
                IntStream.range(0, read.size())
                    .filter(j -> same(ahead ? word : read.get(j), ahead ? read.get(j) : word))
                    .boxed()
                    .toList())
            .toList());
  }

  private static boolean same(String english, String korean) {
    return BilingualWords.SAME.getOrDefault(english, Set.of()).contains(korean);
  }
}
