package maru.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import maru.base.Problem;
import maru.train.MemoryShortage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code maru}: the command under which all others stand; alone it shows what there is. */
@Command(
    name = "maru",
    mixinStandardHelpOptions = true,
    versionProvider = MaruCommand.Version.class)
public final class MaruCommand implements Runnable {
  private static final char UNREADABLE = '\uFFFD';

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private MaruCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Does what the words of a command line ask for.
   *
   * @param faults is given every error that nobody foresaw
   */
  public static ExitCode run(Terminal asStarted, Consumer<Throwable> faults, List<String> words) {
    Terminal terminal = Language.asked(words).map(asStarted::in).orElse(asStarted);
    if (words.stream().anyMatch(word -> word.indexOf(UNREADABLE) >= 0)) {
      terminal.tell(new Problem("arguments.letters"));
      return ExitCode.USAGE;
    }
    int code = execute(terminal, faults, words);
    for (ExitCode exit : ExitCode.values()) {
      if (exit.code() == code) {
        return exit;
      }
    }
    throw new IllegalStateException("a command ended with the unknown exit code " + code);
  }

  // picocli hands on what is no Exception.
  private static int execute(Terminal terminal, Consumer<Throwable> faults, List<String> words) {
    try {
      return line(terminal, faults).execute(words.toArray(String[]::new));
    } catch (OutOfMemoryError error) {
      terminal.tell(MemoryShortage.problem(error));
      return ExitCode.PROBLEM.code();
    }
  }

  static CommandLine line(Terminal terminal, Consumer<Throwable> faults) {
    CommandLine line = new CommandLine(new MaruCommand(terminal));
    for (Object command : Commands.all(terminal)) {
      CommandLine own = new CommandLine(command);
      own.registerConverter(Path.class, MaruCommand::path);
      if (command instanceof TakesSettings takes) {
        takes.addOptions(own.getCommandSpec(), terminal.locale());
      }
      line.addSubcommand(own);
    }
    return line.setResourceBundle(terminal.texts("maru.cli.commands"))
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setParameterExceptionHandler((error, args) -> misused(terminal, error))
        .setExecutionExceptionHandler((error, command, args) -> failed(terminal, faults, error));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static int misused(Terminal terminal, ParameterException error) {
    CommandLine command = error.getCommandLine();
    Misuse.told(error)
        .ifPresentOrElse(terminal::tell, () -> command.getErr().println(error.getMessage()));
    if (!(error.getCause() instanceof Problem)
        && !UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
      String name = command.getCommandSpec().qualifiedName();
      terminal.tell(new Problem("arguments.help", name));
    }
    return ExitCode.USAGE.code();
  }

  private static int failed(Terminal terminal, Consumer<Throwable> faults, Exception error) {
    switch (error) {
      case Problem problem -> terminal.tell(problem);
      case InvalidPathException path ->
          terminal.tell(new Problem(path, "path.letters", path.getInput()));
      default -> {
        faults.accept(error);
        return ExitCode.FAULT.code();
      }
    }
    return ExitCode.PROBLEM.code();
  }

  /** {@link Language} has read it before; here it is shown in help, and refused if unknown. */
  @Option(names = Language.OPTION, paramLabel = "ko|en", scope = ScopeType.INHERIT)
  void language(String name) {
    if (Language.of(name).isEmpty()) {
      Problem problem = new Problem("arguments.language", name);
      throw new ParameterException(spec.commandLine(), problem.getMessage(), problem);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  /** Maru's version, as its module carries it. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "maru " + MaruCommand.class.getModule().getDescriptor().rawVersion().orElse("unpackaged")
      };
    }
  }

  /** A path; none of no name, by which Java means the folder that Maru was started in. */
  private static Path path(String text) {
    if (text.isBlank()) {
      throw new TypeConversionException("blank");
    }
    return Path.of(text);
  }
}
