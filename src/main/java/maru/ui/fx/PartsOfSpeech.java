package maru.ui.fx;

import java.util.Set;

/**
 * How parts of speech are told: those of English words by their names, Nori's tags as they are,
 * with their names in both languages to be read beside them.
 */
public final class PartsOfSpeech {
  private static final String KEY = "tag.";

  /** Those of {@link maru.text.EnglishWords}, which are words themselves. */
  private static final Set<String> WORDS =
      Set.of("tag.word", "tag.contracted", "tag.number", "tag.abbreviation", "tag.mark");

  /** Nori's. */
  private static final Set<String> TAGS =
      Set.of(
          "tag.EP",
          "tag.EF",
          "tag.EC",
          "tag.ETN",
          "tag.ETM",
          "tag.IC",
          "tag.JKS",
          "tag.JKC",
          "tag.JKG",
          "tag.JKO",
          "tag.JKB",
          "tag.JKV",
          "tag.JKQ",
          "tag.JX",
          "tag.JC",
          "tag.MAG",
          "tag.MAJ",
          "tag.MM",
          "tag.NNG",
          "tag.NNP",
          "tag.NNB",
          "tag.NNBC",
          "tag.NP",
          "tag.NR",
          "tag.SF",
          "tag.SH",
          "tag.SL",
          "tag.SN",
          "tag.SP",
          "tag.SSC",
          "tag.SSO",
          "tag.SC",
          "tag.SY",
          "tag.SE",
          "tag.VA",
          "tag.VCP",
          "tag.VCN",
          "tag.VV",
          "tag.VX",
          "tag.VSV",
          "tag.XPN",
          "tag.XR",
          "tag.XSA",
          "tag.XSN",
          "tag.XSV",
          "tag.NA",
          "tag.UNA",
          "tag.UNKNOWN");

  private PartsOfSpeech() {}

  /** What stands small under a word. */
  public static String under(String tag, Texts texts) {
    return WORDS.contains(KEY + tag) ? texts.get(KEY + tag) : tag;
  }

  /** The name of one of Nori's tags in both languages; else nothing. */
  public static String told(String tag, Texts texts) {
    return TAGS.contains(KEY + tag) ? texts.get(KEY + tag) : "";
  }
}
