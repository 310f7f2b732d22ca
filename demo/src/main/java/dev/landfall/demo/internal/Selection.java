package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetFileKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** The choice of packages, spread evenly by size, and which of them are special. */
public final class Selection {
  private static final int MOST_OLD_FILES = 4;
  private static final int FILES_PER_OLD_FILE = 5;
  private static final Comparator<JdkPackage> BY_SIZE =
      Comparator.comparingLong(JdkPackage::bytes).thenComparing(JdkPackage::name);

  private Selection() {}

  /** The files to make, smallest package first; the same for the same packages and count. */
  public static List<PlannedFile> choose(List<JdkPackage> packages, OptionalInt files) {
    int count = files.orElse(packages.size());
    if (count > packages.size()) {
      throw new FleetException(
          "this JDK has %d packages with classes, so %d files cannot be made; ask for at most %d"
              .formatted(packages.size(), count, packages.size()));
    }
    List<JdkPackage> ranked = packages.stream().sorted(BY_SIZE).toList();
    FleetFileKind[] kinds = kinds(count);
    List<PlannedFile> chosen = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      // The middle of the i-th of equal shares of the ranks.
      int rank = (int) ((2L * i + 1) * ranked.size() / (2L * count));
      chosen.add(new PlannedFile(ranked.get(rank), kinds[i]));
    }
    return List.copyOf(chosen);
  }

  private static FleetFileKind[] kinds(int count) {
    FleetFileKind[] kinds = new FleetFileKind[count];
    Arrays.fill(kinds, FleetFileKind.CURRENT);
    kinds[count / 2] = FleetFileKind.TRUNCATED;
    kinds[count * 3 / 4] = FleetFileKind.REJECTING;
    int old = Math.clamp(count / FILES_PER_OLD_FILE, 1, MOST_OLD_FILES);
    for (int i = 0; i < old; i++) {
      int place = i * count / old + count / old / 4;
      while (kinds[place] != FleetFileKind.CURRENT) {
        place++;
      }
      kinds[place] = FleetFileKind.OLD_SCHEMA;
    }
    return kinds;
  }
}
