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
 */
record SourceState(
    Path file, Path real, FileIdentity identity, ByteBuffer start, boolean walExists) {}
