package maru;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maru.base.LogFile;
import maru.base.Problem;
import maru.cli.ExitCode;
import maru.cli.MaruCommand;
import maru.cli.ShellWords;
import maru.cli.Terminal;
import maru.cli.TerminalTour;
import maru.ui.shell.StudioLauncher;

/** The entry point and composition root: a window without arguments, a command with them. */
public final class Maru {
  /** A whole command line as one text, for Maven can hand over no list. */
  private static final String COMMAND_LINE = "maru.args";

  private final Terminal terminal;
  private final LogFile log;

  private Maru(Terminal terminal, LogFile log) {
    this.terminal = terminal;
    this.log = log;
  }

  /** Starts Maru with the words of its command line, or else with those of {@code maru.args}. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.standard();
    ExitCode exit;
    try (LogFile log = openLog(terminal)) {
      exit = new Maru(terminal, log).run(args);
    } catch (Problem problem) {
      terminal.tell(problem);
      exit = ExitCode.PROBLEM;
    }
    System.exit(exit.code()); // JavaFX leaves threads behind that would keep the JVM alive.
  }

  private static LogFile openLog(Terminal terminal) {
    try {
      return new LogFile(LogFile.directory());
    } catch (Problem problem) {
      terminal.tell(problem);
      return new LogFile(Path.of(System.getProperty("java.io.tmpdir"), "maru-log"));
    }
  }

  private ExitCode run(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught(error));
    try {
      List<String> words =
          args.length > 0 ? List.of(args) : ShellWords.split(System.getProperty(COMMAND_LINE, ""));
      return words.isEmpty() ? openWindow() : MaruCommand.run(terminal, this::fault, words);
    } catch (Problem problem) {
      terminal.tell(problem);
      return ExitCode.PROBLEM;
    } catch (RuntimeException | Error error) {
      fault(error);
      return ExitCode.FAULT;
    }
  }

  private ExitCode openWindow() {
    Display display = Display.ofThisMachine();
    Optional<Problem> obstacle = display.windowObstacle();
    if (obstacle.isEmpty()) {
      new StudioLauncher(Labs::of, log).run();
    } else {
      terminal.tell(obstacle.get());
      Path pictures = log.file().resolveSibling("pictures");
      new TerminalTour(
              terminal, TerminalTour.Settings.brief(pictures), folder -> draw(display, folder))
          .run();
    }
    return ExitCode.DONE;
  }

  private List<Path> draw(Display display, Path folder) {
    Optional<Problem> obstacle = display.drawingObstacle();
    if (obstacle.isPresent()) {
      throw obstacle.get();
    }
    return new WindowPictures(terminal.locale(), log, folder).draw();
  }

  /** Where memory ran out on the way, who asked for the work says so, once. */
  private void uncaught(Throwable error) {
    if (error instanceof OutOfMemoryError) {
      log.write(error);
    } else {
      fault(error);
    }
  }

  private void fault(Throwable error) {
    log.write(error);
    terminal.tell(new Problem(error, "fault.logged", log.file()));
  }
}
