package dev.landfall.demo.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One package of the JDK that has classes: what becomes one repository. Immutable.
 *
 * @param id its place, from 1, among the packages with classes by name
 * @param name the package, with dots
 * @param module the module that it is in
 * @param classes the class files by name, as paths in the module
 * @param bytes the sum of the class files' sizes in bytes
 */
public record JdkPackage(int id, String name, String module, List<String> classes, long bytes) {
  public JdkPackage {
    requireNonNull(name, "name");
    requireNonNull(module, "module");
    classes = List.copyOf(classes);
  }
}
