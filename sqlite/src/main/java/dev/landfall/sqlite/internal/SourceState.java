package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.FileIdentity;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A source as it was found.
 *
 * @param real the file itself, symbolic links followed: SQLite keeps log and journal beside that
 * @param start the first bytes of the file, at most {@link IdentityReader#START_BYTES}
 * @param walExists whether there is a log beside the file, even an empty one
 * @param foreignJournal whether there is a journal beside the file, even a finished one, that has
 *     another owner than the file: as root, SQLite would give it to the file's owner
 */
record SourceState(
    Path file,
    Path real,
    FileIdentity identity,
    ByteBuffer start,
    boolean walExists,
    boolean foreignJournal) {}
