package dev.landfall.postgres.catalog.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A hash of what a set of objects is. */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  public static String of(List<CatalogObject> objects) {
    Fingerprint fingerprint;
    try {
      fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    List<CatalogObject> sorted =
        objects.stream().sorted(Comparator.comparing(CatalogObject::id)).toList();
    for (CatalogObject object : sorted) {
      fingerprint.add(object);
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(CatalogObject object) {
    ObjectId id = object.id();
    add(id.kind().name());
    add(id.schema());
    add(id.relation());
    add(id.name());
    add(object.attributes().size());
    for (Map.Entry<String, String> attribute : object.attributes().entrySet()) {
      add(attribute.getKey());
      add(attribute.getValue());
    }
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    add(bytes.length);
    digest.update(bytes);
  }

  private void add(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
