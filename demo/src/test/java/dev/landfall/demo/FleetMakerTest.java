package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.demo.internal.FleetFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetMakerTest {
  private static final int FILES = 8;

  @TempDir Path folder;

  @Test
  void makesTheSameRowsAgain() throws Exception {
    Fleet first = make(options("first"));
    Fleet second = make(options("second").withWorkers(1));

    assertThat(first.files()).isEqualTo(second.files()).hasSize(FILES);
    for (FleetFile file : first.files()) {
      if (file.kind() == FleetFileKind.TRUNCATED) {
        assertThat(first.path(file)).hasSameBinaryContentAs(second.path(file));
      } else {
        assertThat(digest(first, file)).as(file.name()).isEqualTo(digest(second, file));
      }
    }
  }

  @Test
  void takesAFinishedFleetAsItIs() throws Exception {
    Fleet made = make(options("fleet"));
    List<FleetProgress> progress = new ArrayList<>();

    Fleet taken = new FleetMaker(options("fleet")).make(progress::add);

    assertThat(made.reused()).isFalse();
    assertThat(taken.reused()).isTrue();
    assertThat(taken.files()).isEqualTo(made.files());
    assertThat(taken.jdk()).isEqualTo(made.jdk()).contains(Runtime.version().toString());
    assertThat(progress).isEmpty();
  }

  @Test
  void makesAFleetAgainWhenAFileIsDamaged() throws Exception {
    Fleet made = make(options("fleet"));
    FleetFile damaged = made.rejecting();
    String before = digest(made, damaged);
    try (FileChannel channel = FileChannel.open(made.path(damaged), StandardOpenOption.WRITE)) {
      channel.truncate(damaged.bytes() - 1);
    }

    Fleet again = make(options("fleet"));

    assertThat(again.reused()).isFalse();
    assertThat(digest(again, damaged)).isEqualTo(before);
  }

  @Test
  void makesAFleetAgainForOtherOptions() throws Exception {
    Fleet made = make(options("fleet"));

    Fleet other = make(options("fleet").withFiles(FILES + 1));

    assertThat(other.reused()).isFalse();
    assertThat(databases(other.folder())).hasSize(FILES + 1);
    assertThat(other.files()).isNotEqualTo(made.files());
  }

  @Test
  void givesAPackageTheSameIdInEveryFleet() throws Exception {
    Fleet small = make(options("small"));
    Fleet smaller = make(options("smaller").withFiles(FILES / 2));

    for (FleetFile file : smaller.files()) {
      assertThat(file.name()).startsWith("%04d-".formatted(file.repositoryId()));
      small.files().stream()
          .filter(other -> other.packageName().equals(file.packageName()))
          .forEach(other -> assertThat(other.repositoryId()).isEqualTo(file.repositoryId()));
    }
  }

  @Test
  void stopsWhenInterruptedAndBeginsAnewTheNextTime() throws Exception {
    Fleet undisturbed = make(options("undisturbed"));
    FleetMaker maker = new FleetMaker(options("fleet"));

    assertThatThrownBy(() -> maker.make(progress -> Thread.currentThread().interrupt()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).as("the exception took the mark").isFalse();
    assertThat(databases(folder.resolve("fleet"))).isNotEmpty().hasSizeLessThan(FILES);

    Fleet again = maker.make(ProgressListener.NONE);

    assertThat(again.reused()).isFalse();
    assertThat(again.files()).isEqualTo(undisturbed.files());
  }

  @Test
  void doesNotFinishWhenInterruptedAtTheLastFile() {
    FleetMaker maker = new FleetMaker(options("fleet"));

    assertThatThrownBy(
            () ->
                maker.make(
                    progress -> {
                      if (progress.filesDone() == FILES) {
                        Thread.currentThread().interrupt();
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(folder.resolve("fleet/fleet.manifest")).doesNotExist();
  }

  @Test
  void doesNotBeginWhenInterruptedBefore() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> make(options("fleet"))).isInstanceOf(InterruptedException.class);
    assertThat(folder.resolve("fleet")).doesNotExist();
  }

  @Test
  void tellsOfEachFileFromTheCallersThread() throws Exception {
    List<FleetProgress> progress = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();

    Fleet fleet =
        new FleetMaker(options("fleet"))
            .make(
                now -> {
                  progress.add(now);
                  threads.add(Thread.currentThread());
                });

    assertThat(progress)
        .extracting(FleetProgress::filesDone)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(progress.getLast().filesTotal()).isEqualTo(FILES);
    assertThat(progress.getLast().bytes()).isEqualTo(fleet.bytes());
    assertThat(progress.getLast().rows())
        .isEqualTo(fleet.rows().total() + fleet.truncated().rows().total());
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void aFailingListenerEndsTheRun() {
    FleetMaker maker = new FleetMaker(options("fleet"));

    assertThatThrownBy(
            () ->
                maker.make(
                    progress -> {
                      throw new IllegalStateException("the terminal is gone");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the terminal is gone");
    assertThat(folder.resolve("fleet/fleet.manifest")).doesNotExist();
  }

  @Test
  void checksForRoomBeforeItWrites() throws Exception {
    FleetMaker maker = new FleetMaker(options("fleet").withReserveBytes(Long.MAX_VALUE));

    assertThatThrownBy(() -> maker.make(ProgressListener.NONE))
        .isInstanceOf(NoRoomException.class)
        .hasMessageContainingAll("the fleet may need", folder.resolve("fleet").toString(), "free");
    assertThat(databases(folder.resolve("fleet"))).isEmpty();
  }

  @Test
  void needsNoMoreRoomThanItAskedFor() throws Exception {
    Fleet fleet = make(options("fleet"));
    FleetOptions noRoom = options("other").withReserveBytes(Long.MAX_VALUE);

    assertThatThrownBy(() -> make(noRoom))
        .isInstanceOfSatisfying(
            NoRoomException.class,
            failure -> {
              assertThat(failure.neededBytes()).isGreaterThan(fleet.bytes());
              assertThat(failure.usableBytes()).isPositive();
            });
  }

  @Test
  void leavesAFolderWithOtherFilesAlone() throws IOException {
    Path precious = folder.resolve("0001-precious.db");
    Files.writeString(precious, "not ours");

    assertThatThrownBy(() -> make(FleetOptions.in(folder).withFiles(FILES)))
        .isInstanceOf(FolderInUseException.class)
        .hasMessageContaining(folder.toString());
    assertThat(precious).hasContent("not ours");
  }

  @Test
  void letsOneRunAtATimeIntoAFolder() {
    try (FleetFolder _ = FleetFolder.take(folder.resolve("fleet"))) {
      assertThatThrownBy(() -> make(options("fleet")))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining("another run");
    }
  }

  @Test
  void refusesOptionsThatCannotBe() {
    assertThatThrownBy(() -> FleetOptions.in(folder).withFiles(3))
        .hasMessage("a fleet has at least 4 files, not 3");
    assertThatThrownBy(() -> FleetOptions.in(folder).withWorkers(0))
        .hasMessageContaining("workers");
    assertThatThrownBy(() -> FleetOptions.in(folder).withReserveBytes(-1))
        .hasMessageContaining("reserveBytes");
  }

  private FleetOptions options(String name) {
    return FleetOptions.in(folder.resolve(name)).withFiles(FILES);
  }

  private static Fleet make(FleetOptions options) throws InterruptedException {
    return new FleetMaker(options).make(ProgressListener.NONE);
  }

  private static String digest(Fleet fleet, FleetFile file) throws SQLException {
    return Databases.digest(fleet.path(file));
  }

  private static List<Path> databases(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".db")).toList();
    }
  }
}
