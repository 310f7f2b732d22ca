package dev.landfall.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.landfall.cli.Main;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The structure that DESIGN.md describes, held by the classes themselves. */
class ArchitectureTest {
  private static final String INTERNAL = ".internal";

  static Stream<String> modules() {
    return Modules.ARROWS.keySet().stream().sorted();
  }

  static Stream<String> modulesBelowCli() {
    return modules().filter(module -> !module.equals("cli"));
  }

  @Test
  void everyModuleHasItsLineInTheTable() {
    Set<String> built = new TreeSet<>();
    Modules.CLASSES.stream().filter(Modules::isOurs).map(Modules::of).forEach(built::add);

    assertThat(built).isEqualTo(new TreeSet<>(Modules.ARROWS.keySet()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void arrowsGoOneWay(String module) {
    arrowsOf(module).check(Modules.CLASSES);
  }

  /**
   * What the table allows is used; and so the rule above, with an arrow less, would be broken. Not
   * for cli, which may use all.
   */
  @ParameterizedTest
  @MethodSource("modulesBelowCli")
  void theTableAllowsNoMoreThanIsUsed(String module) {
    Set<String> used = new TreeSet<>();
    for (JavaClass type : Modules.CLASSES.that(in(module))) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (Modules.isOurs(target) && !Modules.of(target).equals(module)) {
          used.add(Modules.of(target));
        }
      }
    }

    assertThat(used).isEqualTo(new TreeSet<>(Modules.ARROWS.getOrDefault(module, Set.of())));
  }

  @Test
  void whatIsInternalStaysInItsFeature() {
    ArchRule rule =
        classes().that().resideInAPackage("..internal..").should(beUsedByTheirFeature());

    rule.check(Modules.CLASSES);
  }

  /** The same condition, asked of packages that everybody uses. */
  @Test
  void theRuleOfInternalPackagesSeesUseFromOutside() {
    ArchRule rule =
        classes().that().resideInAPackage("dev.landfall.ledger..").should(beUsedByTheirFeature());

    assertThat(rule.evaluate(Modules.CLASSES).hasViolation()).isTrue();
  }

  @Test
  void sqliteAndPostgresNeverKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.landfall.sqlite..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.landfall.postgres..", "org.postgresql..")
        .check(Modules.CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.landfall.postgres..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.landfall.sqlite..", "org.sqlite..")
        .check(Modules.CLASSES);
  }

  @Test
  void onlyCliPrintsAndExits() {
    noClasses().that(outsideCli()).should(ACCESS_STANDARD_STREAMS).check(Modules.CLASSES);
    noClasses().that(outsideCli()).should(endTheJvm()).check(Modules.CLASSES);
  }

  @Test
  void cliPrintsAndExits() {
    JavaClass main = Modules.CLASSES.get(Main.class);

    ArchRule exit = noClasses().that(are(main)).should(endTheJvm());
    ArchRule print = noClasses().that(in("cli")).should(ACCESS_STANDARD_STREAMS);

    assertThat(exit.evaluate(Modules.CLASSES).hasViolation()).isTrue();
    assertThat(print.evaluate(Modules.CLASSES).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noPackagesOfAModuleFormACycle(String module) {
    slices().assignedFrom(featuresOf(module)).should().beFreeOfCycles().check(Modules.CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (JavaClass type : Modules.CLASSES) {
      JavaPackage place = type.getPackage();
      (place.isAnnotatedWith(NullMarked.class) ? marked : unmarked).add(place.getName());
    }

    assertThat(unmarked).isEmpty();
    assertThat(marked).hasSizeGreaterThan(40);
  }

  private static ArchRule arrowsOf(String module) {
    Set<String> allowed = Modules.ARROWS.getOrDefault(module, Set.of());
    String[] forbidden =
        modules()
            .filter(other -> !other.equals(module) && !allowed.contains(other))
            .map(Modules::packagesOf)
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(Modules.packagesOf(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static DescribedPredicate<JavaClass> in(String module) {
    return JavaClass.Predicates.resideInAPackage(Modules.packagesOf(module));
  }

  private static DescribedPredicate<JavaClass> are(JavaClass one) {
    return DescribedPredicate.describe("are " + one.getSimpleName(), one::equals);
  }

  private static DescribedPredicate<JavaClass> outsideCli() {
    return DescribedPredicate.not(in("cli"));
  }

  private static ArchCondition<JavaClass> endTheJvm() {
    return new ArchCondition<>("end the JVM") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethodCallsFromSelf().stream()
            .filter(
                call ->
                    (call.getTargetOwner().isEquivalentTo(System.class)
                            && call.getName().equals("exit"))
                        || (call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && Set.of("exit", "halt").contains(call.getName())))
            .forEach(
                call -> events.add(SimpleConditionEvent.satisfied(type, call.getDescription())));
      }
    };
  }

  private static ArchCondition<JavaClass> beUsedByTheirFeature() {
    return new ArchCondition<>("be used by the package around them, or internals of the module") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String feature = feature(type.getPackageName());
        for (Dependency use : type.getDirectDependenciesToSelf()) {
          String user = use.getOriginClass().getPackageName();
          boolean own = user.equals(feature) || user.startsWith(feature + ".");
          boolean neighbour =
              user.contains(INTERNAL) && Modules.of(use.getOriginClass()).equals(Modules.of(type));
          events.add(new SimpleConditionEvent(type, own || neighbour, use.getDescription()));
        }
      }
    };
  }

  private static String feature(String packageName) {
    int internal = packageName.indexOf(INTERNAL);
    return internal < 0 ? packageName : packageName.substring(0, internal);
  }

  /** A feature is a package with its internal one. */
  private static SliceAssignment featuresOf(String module) {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return Modules.isOurs(type) && Modules.of(type).equals(module)
            ? SliceIdentifier.of(feature(type.getPackageName()))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "features of " + module;
      }
    };
  }
}
