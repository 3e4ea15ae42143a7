package maru;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/**
 * Classes that break a rule on purpose: compiled from source text into a folder of their own, where
 * nothing but the rules ever meets them.
 */
final class Planted {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface) (\\w+)");

  private Planted() {}

  /** Compiles the sources below {@code folder} and imports what came of them. */
  static JavaClasses grow(Path folder, List<String> sources) throws IOException {
    Path classes = folder.resolve("classes");
    String libraries =
        System.getProperty("jdk.module.path", "")
            + System.getProperty("path.separator")
            + System.getProperty("java.class.path", "");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-nowarn", "--add-modules", "jdk.incubator.vector"));
    arguments.addAll(List.of("-cp", libraries, "-d", classes.toString()));
    for (String source : sources) {
      arguments.add(write(folder.resolve("sources"), source).toString());
    }
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said);
    int code =
        ToolProvider.findFirst("javac").orElseThrow().run(to, to, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("the planted sources do not compile:\n" + said);
    }
    return new ClassFileImporter().importPath(classes);
  }

  private static Path write(Path folder, String source) throws IOException {
    Path file =
        folder
            .resolve(first(PACKAGE, source).replace('.', '/'))
            .resolve(first(TYPE, source) + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in: " + source);
    }
    return matcher.group(1);
  }
}
