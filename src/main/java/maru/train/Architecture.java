package maru.train;

import java.util.Locale;
import maru.base.Problem;

/** The architectures that can be trained. */
public enum Architecture {
  /** Looks both ways; learns to fill blanks. */
  BERT,
  /** Looks back; learns to write on. */
  GPT;

  /** The name used on the command line and in files: {@code bert}, {@code gpt}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The architecture of that name. */
  public static Architecture of(String id) {
    for (Architecture architecture : values()) {
      if (architecture.id().equals(id.toLowerCase(Locale.ROOT))) {
        return architecture;
      }
    }
    throw new Problem("model.architecture", id);
  }
}
