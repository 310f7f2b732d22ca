package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import dev.landfall.demo.internal.FleetFolder;
import dev.landfall.demo.internal.JdkImage;
import dev.landfall.demo.internal.PlannedFile;
import dev.landfall.demo.internal.Selection;
import dev.landfall.demo.internal.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sample fleet: a code-intelligence bundle, one SQLite file, for each package of the JDK
 * that it runs on. The same JDK and options make the same rows. May be used from many threads, each
 * run in a folder of its own.
 */
public final class FleetMaker {
  private static final Logger log = LoggerFactory.getLogger(FleetMaker.class);

  /** All files together come to 3.6 times their classes. */
  private static final long ROOM_PER_CLASS_BYTE = 5;

  /** The densest package comes to 11 times its classes, and may be the largest of a few. */
  private static final long MORE_ROOM_PER_LARGEST_CLASS_BYTE = 6;

  private static final long ROOM_PER_FILE_BYTES = 64 * 1024;

  private final FleetOptions options;

  public FleetMaker(FleetOptions options) {
    this.options = requireNonNull(options, "options");
  }

  /**
   * Makes the fleet, or takes the finished one of an earlier run with the same options. A half-made
   * one is made again.
   *
   * @throws InterruptedException when this thread was interrupted, within a second; the next run
   *     begins anew
   * @throws NoRoomException when the disk has no room
   * @throws FolderInUseException when the folder is somebody else's
   * @throws FleetException when it cannot be made for another reason
   */
  public Fleet make(ProgressListener listener) throws InterruptedException {
    // File channels fail in an interrupted thread, with words that help nobody.
    failIfInterrupted();
    try (JdkImage image = new JdkImage();
        FleetFolder folder = FleetFolder.take(options.folder())) {
      List<PlannedFile> planned = Selection.choose(image.packages(), options.files());
      Optional<Fleet> finished = folder.finished(planned);
      if (finished.isPresent()) {
        log.info("The fleet in {} is finished and taken as it is", options.folder());
        return finished.get();
      }
      folder.checkRoom(room(planned), options.reserveBytes());
      folder.clear();
      List<FleetFile> files = makeAll(image, planned, listener);
      Fleet fleet = new Fleet(options.folder(), JdkImage.build(), files, false);
      failIfInterrupted();
      folder.finish(fleet, planned);
      return fleet;
    }
  }

  private List<FleetFile> makeAll(
      JdkImage image, List<PlannedFile> planned, ProgressListener listener)
      throws InterruptedException {
    // The largest first, so that no thread is left alone with it at the end.
    Workers workers = new Workers(image, options.folder(), planned.reversed(), options.workers());
    List<FleetFile> files = new ArrayList<>(planned.size());
    long[] sums = new long[2];
    workers.run(
        planned.size(),
        file -> {
          files.add(file);
          sums[0] += file.rows().total();
          sums[1] += file.bytes();
          listener.progressed(new FleetProgress(files.size(), planned.size(), sums[0], sums[1]));
        });
    files.sort(Comparator.comparingInt(FleetFile::repositoryId));
    return files;
  }

  private static void failIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while the fleet was made");
    }
  }

  private static long room(List<PlannedFile> planned) {
    long classBytes = 0;
    long largestBytes = 0;
    for (PlannedFile file : planned) {
      classBytes += file.source().bytes();
      largestBytes = Math.max(largestBytes, file.source().bytes());
    }
    return classBytes * ROOM_PER_CLASS_BYTE
        + largestBytes * MORE_ROOM_PER_LARGEST_CLASS_BYTE
        + planned.size() * ROOM_PER_FILE_BYTES;
  }
}
