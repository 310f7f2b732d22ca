package dev.landfall.sqlite.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The harness in a process of its own with a heap of 64 MB; see docs/explanation/pages.md. */
@Tag("slow")
class PageFuzzTest {
  @Test
  void damagedFilesGiveTheRowsOfSqliteOrAnError() throws Exception {
    String files = System.getProperty("landfall.fuzz.files");
    String first = System.getProperty("landfall.fuzz.first", "1");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PageFuzz.class.getName(),
            files == null ? "100000" : files,
            files == null ? "25" : "0",
            first);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Matcher done = Pattern.compile("(\\d+) files, 0 failed, (\\d+) rows compared").matcher(said);
    assertThat(done.find()).as(said).isTrue();
    assertThat(Integer.parseInt(done.group(1))).isGreaterThan(files == null ? 50 : 0);
    assertThat(Long.parseLong(done.group(2))).isPositive();
  }
}
