package maru.inspect.family;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who the sentences about roles are about: each role for a man and for a woman. */
public final class Roles {
  private static final Map<String, String> PAIRS =
      Map.of(
          "en",
          "king queen, prince princess, father mother, grandfather grandmother, groom bride,"
              + " actor actress, monk nun, wizard witch",
          "ko",
          "왕 여왕, 왕자 공주, 아버지 어머니, 할아버지 할머니, 신랑 신부, 삼촌 이모, 신사 숙녀, 수도사 수녀");

  private Roles() {}

  /** The man and the woman of each role, in a language. */
  public static List<List<String>> pairs(String language) {
    return Arrays.stream(PAIRS.getOrDefault(language, "").split(", "))
        .map(pair -> List.of(pair.split(" ")))
        .toList();
  }
}
