package maru.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maru.base.Problem;
import maru.model.Model;
import maru.run.RunFolder;
import maru.run.SavedModel;
import org.jspecify.annotations.Nullable;

/**
 * Where a trained model goes: to the folder that was asked for, or to one of Maru's own; and where
 * that fails at the end, to another, so that no training is lost.
 *
 * @param folder that the model is to go to
 * @param home where Maru keeps models that nobody gave a place
 * @param name what such a model is called
 */
record SavePlace(Path folder, Path home, String name) {
  /** Its name may be one that a file says. */
  SavePlace {
    name = RunFolder.safeName(name);
  }

  /**
   * A place for a model.
   *
   * @param wanted the folder that was asked for, if any
   */
  static SavePlace of(@Nullable Path wanted, Path home, String name) {
    return new SavePlace(
        wanted == null ? free(home, RunFolder.safeName(name)) : wanted, home, name);
  }

  /** Models in Maru's own folder in the home directory. */
  static Path ownFolder() {
    return Path.of(System.getProperty("user.home"), ".maru", "models");
  }

  private static Path free(Path parent, String name) {
    Path folder = parent.resolve(name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = parent.resolve(name + "-" + i);
    }
    return folder;
  }

  /** Sees whether the model could be saved, before anyone waits for it. */
  void check(Model model) {
    SavedModel.check(folder, model);
  }

  /** Where a model was saved in the end, and why not where it was wanted. */
  record Saved(Path folder, Optional<Problem> obstacle) {}

  /**
   * Saves the model.
   *
   * @throws Problem where there is no place left to save it
   */
  Saved save(SavedModel model) {
    try {
      model.save(folder);
      return new Saved(folder, Optional.empty());
    } catch (Problem obstacle) {
      return new Saved(elsewhere(model, obstacle), Optional.of(obstacle));
    }
  }

  private Path elsewhere(SavedModel model, Problem obstacle) {
    List<Path> parents =
        List.of(home, Path.of(System.getProperty("java.io.tmpdir"), "maru-models"));
    for (Path parent : parents) {
      Path other = free(parent, name);
      try {
        model.save(other);
        return other;
      } catch (Problem alsoHere) {
        obstacle.addSuppressed(alsoHere);
      }
    }
    throw obstacle;
  }
}
