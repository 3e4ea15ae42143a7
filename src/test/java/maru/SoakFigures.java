package maru;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import maru.base.Problem;
import maru.run.RunFile;
import maru.run.RunFolder;

/** What this JVM takes while it is at work, measured again and again. */
final class SoakFigures {
  private static final int WIDE = 1200;
  private static final int HIGH = 500;
  private static final int EDGE = 70;
  private static final long MEGABYTE = 1 << 20;

  private final long began = System.nanoTime();
  private final List<Reading> readings = new ArrayList<>();

  /**
   * One measurement.
   *
   * @param seconds since the beginning
   * @param resident memory in bytes, or -1 where the system does not tell
   * @param heap bytes that the last collections left
   * @param descriptors open files, or -1
   * @param files in the folder of runs
   * @param folder bytes of all runs
   * @param frames kept in the newest run
   * @param run bytes of the newest run
   */
  private record Reading(
      long seconds,
      long resident,
      long heap,
      long descriptors,
      long files,
      long folder,
      long frames,
      long run) {
    private static final String NAMES =
        "seconds,resident_bytes,heap_after_collection_bytes,open_files,files,folder_bytes,"
            + "frames,run_bytes";

    String line() {
      return Stream.of(seconds, resident, heap, descriptors, files, folder, frames, run)
          .map(String::valueOf)
          .reduce((a, b) -> a + "," + b)
          .orElseThrow();
    }
  }

  /** Takes the next one; what it says in words. */
  String take() throws IOException {
    RunFolder runs = RunFolder.own();
    long frames = 0;
    long bytes = 0;
    for (Path newest : runs.files().stream().limit(1).toList()) {
      try (RunFile file = RunFile.open(newest)) {
        frames = file.frames().size();
        bytes = Files.size(newest);
      } catch (Problem gone) {
        bytes = -1; // It was moved or removed meanwhile.
      }
    }
    Reading now =
        new Reading(
            (System.nanoTime() - began) / 1_000_000_000,
            resident(),
            heap(),
            descriptors(),
            runs.files().size(),
            folder(runs.path()),
            frames,
            bytes);
    readings.add(now);
    return String.format(
        Locale.ROOT,
        "%5d s: resident %d MB, heap after a collection %d MB, %d open files, %d runs of %d MB,"
            + " newest run: %d frames, %d MB",
        now.seconds,
        now.resident / MEGABYTE,
        now.heap / MEGABYTE,
        now.descriptors,
        now.files,
        now.folder / MEGABYTE,
        now.frames,
        now.run / MEGABYTE);
  }

  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(-1);
  }

  /** What the last collections of the heap's parts left, none of which is asked for here. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private static long descriptors() throws IOException {
    Path open = Path.of("/proc/self/fd");
    if (!Files.isDirectory(open)) {
      return -1;
    }
    try (Stream<Path> files = Files.list(open)) {
      return files.count();
    }
  }

  private static long folder(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.map(Path::toFile)
          .filter(java.io.File::isFile)
          .mapToLong(java.io.File::length)
          .sum();
    }
  }

  /** The median of a quarter of the time, of four, in bytes of resident memory. */
  private long quarter(int which) {
    int n = readings.size();
    List<Long> sorted =
        readings.subList(which * n / 4, (which + 1) * n / 4).stream()
            .map(Reading::resident)
            .sorted()
            .toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  /** How much more memory the last quarter of the time took than the second: 1 where as much. */
  double growth() {
    return (double) quarter(3) / Math.max(1, quarter(1));
  }

  /** Writes all as a table, and memory over time as a picture. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>(List.of(Reading.NAMES));
    readings.forEach(reading -> lines.add(reading.line()));
    Files.write(folder.resolve("soak.csv"), lines);
    ImageIO.write(picture(), "png", folder.resolve("soak.png").toFile());
  }

  private BufferedImage picture() {
    BufferedImage image = new BufferedImage(WIDE, HIGH, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDE, HIGH);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    long most = readings.stream().mapToLong(r -> Math.max(r.resident, r.heap)).max().orElse(1);
    long end = Math.max(1, readings.isEmpty() ? 1 : readings.getLast().seconds);
    long top = (most / MEGABYTE / 250 + 1) * 250;
    pen.setColor(Color.LIGHT_GRAY);
    for (long mark = 0; mark <= top; mark += 250) {
      int y = y(mark * MEGABYTE, top);
      pen.drawLine(EDGE, y, WIDE - EDGE, y);
      pen.drawString(mark + " MB", 4, y + 5);
    }
    for (long minute = 0; minute <= end / 60; minute += Math.max(1, end / 600)) {
      pen.drawString(minute + " min", x(minute * 60, end) - 8, HIGH - EDGE / 2);
    }
    draw(pen, new Color(0x0B6E99), "resident", Reading::resident, end, top);
    draw(pen, new Color(0xC4541A), "heap after a collection", Reading::heap, end, top);
    pen.dispose();
    return image;
  }

  private void draw(
      Graphics2D pen, Color color, String name, ToLongFunction<Reading> of, long end, long top) {
    pen.setColor(color);
    Reading before = null;
    for (Reading now : readings) {
      if (before != null) {
        pen.drawLine(
            x(before.seconds, end),
            y(of.applyAsLong(before), top),
            x(now.seconds, end),
            y(of.applyAsLong(now), top));
      }
      before = now;
    }
    if (before != null) {
      pen.drawString(name, WIDE - EDGE - 160, y(of.applyAsLong(before), top) - 8);
    }
  }

  private static int x(long seconds, long end) {
    return (int) (EDGE + (WIDE - 2L * EDGE) * seconds / end);
  }

  private static int y(long bytes, long top) {
    return (int) (HIGH - EDGE - (HIGH - 2L * EDGE) * bytes / (top * MEGABYTE));
  }
}
