package maru.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import maru.run.PlanJson;
import maru.setting.Values;

/**
 * An experiment as it is to be run.
 *
 * @param experiment which one
 * @param language of its texts, {@code ko} or {@code en}
 * @param values how its settings stand
 */
public record ExperimentSetup(Experiment experiment, String language, Values values) {
  private static final int DIGITS = 12;

  /** States all settings. */
  public ExperimentSetup {
    values = values.stated(experiment.settings());
  }

  /** As it stands where nobody sets anything. */
  public static ExperimentSetup of(Experiment experiment, String language) {
    return new ExperimentSetup(experiment, language, Values.STANDARD);
  }

  /**
   * By what its results are kept: which experiment, its language, and all that decides what comes
   * out, in a few digits. Where a setting or a plan becomes another, what was found before is left.
   */
  public String key() {
    StringBuilder all = new StringBuilder();
    all.append(values.texts(experiment.settings()));
    experiment.plans(values).forEach((name, plan) -> all.append(name).append(PlanJson.write(plan)));
    return "%s-%s-%s".formatted(experiment.id(), language, digits(all.toString()));
  }

  private static String digits(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
