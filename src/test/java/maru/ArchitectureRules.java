package maru;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Maru's packages and classes must keep to, each rule with its reason. */
final class ArchitectureRules {
  static final ArchRule DIRECTIONS =
      classes()
          .that()
          .resideInAPackage("maru..")
          .should(onlyUseWhatTheTableAllows())
          .because("a part that knows only what lies below it can be read, tested and replaced");

  static final ArchRule NO_CYCLES =
      slices()
          .matching("maru.(**)")
          .should()
          .beFreeOfCycles()
          .because("packages in a cycle can only be understood all at once");

  static final ArchRule JAVAFX =
      noClasses()
          .that()
          .resideOutsideOfPackages("maru", "maru.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("javafx..")
          .because("training, files and commands must work where there is no screen");

  static final ArchRule VECTORS =
      noClasses()
          .that()
          .haveNameNotMatching("maru\\.engine\\.kernel\\.Vector.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jdk.incubator.vector..")
          .because(
              "the incubating module may be absent or change; the scalar twin gives the same bits");

  static final ArchRule LUCENE =
      noClasses()
          .that()
          .haveNameNotMatching("maru\\.text\\.KoreanMorphemes.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.lucene..")
          .because("another analyzer of Korean must be able to take its place");

  static final ArchRule THREADS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("maru.base.Parallel")
          .and()
          .haveNameNotMatching("maru\\.base\\.Parallel\\$.*")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.concurrent\\.(ForkJoin.*|RecursiveTask|RecursiveAction|CountedCompleter)")
          .orShould()
          .accessTargetWhere(
              describe(
                  "a parallel stream or array operation", ArchitectureRules::isParallelOperation))
          .because("the same bits on 1 thread and on 16 need one place that deals out the work");

  /** The models by name, each in a folder of its own. */
  private static final String FAMILIES =
      "maru\\.model\\.(?!registry\\.|checkpoint\\.)\\w+\\.\\w+(\\$.*)?";

  static final ArchRule MODELS_BY_NAME =
      noClasses()
          .that()
          .haveNameNotMatching("maru\\.model\\.\\w+\\.\\w+(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(FAMILIES)
          .because("callers ask what a model can do, so that another model comes by its own door");

  static final ArchRule LABS =
      slices()
          .matching("maru.ui.lab.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAPackage("maru.ui.lab.kit"))
          .because("a lab must be able to come, change and go without touching another")
          // The first release has a single lab.
          .allowEmptyShould(true);

  static final ArchRule VIEW_MODELS =
      noClasses()
          .that()
          .resideInAPackage("maru.ui.lab..state..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "javafx.scene..", "javafx.stage..", "javafx.animation..", "javafx.fxml..")
          .because("what a lab knows is tested without a window and may be shown in two ways");

  static final ArchRule RUN_LATER =
      noClasses()
          .that()
          .resideOutsideOfPackage("maru.ui.fx..")
          .should()
          .accessTargetWhere(
              describe(
                  "Platform.runLater",
                  access ->
                      access.getTargetOwner().getName().equals("javafx.application.Platform")
                          && access.getName().startsWith("runLater")))
          .because("a queue fed by a worker fills up; live values go by the mailbox of ui.fx");

  static final ArchRule STANDARD_STREAMS =
      noClasses()
          .that()
          .resideOutsideOfPackage("maru.cli..")
          .should()
          .accessTargetWhere(
              describe(
                  "System.in, out, err or printStackTrace()", ArchitectureRules::isStandardStream))
          .because("the window's messages belong in the window and in the log file");

  private static final Pattern PARALLEL =
      Pattern.compile("parallel|parallelStream|parallelSort|parallelPrefix|parallelSetAll");

  private ArchitectureRules() {}

  private static boolean isParallelOperation(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.util")
        && PARALLEL.matcher(access.getName()).matches();
  }

  private static boolean isStandardStream(JavaAccess<?> access) {
    String name = access.getName();
    boolean ofSystem =
        access.getTargetOwner().isEquivalentTo(System.class)
            && (name.equals("in") || name.equals("out") || name.equals("err"));
    boolean printed =
        name.equals("printStackTrace")
            && access.getTarget().getFullName().endsWith("printStackTrace()");
    return ofSystem || printed;
  }

  private static ArchCondition<JavaClass> onlyUseWhatTheTableAllows() {
    return new ArchCondition<>("only use what PackageTable allows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (type.getPackageName().equals("maru")) {
          return; // The composition root wires all.
        }
        Optional<String> from = PackageTable.rowOf(type.getPackageName());
        if (from.isEmpty()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " stands in a package that PackageTable does not list"));
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().matches("maru(\\..*)?"))
            .filter(use -> !isAllowed(from.get(), use.getTargetClass().getPackageName()))
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static boolean isAllowed(String from, String targetPackage) {
    return PackageTable.rowOf(targetPackage)
        .filter(to -> PackageTable.allows(from, to))
        .isPresent();
  }
}
