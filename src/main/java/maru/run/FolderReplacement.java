package maru.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.base.WriteProblem;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a folder as a whole: the new one is filled under a temporary name beside it and then
 * moved to its place, so that at every moment either the old or the new one is there, complete.
 */
final class FolderReplacement {
  private final Path target;
  private final Set<String> ownNames;

  /**
   * Replaces {@code folder}.
   *
   * @param ownNames the files that it may hold; one with others is left alone
   */
  FolderReplacement(Path folder, Set<String> ownNames) {
    this.target = folder.toAbsolutePath().normalize();
    this.ownNames = ownNames;
  }

  /**
   * Sees whether the folder could be replaced, leaving nothing behind.
   *
   * @param bytes that the new one will take
   * @throws Problem where it could not
   */
  void check(long bytes) {
    refuseForeign();
    try {
      deleteTree(freshSibling("new"));
    } catch (IOException e) {
      throw WriteProblem.of(target, e);
    }
    if (WriteProblem.usableSpace(target) < bytes) {
      throw new Problem("file.diskFull", target);
    }
  }

  /**
   * Replaces the folder by one that {@code filler} fills.
   *
   * @throws Problem where that fails; what was there before is then still there
   */
  void replace(Consumer<Path> filler) {
    refuseForeign();
    Path fresh = null;
    try {
      fresh = freshSibling("new");
      filler.accept(fresh);
      swap(fresh);
    } catch (IOException e) {
      throw WriteProblem.of(target, e);
    } catch (Problem problem) {
      // The temporary name would mean nothing to the person who is told.
      boolean unwritten = problem.key().startsWith("file.");
      throw unwritten ? new Problem(problem, problem.key(), target) : problem;
    } finally {
      discard(fresh);
    }
  }

  private void refuseForeign() {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new Problem("save.notAFolder", target);
    }
    foreignFile()
        .ifPresent(name -> {
          throw new Problem("save.otherFiles", target, name);
        });
  }

  private Optional<String> foreignFile() {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !ownNames.contains(name))
          .sorted()
          .findFirst();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", target);
    }
  }

  /** Makes an empty folder beside the target, on the same disk, so that a move is a renaming. */
  private Path freshSibling(String purpose) throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new Problem("file.unwritable", target);
    }
    Files.createDirectories(parent);
    // Not createTempDirectory: it would keep the folder from everyone but its owner.
    for (int i = 0; ; i++) {
      Path sibling = parent.resolve("." + target.getFileName() + "." + purpose + "-" + i);
      if (!Files.exists(sibling)) {
        return Files.createDirectory(sibling);
      }
    }
  }

  private void swap(Path fresh) throws IOException {
    if (!Files.exists(target)) {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Path old = freshSibling("old").resolve(String.valueOf(target.getFileName()));
    Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    } finally {
      if (Files.exists(target)) {
        discard(old.getParent());
      }
    }
  }

  /** Clears away what no longer serves; what can't be cleared away does no harm. */
  private static void discard(@Nullable Path folder) {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    try {
      deleteTree(folder);
    } catch (IOException e) {
      System.getLogger(FolderReplacement.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + folder, e);
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    List<Path> inside = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(inside::add);
    }
    for (Path entry : inside) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        deleteTree(entry);
      } else {
        Files.delete(entry);
      }
    }
    Files.delete(folder);
  }
}
