package dev.landfall.gate.schema.read;

import dev.landfall.findings.LandfallException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An extension that the scratch server does not have. */
final class MissingExtension {
  private static final Pattern NOT_AVAILABLE =
      Pattern.compile("extension \"([^\"]+)\" is not available");

  private MissingExtension() {}

  /** The same error; where an extension is missing, with what can be done about that. */
  static LandfallException explained(LandfallException error) {
    Matcher matcher = NOT_AVAILABLE.matcher(String.valueOf(error.getMessage()));
    if (!matcher.find()) {
      return error;
    }
    String name = matcher.group(1);
    return new LandfallException(
        error.code(),
        "The scratch server does not have the extension %s. %s".formatted(name, error.getMessage()),
        "Name a server that has it: --scratch postgresql://role@host/postgres. Or go on without it:"
            + " --without-extension %s; what needs it is then left out, named, and compared as text only."
                .formatted(name),
        error);
  }
}
