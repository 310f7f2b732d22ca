package dev.landfall.sqlite.internal.pages;

import java.io.IOException;

/** Bytes that can be read at any offset, and do not change while they are read. */
public interface ByteSource {
  /**
   * Reads bytes at an offset.
   *
   * @return how many were read: fewer than asked for only where the source ends
   */
  int read(long offset, byte[] target, int targetFrom, int length) throws IOException;
}
