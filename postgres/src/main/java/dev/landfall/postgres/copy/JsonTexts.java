package dev.landfall.postgres.copy;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Parsers of JSON texts, as strict as the server's, within the bounds of {@link CopyLimits}. */
final class JsonTexts {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(CopyLimits.JSON_DEPTH)
                  .maxDocumentLength(-1)
                  .maxTokenCount(-1)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final JsonFactory STRICT =
      FACTORY.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonTexts() {}

  /** A parser of text whose UTF-8 was checked before. */
  static JsonParser parser(byte[] utf8, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), utf8, offset, length);
  }

  /** The same, which refuses objects that have a key twice. */
  static JsonParser strictParser(byte[] utf8, int offset, int length) {
    return STRICT.createParser(ObjectReadContext.empty(), utf8, offset, length);
  }
}
