package maru.ui.lab.tokens.state;

import java.util.Set;
import maru.ui.fx.Texts;

/**
 * How parts of speech are told: those of English words by their names, Nori's tags as they are,
 * with their names in both languages to be read beside them.
 */
public final class PartsOfSpeech {
  private static final String KEY = "lab.tokens.tag.";

  /** Those of {@link maru.text.EnglishWords}, which are words themselves. */
  private static final Set<String> WORDS =
      Set.of(
          "lab.tokens.tag.word",
          "lab.tokens.tag.contracted",
          "lab.tokens.tag.number",
          "lab.tokens.tag.abbreviation",
          "lab.tokens.tag.mark");

  /** Nori's. */
  private static final Set<String> TAGS =
      Set.of(
          "lab.tokens.tag.EP",
          "lab.tokens.tag.EF",
          "lab.tokens.tag.EC",
          "lab.tokens.tag.ETN",
          "lab.tokens.tag.ETM",
          "lab.tokens.tag.IC",
          "lab.tokens.tag.JKS",
          "lab.tokens.tag.JKC",
          "lab.tokens.tag.JKG",
          "lab.tokens.tag.JKO",
          "lab.tokens.tag.JKB",
          "lab.tokens.tag.JKV",
          "lab.tokens.tag.JKQ",
          "lab.tokens.tag.JX",
          "lab.tokens.tag.JC",
          "lab.tokens.tag.MAG",
          "lab.tokens.tag.MAJ",
          "lab.tokens.tag.MM",
          "lab.tokens.tag.NNG",
          "lab.tokens.tag.NNP",
          "lab.tokens.tag.NNB",
          "lab.tokens.tag.NNBC",
          "lab.tokens.tag.NP",
          "lab.tokens.tag.NR",
          "lab.tokens.tag.SF",
          "lab.tokens.tag.SH",
          "lab.tokens.tag.SL",
          "lab.tokens.tag.SN",
          "lab.tokens.tag.SP",
          "lab.tokens.tag.SSC",
          "lab.tokens.tag.SSO",
          "lab.tokens.tag.SC",
          "lab.tokens.tag.SY",
          "lab.tokens.tag.SE",
          "lab.tokens.tag.VA",
          "lab.tokens.tag.VCP",
          "lab.tokens.tag.VCN",
          "lab.tokens.tag.VV",
          "lab.tokens.tag.VX",
          "lab.tokens.tag.VSV",
          "lab.tokens.tag.XPN",
          "lab.tokens.tag.XR",
          "lab.tokens.tag.XSA",
          "lab.tokens.tag.XSN",
          "lab.tokens.tag.XSV",
          "lab.tokens.tag.NA",
          "lab.tokens.tag.UNA",
          "lab.tokens.tag.UNKNOWN");

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
