package dev.landfall.cli.command;

import picocli.CommandLine.IVersionProvider;

/** Landfall's version, as the manifest of its jar says it. */
public final class Version implements IVersionProvider {
  static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"landfall " + current()};
  }
}
