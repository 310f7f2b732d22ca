package dev.landfall.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentScannerTest {
  @Test
  void everyClassOfThisJdkBecomesRowsThatTheStrictSchemaTakes() throws SQLException {
    int classes = 0;
    long members = 0;
    Checked rows = new Checked();
    ClassFile parser = ClassFile.of();
    try (JdkImage image = new JdkImage();
        JsonBytes json = new JsonBytes()) {
      for (JdkPackage source : image.packages()) {
        rows.paths.clear();
        rows.identifiers.clear();
        DocumentScanner scanner = new DocumentScanner(rows, json, 0);
        for (String file : source.classes()) {
          byte[] bytes = image.read(source, file);
          scanner.document(file, bytes);
          ClassModel model = parser.parse(bytes);
          members += model.fields().size() + model.methods().size();
          classes++;
        }
        scanner.resultChunks();
        assertThat(rows.paths).hasSize(source.classes().size());
      }
      assertThat(image.packages()).hasSizeGreaterThan(800);
    }

    assertThat(rows.documents).isEqualTo(classes).isGreaterThan(25_000);
    assertThat(rows.definitions).isEqualTo(members + classes);
    assertThat(rows.references).isGreaterThan(1_000_000);
    assertThat(rows.symbolsOfDocuments).isEqualTo(rows.definitions);
    assertThat(rows.longestIdentifier).isBetween(100, 2704);
    assertThat(rows.linesSeen).isTrue();
  }

  /** Counts rows and holds each against the checks and keys of the production schema. */
  private static final class Checked implements BundleRows {
    private final Set<String> paths = new HashSet<>();
    private final Set<String> identifiers = new HashSet<>();
    private long documents;
    private long symbolsOfDocuments;
    private long definitions;
    private long references;
    private int longestIdentifier;
    private boolean linesSeen;

    @Override
    public void document(
        String path, int sizeBytes, long indexedAtMillis, int symbols, byte[] data) {
      paths.add(path);
      symbolsOfDocuments += symbols;
      documents++;
      require(sizeBytes > 0 && symbols > 0 && data.length > 0, path);
    }

    @Override
    public void resultChunk(byte[] data) {
      require(data.length > 0, "result chunk");
    }

    @Override
    public void definition(String path, Definition definition) {
      definitions++;
      text(definition.identifier());
      require(identifiers.add(definition.identifier()), definition + " is there twice");
      require(definition.startLine() >= 0, definition.toString());
      require(definition.endLine() >= definition.startLine(), definition.toString());
    }

    @Override
    public void reference(
        String path, String identifier, int line, int offset, int sizeBytes, ReferenceRole role) {
      references++;
      text(identifier);
      linesSeen |= line > 0;
      require(line >= 0 && offset >= 0 && offset <= 65_535, identifier);
      require(sizeBytes > 0 && sizeBytes < 256, identifier);
    }

    private void text(String identifier) {
      require(!identifier.isEmpty() && identifier.indexOf('\0') < 0, identifier);
      longestIdentifier = Math.max(longestIdentifier, identifier.length());
    }

    // Not AssertJ: it is asked millions of times.
    private static void require(boolean condition, String what) {
      if (!condition) {
        throw new AssertionError(what);
      }
    }
  }
}
