package maru.text;

import java.util.List;
import maru.setting.Range;
import maru.setting.Setting;
import maru.setting.Setting.Group;
import maru.setting.Setting.Shown;
import maru.setting.Settings;
import maru.setting.Type;
import maru.setting.Values;

/** The settings of a vocabulary that is to be learned; {@link TokenizerSpec} is what they make. */
public final class TokenizerSettings {
  /** The family of tokenizers. */
  public static final Setting<TokenizerSpec.Kind> KIND =
      Setting.of(
          "tokenizer",
          Group.DATA,
          Type.choice(List.of(TokenizerSpec.Kind.values()), TokenizerSpec.Kind::id),
          Range.<TokenizerSpec.Kind>any(),
          TokenizerSpec.Kind.WORDPIECE);

  /** How many tokens in all; 0 for as many as the corpus gives. */
  public static final Setting<Integer> VOCABULARY =
      Setting.of("vocabulary", Group.DATA, Type.WHOLE, Range.of(0, 1_000_000), 2_000);

  /** Whether just that many are wanted. */
  public static final Setting<Boolean> EXACT =
      Setting.of("vocabulary-exact", Group.DATA, Type.FLAG, Range.<Boolean>any(), false)
          .shown(Shown.NOWHERE);

  /** How often a token or pair must occur. */
  public static final Setting<Integer> MINIMUM_COUNT =
      Setting.of("minimum-count", Group.DATA, Type.WHOLE, Range.of(1, 1_000_000), 2)
          .shown(Shown.NOWHERE);

  /** What makes a pair the next to be merged. */
  public static final Setting<TokenizerSpec.Scoring> SCORING =
      Setting.of(
              "scoring",
              Group.DATA,
              Type.choice(List.of(TokenizerSpec.Scoring.values()), TokenizerSpec.Scoring::name),
              Range.<TokenizerSpec.Scoring>any(),
              TokenizerSpec.Scoring.LIKELIHOOD_GAIN)
          .shown(Shown.NOWHERE);

  /** Whether BPE works on bytes. */
  public static final Setting<Boolean> BYTE_LEVEL =
      Setting.of("byte-level", Group.DATA, Type.FLAG, Range.<Boolean>any(), true)
          .shown(Shown.NOWHERE);

  /** All of them. */
  public static final Settings ALL =
      Settings.of(KIND, VOCABULARY, EXACT, MINIMUM_COUNT, SCORING, BYTE_LEVEL);

  private TokenizerSettings() {}

  /** What they make; where the least count isn't said, that which suits the kind. */
  public static TokenizerSpec spec(Values values) {
    TokenizerSpec.Kind kind = values.get(KIND);
    TokenizerSpec usual = TokenizerSpec.of(kind, values.get(VOCABULARY));
    return new TokenizerSpec(
        kind,
        values.get(VOCABULARY),
        values.get(EXACT),
        values.says(MINIMUM_COUNT) ? values.get(MINIMUM_COUNT) : usual.minimumCount(),
        values.get(SCORING),
        values.get(BYTE_LEVEL));
  }

  /** The settings of a spec, all said. */
  public static Values with(Values values, TokenizerSpec spec) {
    return values
        .with(KIND, spec.kind())
        .with(VOCABULARY, spec.vocabularySize())
        .with(EXACT, spec.exact())
        .with(MINIMUM_COUNT, spec.minimumCount())
        .with(SCORING, spec.scoring())
        .with(BYTE_LEVEL, spec.byteLevel());
  }
}
