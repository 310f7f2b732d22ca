package dev.landfall.demo;

/**
 * How far the making of a fleet has come. Immutable.
 *
 * @param filesDone files finished
 * @param filesTotal files of the fleet
 * @param rows rows written so far, of all tables
 * @param bytes size of the finished files in bytes
 */
public record FleetProgress(int filesDone, int filesTotal, long rows, long bytes) {}
