package dev.landfall.findings.report;

import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** How our JSON looks: two spaces a level and one element a line, whatever the platform. */
final class Indented extends ObjectWriteContext.Base {
  @Override
  public PrettyPrinter getPrettyPrinter() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
