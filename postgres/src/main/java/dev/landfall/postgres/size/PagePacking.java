package dev.landfall.postgres.size;

import java.util.ArrayList;
import java.util.List;

/**
 * Tuples on the pages of a heap, in the order in which they come: on the page that was written
 * last, else on one that the free space map knows to have room, else on a new one
 * (RelationGetBufferForTuple, hio.c). Not thread-safe.
 */
final class PagePacking {
  /** How many pages with room are kept in mind; the smallest rooms are forgotten first. */
  private static final int MOST_OPEN = 64;

  /** The free space map knows rooms by steps of this (freespace.c). */
  private static final int STEP_BYTES = PageLayout.PAGE_BYTES / 256;

  private final int roomOfNew;
  private final List<Integer> rooms = new ArrayList<>();
  private int room;
  private long pages;

  PagePacking(int fillPercent) {
    int kept = PageLayout.PAGE_BYTES * (100 - fillPercent) / 100;
    roomOfNew = PageLayout.PAGE_BYTES - PageLayout.PAGE_HEADER_BYTES - kept;
  }

  void add(int tupleBytes) {
    int bytes = PageLayout.aligned(tupleBytes) + PageLayout.LINE_POINTER_BYTES;
    if (room < bytes) {
      leave(room);
      room = roomFor(bytes);
    }
    room -= bytes;
  }

  private void leave(int left) {
    if (left < STEP_BYTES) {
      return;
    }
    rooms.add(left);
    if (rooms.size() > MOST_OPEN) {
      int least = 0;
      for (int i = 1; i < rooms.size(); i++) {
        if (rooms.get(i) < rooms.get(least)) {
          least = i;
        }
      }
      rooms.remove(/* index */ least);
    }
  }

  private int roomFor(int bytes) {
    for (int i = 0; i < rooms.size(); i++) {
      if (rooms.get(i) / STEP_BYTES * STEP_BYTES >= bytes) {
        return rooms.remove(/* index */ i);
      }
    }
    pages++;
    return roomOfNew;
  }

  /** The pages so far; the last counts as far as it is full. */
  double pages() {
    return pages == 0 ? 0 : pages - Math.max(0, (double) room / roomOfNew);
  }
}
