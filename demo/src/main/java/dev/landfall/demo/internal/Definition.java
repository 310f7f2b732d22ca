package dev.landfall.demo.internal;

/**
 * A class or a member of it, and where it is. Immutable.
 *
 * @param identifier the class's internal name; for a member also its name and descriptor
 * @param startLine its first line of source, from 0
 * @param endLine its last line of source, from 0
 * @param endCharacter how long its bytecode is: class files have lines but no columns
 * @param kind class, method, field ...
 */
record Definition(
    String identifier,
    int startLine,
    int endLine,
    int endCharacter,
    String kind,
    boolean deprecated) {}
