package maru.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maru.base.Problem;
import maru.base.WriteProblem;

/**
 * Replaces a folder as a whole: the new one is filled under a temporary name beside it and then
 * moved to its place, so that at every moment either the old or the new one is there, complete, or
 * is found by {@link #restore}: a program that ends between two of these steps leaves {@code
 * .NAME.new-N} or {@code .NAME.old-N} beside it, which the next one that comes there puts right.
 */
final class FolderReplacement {
  private static final String NEW = ".new-";
  private static final String OLD = ".old-";

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
    try {
      holding(() -> {
        putRight();
        refuseForeign();
        deleteTree(fresh());
      });
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
    try {
      holding(() -> {
        putRight();
        refuseForeign();
        put(filler);
      });
    } catch (IOException e) {
      throw WriteProblem.of(target, e);
    } catch (Problem problem) {
      // The temporary name would mean nothing to the person who is told.
      boolean unwritten = problem.key().startsWith("file.");
      throw unwritten ? new Problem(problem, problem.key(), target) : problem;
    }
  }

  private void put(Consumer<Path> filler) throws IOException {
    Path fresh = fresh();
    try {
      filler.accept(fresh);
      sync(fresh);
      swap(fresh);
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

  /**
   * Puts the folder back where a program ended while it replaced it, so that it is not there.
   *
   * @throws Problem where it can't be moved
   */
  void restore() {
    if (Files.exists(target) || siblings(OLD).isEmpty()) {
      return;
    }
    try {
      holding(this::putRight);
    } catch (IOException e) {
      throw WriteProblem.of(target, e);
    }
  }

  /** Something that is done to the folder or beside it. */
  private interface Change {
    void make() throws IOException;
  }

  /** Makes a change while nobody else can make one. */
  private void holding(Change change) throws IOException {
    Files.createDirectories(parent());
    RunLock own;
    try {
      own = RunLock.take(target);
    } catch (Problem problem) {
      String key = problem.key().equals("run.busy") ? "save.busy" : problem.key();
      throw new Problem(problem, key, target);
    }
    try {
      change.make();
    } finally {
      own.close();
    }
  }

  /**
   * Ends what others began here and did not end. The old folder is only moved away when the new one
   * is whole, so that the new one takes its place; who ended earlier left one that is in pieces.
   */
  private void putRight() throws IOException {
    for (Path old : siblings(OLD)) {
      Path kept = old.resolve(name());
      Path fresh = sibling(NEW, number(old));
      if (!Files.exists(target) && Files.isDirectory(kept)) {
        Files.move(Files.isDirectory(fresh) ? fresh : kept, target, StandardCopyOption.ATOMIC_MOVE);
      }
      if (Files.exists(target)) {
        discard(old);
      }
    }
    siblings(NEW).forEach(FolderReplacement::discard);
  }

  private Path parent() {
    Path parent = target.getParent();
    if (parent == null) {
      throw new Problem("file.unwritable", target);
    }
    return parent;
  }

  private String name() {
    return String.valueOf(target.getFileName());
  }

  private Path sibling(String purpose, String number) {
    return parent().resolve("." + name() + purpose + number);
  }

  private String number(Path sibling) {
    return String.valueOf(sibling.getFileName()).substring(1 + name().length() + OLD.length());
  }

  /** What was left beside the folder under one purpose, by number. */
  private List<Path> siblings(String purpose) {
    Pattern name = Pattern.compile(Pattern.quote("." + name() + purpose) + "[0-9]+");
    if (!Files.isDirectory(parent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent())) {
      return files
          .filter(file -> name.matcher(String.valueOf(file.getFileName())).matches())
          .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new Problem(e, "file.unreadable", parent());
    }
  }

  /** Makes an empty folder beside the target, on the same disk, so that a move is a renaming. */
  private Path fresh() throws IOException {
    // Not createTempDirectory: it would keep the folder from everyone but its owner.
    for (int i = 0; ; i++) {
      Path fresh = sibling(NEW, String.valueOf(i));
      if (!Files.exists(fresh) && !Files.exists(sibling(OLD, String.valueOf(i)))) {
        return Files.createDirectory(fresh);
      }
    }
  }

  private void swap(Path fresh) throws IOException {
    if (!Files.exists(target)) {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      syncNames(parent());
      return;
    }
    Path old = Files.createDirectory(sibling(OLD, number(fresh)));
    Path kept = old.resolve(name());
    Files.move(target, kept, StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
      syncNames(parent());
    } catch (IOException e) {
      Files.move(kept, target, StandardCopyOption.ATOMIC_MOVE);
      throw e;
    } finally {
      if (Files.exists(target)) {
        discard(old);
      }
    }
  }

  /** Has a folder's files on the disk before anything is given up for them. */
  private static void sync(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
    syncNames(folder);
  }

  private static void syncNames(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    } // Elsewhere a folder can't be opened as a file, and its names are written by the system.
  }

  /** Clears away what no longer serves; what can't be cleared away does no harm. */
  private static void discard(Path folder) {
    if (!Files.exists(folder)) {
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
