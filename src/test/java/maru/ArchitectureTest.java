package maru;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Holds Maru to its rules, and each rule to finding what it is there to find. */
final class ArchitectureTest {
  private static final Path CLASSES = Path.of("target", "classes");

  /** Fewer classes than this and the import has looked in the wrong place. */
  private static final int FEWEST_CLASSES = 200;

  /** A rule and code that breaks it: {@code told} must stand in what the rule then says. */
  private record Ban(String name, ArchRule rule, String told, List<String> plants) {
    Ban(String name, ArchRule rule, String told, String... plants) {
      this(name, rule, told, List.of(plants));
    }
  }

  private static final List<Ban> BANS =
      List.of(
          new Ban(
              "directions",
              ArchitectureRules.DIRECTIONS,
              "maru.engine.kernel.Upward",
              "package maru.model; public class Model {}",
              "package maru.engine.kernel; class Upward { maru.model.Model above; }"),
          new Ban(
              "packages outside the table",
              ArchitectureRules.DIRECTIONS,
              "maru.misc.Stray stands in a package",
              "package maru.misc; class Stray {}"),
          new Ban(
              "no cycles",
              ArchitectureRules.NO_CYCLES,
              "Cycle detected",
              "package maru.text; public class Chicken { maru.data.Egg egg; }",
              "package maru.data; public class Egg { maru.text.Chicken chicken; }"),
          new Ban(
              "no JavaFX outside the window",
              ArchitectureRules.JAVAFX,
              "maru.inspect.Painter",
              "package maru.inspect; class Painter { javafx.scene.paint.Color ink; }"),
          new Ban(
              "vectors in their kernels only",
              ArchitectureRules.VECTORS,
              "maru.engine.tensor.Wide",
              "package maru.engine.tensor; class Wide { jdk.incubator.vector.FloatVector lane; }"),
          new Ban(
              "Lucene in one class only",
              ArchitectureRules.LUCENE,
              "maru.text.Searching",
              "package maru.text; class Searching { org.apache.lucene.analysis.TokenStream s; }"),
          new Ban(
              "a caller that knows a model by name",
              ArchitectureRules.MODELS_BY_NAME,
              "maru.inspect.Knowing",
              "package maru.model.bert; public class Bert {}",
              "package maru.inspect; class Knowing { boolean is(Object o) {"
                  + " return o instanceof maru.model.bert.Bert; } }"),
          new Ban(
              "a second fork-join pool",
              ArchitectureRules.THREADS,
              "maru.train.Pool",
              "package maru.train; class Pool { java.util.concurrent.ForkJoinPool pool; }"),
          new Ban(
              "a parallel stream",
              ArchitectureRules.THREADS,
              "maru.train.Stream",
              "package maru.train; class Stream { int n ="
                  + " java.util.stream.IntStream.range(0, 9).parallel().sum(); }"),
          new Ban(
              "a collection's parallel stream, by method reference",
              ArchitectureRules.THREADS,
              "maru.train.Reference",
              "package maru.train; class Reference {"
                  + " java.util.function.Function<java.util.List<String>, Object> f ="
                  + " java.util.List::parallelStream; }"),
          new Ban(
              "a lab that reaches into another",
              ArchitectureRules.LABS,
              "maru.ui.lab.train.Peeping",
              "package maru.ui.lab.tokens; public class Private {}",
              "package maru.ui.lab.train; class Peeping { maru.ui.lab.tokens.Private other; }"),
          new Ban(
              "a view model that knows the scene",
              ArchitectureRules.VIEW_MODELS,
              "maru.ui.lab.train.state.Peeping",
              "package maru.ui.lab.train.state; class Peeping { javafx.scene.Node node; }"),
          new Ban(
              "runLater outside ui.fx",
              ArchitectureRules.RUN_LATER,
              "maru.ui.lab.train.Later",
              "package maru.ui.lab.train; class Later {"
                  + " void go() { javafx.application.Platform.runLater(() -> {}); } }"),
          new Ban(
              "printing outside cli",
              ArchitectureRules.STANDARD_STREAMS,
              "maru.data.Talking",
              "package maru.data; class Talking { void go() { System.out.println(); } }"),
          new Ban(
              "a stack trace on the screen",
              ArchitectureRules.STANDARD_STREAMS,
              "maru.data.Wailing",
              "package maru.data; class Wailing {"
                  + " void go(RuntimeException e) { e.printStackTrace(); } }"));

  @TestFactory
  Stream<DynamicTest> maruKeepsToEveryRule() {
    JavaClasses maru = new ClassFileImporter().importPath(CLASSES);
    assertTrue(maru.size() >= FEWEST_CLASSES, "only " + maru.size() + " classes in " + CLASSES);
    return BANS.stream()
        .map(Ban::rule)
        .distinct()
        .map(rule -> dynamicTest(rule.getDescription(), () -> rule.check(maru)));
  }

  @TestFactory
  Stream<DynamicTest> everyRuleFindsItsPlantedViolation(@TempDir Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Ban ban : BANS) {
      Path plot = Files.createTempDirectory(folder, "plot");
      EvaluationResult result = ban.rule().evaluate(Planted.grow(plot, ban.plants()));
      tests.add(
          dynamicTest(
              ban.name(),
              () -> {
                assertTrue(result.hasViolation(), () -> ban.rule() + " saw nothing");
                String report = result.getFailureReport().toString();
                assertTrue(report.contains(ban.told()), report);
              }));
    }
    return tests.stream();
  }

  @Test
  void everyEdgeThatTheTableForbidsIsFoundAndNoOther(@TempDir Path folder) throws IOException {
    List<String> plants = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    for (String to : PackageTable.names()) {
      plants.add("package %s; public class Target {}".formatted(packageOf(to)));
    }
    for (String from : PackageTable.names()) {
      for (String to : PackageTable.names()) {
        String name = "To_" + to.replaceAll("\\W", "_");
        plants.add(
            "package %s; class %s { %s.Target used; }"
                .formatted(packageOf(from), name, packageOf(to)));
        if (!PackageTable.allows(from, to)) {
          forbidden.add(packageOf(from) + "." + name);
        }
      }
    }
    List<String> found =
        ArchitectureRules.DIRECTIONS
            .evaluate(Planted.grow(folder, plants))
            .getFailureReport()
            .getDetails()
            .stream()
            .map(line -> line.replaceFirst("Field <([\\w.]+)\\.used>.*", "$1"))
            .sorted()
            .toList();
    assertEquals(forbidden.stream().sorted().toList(), found);
  }

  @Test
  void theTableLeadsDownward() {
    assertTrue(PackageTable.allows("cli", "engine.kernel"));
    assertTrue(PackageTable.allows("engine.nn", "engine.tensor"));
    assertFalse(PackageTable.allows("engine.kernel", "engine.tensor"));
    assertFalse(PackageTable.allows("train", "run"));
    assertFalse(PackageTable.allows("cli", "ui.shell"));
    assertFalse(PackageTable.allows("ui.lab.*", "engine.autograd"));
    assertFalse(PackageTable.allows("ui.shell", "ui.lab.*"));
    assertFalse(PackageTable.allows("ui.control", "model"));
    assertFalse(PackageTable.allows("text", "grammar"));
  }

  private static String packageOf(String row) {
    return "maru." + row.replace("*", "topic");
  }
}
