package dev.landfall.migration.transfer;

import dev.landfall.migration.survey.SurveyedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The files that go into the target in one transaction: one large file, or several small ones. */
record LoadUnit(List<SurveyedFile> files) {
  /** Files of at least this size go alone. */
  static final long LARGE_BYTES = 16L << 20;

  /** A batch of small files ends at this many: each is an open file. */
  static final int MOST_FILES = 64;

  LoadUnit {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a unit has files");
    }
  }

  long sizeBytes() {
    return files.stream().mapToLong(SurveyedFile::sizeBytes).sum();
  }

  /** Cuts the files into units, largest first, so that no session ends alone with a large one. */
  static List<LoadUnit> of(List<SurveyedFile> files) {
    List<SurveyedFile> sorted = new ArrayList<>(files);
    sorted.sort(
        Comparator.comparingLong(SurveyedFile::sizeBytes)
            .reversed()
            .thenComparing(SurveyedFile::name));
    List<LoadUnit> units = new ArrayList<>();
    List<SurveyedFile> batch = new ArrayList<>();
    long batchBytes = 0;
    for (SurveyedFile file : sorted) {
      boolean full = batch.size() == MOST_FILES || batchBytes + file.sizeBytes() > LARGE_BYTES;
      if (full && !batch.isEmpty()) {
        units.add(new LoadUnit(batch));
        batch.clear();
        batchBytes = 0;
      }
      batch.add(file);
      batchBytes += file.sizeBytes();
    }
    if (!batch.isEmpty()) {
      units.add(new LoadUnit(batch));
    }
    return units;
  }
}
