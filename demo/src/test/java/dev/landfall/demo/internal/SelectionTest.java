package dev.landfall.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetFileKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
  @ParameterizedTest
  @CsvSource({"4, 1", "5, 1", "8, 1", "10, 2", "20, 4", "100, 4"})
  void hasOneTruncatedOneRejectingAndSomeOldFiles(int files, int old) {
    List<PlannedFile> chosen = Selection.choose(packages(100), OptionalInt.of(files));

    assertThat(chosen).hasSize(files).doesNotHaveDuplicates();
    assertThat(count(chosen, FleetFileKind.TRUNCATED)).isEqualTo(1);
    assertThat(count(chosen, FleetFileKind.REJECTING)).isEqualTo(1);
    assertThat(count(chosen, FleetFileKind.OLD_SCHEMA)).isEqualTo(old);
    assertThat(chosen).extracting(PlannedFile::source).doesNotHaveDuplicates();
  }

  @Test
  void spreadsEvenlyBySize() {
    List<PlannedFile> chosen = Selection.choose(packages(100), OptionalInt.of(10));

    assertThat(chosen)
        .extracting(file -> file.source().bytes())
        .containsExactly(5L, 15L, 25L, 35L, 45L, 55L, 65L, 75L, 85L, 95L);
  }

  @Test
  void namesAFileByIdAndPackage() {
    PlannedFile file = new PlannedFile(packages(1).getFirst(), FleetFileKind.CURRENT);

    assertThat(file.name()).isEqualTo("0001-p1.db");
  }

  @Test
  void refusesMoreFilesThanPackages() {
    assertThatThrownBy(() -> Selection.choose(packages(9), OptionalInt.of(10)))
        .isInstanceOf(FleetException.class)
        .hasMessage(
            "this JDK has 9 packages with classes, so 10 files cannot be made; ask for at most 9");
  }

  private static long count(List<PlannedFile> files, FleetFileKind kind) {
    return files.stream().filter(file -> file.kind() == kind).count();
  }

  /** Packages of sizes count - 1 down to 0. */
  private static List<JdkPackage> packages(int count) {
    List<JdkPackage> packages = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      packages.add(new JdkPackage(i, "p" + i, "m", List.of("p" + i + "/A.class"), count - i));
    }
    return packages;
  }
}
