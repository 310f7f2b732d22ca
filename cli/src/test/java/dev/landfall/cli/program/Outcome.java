package dev.landfall.cli.program;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command line came to. */
public record Outcome(int exit, String out, String err) {
  /** Standard output as the one JSON document that it must be. */
  public JsonNode json() {
    return JsonMapper.shared()
        .readerFor(JsonNode.class)
        .with(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .readValue(out);
  }

  /** Everything that was printed. */
  public String printed() {
    return out + err;
  }
}
