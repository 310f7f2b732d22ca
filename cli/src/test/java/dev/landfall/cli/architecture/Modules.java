package dev.landfall.cli.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.landfall.cli.Main;
import dev.landfall.demo.FleetMaker;
import dev.landfall.findings.Finding;
import dev.landfall.gate.preflight.Preflight;
import dev.landfall.ledger.Ledger;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.postgres.connect.Target;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.sqlite.FileIdentity;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The modules as built: their classes, without tests, and which may use which. */
final class Modules {
  /** The arrows of DESIGN.md. A new module needs a line here. */
  static final Map<String, Set<String>> ARROWS =
      Map.of(
          "findings", Set.of(),
          "sqlite", Set.of(),
          "scratch", Set.of(),
          "demo", Set.of(),
          "postgres", Set.of("findings"),
          "ledger", Set.of("findings", "postgres"),
          "gate", Set.of("findings", "scratch", "postgres", "ledger"),
          "migration", Set.of("findings", "sqlite", "scratch", "postgres", "ledger", "gate"),
          "cli",
              Set.of(
                  "findings",
                  "sqlite",
                  "scratch",
                  "postgres",
                  "ledger",
                  "gate",
                  "migration",
                  "demo"));

  /** One class of each module, which tells where its classes are. */
  private static final List<Class<?>> MEMBERS =
      List.of(
          Finding.class,
          FileIdentity.class,
          ScratchServer.class,
          FleetMaker.class,
          Target.class,
          Ledger.class,
          Preflight.class,
          Migration.class,
          Main.class);

  static final JavaClasses CLASSES = new ClassFileImporter().importUrls(places());

  private Modules() {}

  private static List<URL> places() {
    List<URL> places = new ArrayList<>();
    for (Class<?> member : MEMBERS) {
      places.add(member.getProtectionDomain().getCodeSource().getLocation());
    }
    return places;
  }

  /** The pattern of a module's packages. */
  static String packagesOf(String module) {
    return "dev.landfall." + module + "..";
  }

  /** The module of a class of ours: the name after dev.landfall. */
  static String of(JavaClass type) {
    return type.getPackageName().split("\\.", 4)[2];
  }

  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("dev.landfall.");
  }
}
