package maru.cli;

import java.util.function.Supplier;
import maru.base.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells settings that can't be from what goes wrong later: they end with the code for misuse. */
final class Misuse {
  private Misuse() {}

  /** What the options ask for; a {@link Problem} with them is one of the command line. */
  static <T> T check(CommandSpec spec, Supplier<T> options) {
    try {
      return options.get();
    } catch (Problem problem) {
      throw new ParameterException(spec.commandLine(), problem.getMessage(), problem);
    }
  }
}
