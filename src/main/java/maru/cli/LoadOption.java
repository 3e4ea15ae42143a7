package maru.cli;

import java.nio.file.Path;
import maru.run.SavedModel;
import picocli.CommandLine.Option;

/** The option that says which saved model is meant. */
final class LoadOption {
  @Option(names = "--load", paramLabel = "DIR", required = true)
  Path folder = Path.of("");

  /** The model. */
  SavedModel open() {
    return SavedModel.load(folder);
  }
}
