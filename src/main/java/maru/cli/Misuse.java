package maru.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import maru.base.Problem;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line itself, as against what goes wrong later. */
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

  /** How to tell an error of the command line; empty where only picocli has words for it. */
  static Optional<Problem> told(ParameterException error) {
    if (error.getCause() instanceof Problem problem) {
      return Optional.of(problem);
    }
    return switch (error) {
      case MissingParameterException missing ->
          Optional.of(new Problem("arguments.missing", names(missing.getMissing())));
      case OverwrittenOptionException twice when twice.getOverwritten() != null ->
          Optional.of(new Problem("arguments.twice", name(twice.getOverwritten())));
      case UnmatchedArgumentException unmatched ->
          Optional.of(new Problem("arguments.unknown", String.join(" ", unmatched.getUnmatched())));
      default ->
          error.getArgSpec() == null || error.getValue() == null
              ? Optional.empty()
              : Optional.of(
                  new Problem(
                      "arguments.value",
                      name(error.getArgSpec()),
                      error.getValue(),
                      error.getArgSpec().paramLabel()));
    };
  }

  private static String names(List<ArgSpec> arguments) {
    return arguments.stream().map(Misuse::name).collect(Collectors.joining(", "));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
