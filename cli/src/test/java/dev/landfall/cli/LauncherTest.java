package dev.landfall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher in a checkout of its own, whose application is small enough to be compiled here
 * and whose {@code mvn} packages it. The shell, the JVM and the AOT cache are real.
 */
@Timeout(120)
class LauncherTest {
  private static final Path LAUNCHER = Path.of(System.getProperty("landfall.root"), "landfall");
  private static final String MVN =
      """
      #!/bin/sh
      # Packages what the test compiled; says so, and fails where another build is under way.
      echo "$@" >>"$ROOT/builds"
      mkdir "$ROOT/building" || exit 1
      echo 'some output of the build'
      [ -f "$ROOT/broken" ] && rmdir "$ROOT/building" && exit 1
      mkdir -p "$ROOT/cli/target/application"
      cp "$ROOT/compiled.jar" "$ROOT/cli/target/application/landfall.jar"
      touch "$ROOT/cli/target/application/.built"
      rmdir "$ROOT/building"
      """;
  private static final String APPLICATION =
      """
      package dev.landfall.cli;
      public final class Main {
        public static void main(String[] arguments) throws Exception {
          System.out.println("version VERSION of " + System.getProperty("greeting"));
          for (String argument : arguments) {
            System.out.println("[" + argument + "]");
          }
          System.out.flush();
          System.out.write(System.in.readAllBytes());
          System.out.flush();
          System.exit(arguments.length);
        }
      }
      class Training {
        public static void main(String[] arguments) throws Exception {
          Class.forName("dev.landfall.cli.Main");
          System.exit(TRAINING);
        }
      }
      """;

  @TempDir private Path folder;
  private Path root;
  private Path tools;

  /** What a run of the launcher came to. */
  private record Run(int exit, String out, String err) {}

  @BeforeEach
  void checkOut() throws IOException {
    root = Files.createDirectories(folder.resolve("a check out"));
    tools = Files.createDirectories(folder.resolve("tools"));
    Files.copy(LAUNCHER, root.resolve("landfall"));
    Files.setPosixFilePermissions(
        root.resolve("landfall"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(root.resolve("cli/src/main"));
    age(Files.writeString(root.resolve("pom.xml"), "<project/>"));
    age(Files.writeString(root.resolve("cli/pom.xml"), "<project/>"));
    age(Files.writeString(root.resolve("cli/src/main/Main.java"), "class Main {}"));
    age(root.resolve("cli/src/main"));
    executable(tools.resolve("mvn"), MVN);
    compile("1", 0);
    forbidCache();
  }

  @Test
  void argumentsInputAndExitCodeGoThrough() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a check out/landfall"));
    Path indirect = Files.createSymbolicLink(folder.resolve("other link"), link);

    Run run = run(indirect, "Größe\n", Map.of(), "a b", "", "*", "--x=$y");

    assertThat(run.exit).isEqualTo(4);
    assertThat(run.out).isEqualTo("version 1 of null\n[a b]\n[]\n[*]\n[--x=$y]\nGröße\n");
    assertThat(run.err).isEqualTo("building Landfall (first run, about a minute)\n");
  }

  @Test
  void itBuildsOnlyWhatIsOlderThanItsSources() throws Exception {
    assertThat(run().exit).isZero();
    assertThat(run().err).isEmpty();
    assertThat(builds()).hasSize(1);

    Files.setLastModifiedTime(
        root.resolve("cli/src/main/Main.java"), FileTime.from(Instant.now().plusSeconds(60)));
    compile("2", 0);

    assertThat(run().out).startsWith("version 2");
    assertThat(builds()).hasSize(2).allMatch(line -> line.contains("package"));
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(root.resolve("landfall"), Map.of(), "x"));
    }
    for (Process process : processes) {
      process.getOutputStream().close();
      assertThat(process.waitFor()).isEqualTo(1);
    }

