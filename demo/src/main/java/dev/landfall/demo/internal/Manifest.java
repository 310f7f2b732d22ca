package dev.landfall.demo.internal;

import dev.landfall.demo.Fleet;
import dev.landfall.demo.FleetFile;
import dev.landfall.demo.FleetFileKind;
import dev.landfall.demo.RejectReason;
import dev.landfall.demo.RejectedRows;
import dev.landfall.demo.TableRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The text that says that a fleet is finished, and what is in it: a line of what it was made from,
 * a line of the JDK, then a line of tab-separated fields for each file.
 */
final class Manifest {
  /** To be raised when the same packages make other rows than before. */
  private static final int FORMAT = 1;

  private static final int FIELDS = 11;

  private Manifest() {}

  /** What a fleet is made from, in hexadecimal: the JDK's build, the packages and their kinds. */
  static String digest(List<PlannedFile> planned) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    sha.update((FORMAT + "\n" + JdkImage.build() + "\n").getBytes(StandardCharsets.UTF_8));
    for (PlannedFile file : planned) {
      String line = file.name() + "\t" + file.kind() + "\t" + file.source().bytes() + "\n";
      sha.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  static String format(Fleet fleet, String digest) {
    StringBuilder text = new StringBuilder();
    text.append("fleet ").append(digest).append('\n').append(fleet.jdk()).append('\n');
    for (FleetFile file : fleet.files()) {
      TableRows rows = file.rows();
      text.append(file.name()).append('\t').append(file.repositoryId()).append('\t');
      text.append(file.packageName()).append('\t').append(file.kind()).append('\t');
      text.append(file.bytes()).append('\t').append(rows.meta()).append('\t');
      text.append(rows.documents()).append('\t').append(rows.resultChunks()).append('\t');
      text.append(rows.definitions()).append('\t').append(rows.references()).append('\t');
      for (RejectedRows rejected : file.rejects()) {
        text.append(rejected.reason()).append(' ').append(rejected.table());
        rejected.ids().forEach(id -> text.append(' ').append(id));
        text.append(';');
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** The fleet, when the text is one of a fleet with this digest. */
  static Optional<Fleet> parse(String text, Path folder, String digest) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 2 || !lines.getFirst().equals("fleet " + digest)) {
      return Optional.empty();
    }
    List<FleetFile> files = new ArrayList<>();
    try {
      for (String line : lines.subList(2, lines.size())) {
        files.add(file(line));
      }
    } catch (IllegalArgumentException damaged) {
      // Somebody wrote into it: the fleet is made again.
      return Optional.empty();
    }
    return Optional.of(new Fleet(folder, lines.get(1), files, true));
  }

  private static FleetFile file(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a file of a fleet: " + line);
    }
    long[] numbers = new long[6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Long.parseLong(fields[4 + i]);
    }
    List<RejectedRows> rejects = new ArrayList<>();
    for (String part : fields[10].split(";", -1)) {
      if (!part.isEmpty()) {
        rejects.add(rejects(part.split(" ", -1)));
      }
    }
    return new FleetFile(
        fields[0],
        Integer.parseInt(fields[1]),
        fields[2],
        FleetFileKind.valueOf(fields[3]),
        new TableRows(numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]),
        numbers[0],
        rejects);
  }

  private static RejectedRows rejects(String[] words) {
    if (words.length < 2) {
      throw new IllegalArgumentException("not rejected rows: " + String.join(" ", words));
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      ids.add(Long.valueOf(words[i]));
    }
    return new RejectedRows(RejectReason.valueOf(words[0]), words[1], ids);
  }
}
