package maru.cli;

import java.util.List;
import maru.experiment.ExperimentFolder;
import maru.run.RunFolder;
import picocli.CommandLine;

/** The one list of Maru's commands, in the order in which help shows them. */
final class Commands {
  private Commands() {}

  /** A fresh set of commands that speak to {@code terminal}. */
  static List<Object> all(Terminal terminal) {
    return List.of(
        new TrainCommand(terminal, Interruption::listen, SavePlace.ownFolder()),
        new EvaluateCommand(terminal),
        new FillCommand(terminal),
        new GenerateCommand(terminal),
        new ClassifyCommand(terminal),
        new AttendCommand(terminal),
        new TranslateCommand(terminal),
        new VectorsCommand(terminal),
        new InfoCommand(terminal),
        new ExportCommand(terminal),
        new ConvertCommand(terminal),
        new TokenizeCommand(terminal),
        new CorpusCommand(terminal),
        new ResumeCommand(terminal, Interruption::listen),
        new RunsCommand(terminal, RunFolder.own()),
        new ReplayCommand(terminal),
        new ForkCommand(terminal, Interruption::listen),
        new DirectionsCommand(terminal),
        new ExperimentCommand(terminal, Interruption::listen, ExperimentFolder.own()),
        new CommandLine.HelpCommand());
  }
}