    assertThat(builds()).hasSize(1);
  }

  @Test
  void theOutputOfABuildThatFailsIsShown() throws Exception {
    Files.createFile(root.resolve("broken"));

    Run run = run();

    assertThat(run.exit).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.err).contains("some output of the build").contains("the build failed");
  }

  @Test
  void aJdkThatIsTooOldIsPassedOver() throws Exception {
    Path old = folder.resolve("old jdk");
    Files.createDirectories(old.resolve("bin"));
    executable(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    executable(old.resolve("bin/javac"), "#!/bin/sh\nexit 99\n");
    for (String version : List.of("17.0.15", "25", "25.0.2", "1.8.0_452", "25.0.x")) {
      Files.writeString(old.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");

      assertThat(run(root.resolve("landfall"), "", Map.of("JAVA_HOME", old.toString())).exit)
          .as(version)
          .isZero();
    }
  }

  @Test
  void optionsOfTheUserReachTheJvm() throws Exception {
    Map<String, String> options = Map.of("LANDFALL_JAVA_OPTIONS", "-Dgreeting=* -Xmx64m");

    assertThat(run(root.resolve("landfall"), "", options).out).isEqualTo("version 1 of *\n");
  }

  @Test
  void aSignalReachesTheJvm() throws Exception {
    Process process = start(root.resolve("landfall"), Map.of(), "waits for input");
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).startsWith("version");
      assertThat(process.toHandle().destroy()).isTrue();

      assertThat(process.waitFor()).isEqualTo(128 + 15);
    }
  }

  @Test
  void theCacheNeverRunsOldCode() throws Exception {
    allowCache();
    assertThat(run().out).startsWith("version 1");
    List<Path> first = caches();
    assertThat(first).singleElement().asString().endsWith(".aot");
    Run cached =
        run(root.resolve("landfall"), "", Map.of("LANDFALL_JAVA_OPTIONS", "-Xlog:class+load"));
    assertThat(cached.out).contains("dev.landfall.cli.Main source: shared objects file");
    assertThat(caches()).isEqualTo(first);

    // Another program of the same size, in the same place.
    compile("2", 0);
    Files.copy(
        root.resolve("compiled.jar"),
        root.resolve("cli/target/application/landfall.jar"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(run().out).startsWith("version 2");
    assertThat(caches()).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @Test
  void aCacheThatIsDamagedIsDoneWithout() throws Exception {
    allowCache();
    assertThat(run().out).startsWith("version 1");
    Path cache = caches().getFirst();
    byte[] bytes = Files.readAllBytes(cache);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 'x');
    Files.write(cache, bytes);

    Run run = run();

    assertThat(run).isEqualTo(new Run(0, "version 1 of null\n", ""));
  }

  @Test
  void whereNoCacheCanBeMadeItIsQuietAndTriesOnce() throws Exception {
    allowCache();
    compile("1", 1);
    assertThat(run().exit).isZero();
    List<Path> mark = caches();
    assertThat(mark).singleElement().asString().endsWith(".none");

    assertThat(run()).isEqualTo(new Run(0, "version 1 of null\n", ""));
    assertThat(caches()).isEqualTo(mark);
  }

  private Run run(String... arguments) throws Exception {
    return run(root.resolve("landfall"), "", Map.of(), arguments);
  }

  private Run run(Path launcher, String input, Map<String, String> environment, String... arguments)
      throws Exception {
    Path err = folder.resolve("err");
    Process process = builder(launcher, environment, arguments).redirectError(err.toFile()).start();
    try (Writer in = process.outputWriter(UTF_8)) {
      in.write(input);
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, Files.readString(err));
  }

  private Process start(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException {
    return builder(launcher, environment, arguments)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(
      Path launcher, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("JDK"));
    variables.put("ROOT", root.toString());
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    variables.merge("PATH", tools + ":" + java, (old, first) -> first + ":" + old);
    variables.putAll(environment);
    return builder;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(root.resolve("builds"));
  }

  private List<Path> caches() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("cli/target/aot"))) {
      return files.toList();
    }
  }

  /** A file in the place of the folder, which stops even root. */
  private void forbidCache() throws IOException {
    Files.createDirectories(root.resolve("cli/target"));
    Files.createFile(root.resolve("cli/target/aot"));
  }

  private void allowCache() throws IOException {
    Files.delete(root.resolve("cli/target/aot"));
  }

  /** Compiles the application, whose training run ends with this exit code. */
  private void compile(String version, int training) throws IOException {
    Path source = folder.resolve("Main.java");
    Files.writeString(
        source,
        APPLICATION.replace("VERSION", version).replace("TRAINING", String.valueOf(training)));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    assertThat(status).isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.landfall.cli.Main");
    try (OutputStream file = Files.newOutputStream(root.resolve("compiled.jar"));
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (String name : List.of("Main", "Training")) {
        String entry = "dev/landfall/cli/" + name + ".class";
        jar.putNextEntry(new JarEntry(entry));
        jar.write(Files.readAllBytes(classes.resolve(entry)));
        jar.closeEntry();
      }
    }
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3_600)));
  }
}
