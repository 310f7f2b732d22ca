package dev.landfall.sqlite.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Ways to damage a file. Not thread-safe. */
final class Damage {
  private static final int[] BYTES = {0, 1, 2, 5, 10, 13, 0x7f, 0x80, 0x81, 0xfe, 0xff};

  private final Random random;
  private final int pageSize;

  Damage(Random random, int pageSize) {
    this.random = random;
    this.pageSize = pageSize;
  }

  /** The bytes with one to six damages. */
  byte[] damaged(byte[] sound) {
    byte[] bytes = sound.clone();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count && bytes.length > pageSize; i++) {
      switch (random.nextInt(12)) {
        case 0 -> bytes[anywhere(bytes)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[anywhere(bytes)] = (byte) random.nextInt(256);
        case 2 -> bytes[anywhere(bytes)] = (byte) BYTES[random.nextInt(BYTES.length)];
        case 3 -> swapPages(bytes);
        case 4 -> copyPage(bytes);
        case 5 -> bytes = Arrays.copyOf(bytes, cut(bytes));
        case 6 -> clearPage(bytes);
        case 7 -> run(bytes);
        case 8 -> childPointer(bytes);
        case 9 -> cellPointer(bytes);
        case 10 -> cell(bytes);
        default -> pageHeader(bytes);
      }
    }
    return bytes;
  }

  private int pages(byte[] bytes) {
    return Math.max(1, bytes.length / pageSize);
  }

  private int page(byte[] bytes) {
    return random.nextInt(pages(bytes));
  }

  private int at(int page) {
    return page * pageSize;
  }

  /** Seldom in the first page, whose damage mostly keeps a file from being opened. */
  private int anywhere(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    return at < pageSize && random.nextInt(8) > 0
        ? pageSize + random.nextInt(bytes.length - pageSize)
        : at;
  }

  private int tree(byte[] bytes) {
    for (int tries = 0; tries < 20; tries++) {
      int page = page(bytes);
      int type = bytes[at(page)];
      if (page > 0 && (type == 2 || type == 5 || type == 10 || type == 13)) {
        return at(page);
      }
    }
    return at(page(bytes));
  }

  private void swapPages(byte[] bytes) {
    int left = at(page(bytes));
    int right = at(page(bytes));
    byte[] kept = Arrays.copyOfRange(bytes, left, left + pageSize);
    System.arraycopy(bytes, right, bytes, left, pageSize);
    System.arraycopy(kept, 0, bytes, right, pageSize);
  }

  private void copyPage(byte[] bytes) {
    System.arraycopy(bytes, at(page(bytes)), bytes, at(page(bytes)), pageSize);
  }

  private void clearPage(byte[] bytes) {
    int page = at(page(bytes));
    Arrays.fill(bytes, page, page + pageSize, (byte) 0);
  }

  private int cut(byte[] bytes) {
    return random.nextBoolean()
        ? at(1 + page(bytes))
        : pageSize + random.nextInt(bytes.length - pageSize);
  }

  private void run(byte[] bytes) {
    int from = anywhere(bytes);
    int to = Math.min(bytes.length, from + 1 + random.nextInt(64));
    byte value = (byte) BYTES[random.nextInt(BYTES.length)];
    Arrays.fill(bytes, from, to, value);
  }

  /** A page number that is somewhere, nowhere, or where the walk has been. */
  private int pageNumber(byte[] bytes) {
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> pages(bytes) + random.nextInt(3);
      case 2 -> random.nextInt();
      default -> 1 + page(bytes);
    };
  }

  private void childPointer(byte[] bytes) {
    int page = tree(bytes);
    ByteBuffer view = ByteBuffer.wrap(bytes, page, pageSize).slice();
    boolean interior = bytes[page] < 8;
    int cells = Short.toUnsignedInt(view.getShort(3));
    if (interior && cells > 0 && random.nextBoolean()) {
      int pointer = 12 + 2 * random.nextInt(cells);
      int cell = pointer + 2 <= pageSize ? Short.toUnsignedInt(view.getShort(pointer)) : 0;
      view.putInt(Math.min(cell, pageSize - 4), pageNumber(bytes));
    } else if (interior) {
      view.putInt(8, pageNumber(bytes));
    } else {
      // The first four bytes of an overflow page are the next one of its chain.
      ByteBuffer.wrap(bytes).putInt(at(page(bytes)), pageNumber(bytes));
    }
  }

  private void cellPointer(byte[] bytes) {
    int page = tree(bytes);
    int pointer = page + 8 + 2 * random.nextInt(20);
    short value =
        random.nextBoolean() ? (short) random.nextInt() : (short) random.nextInt(pageSize);
    ByteBuffer.wrap(bytes).putShort(Math.min(pointer, bytes.length - 2), value);
  }

  /** The numbers at the beginning of a cell: its length, its rowid, its header, its types. */
  private void cell(byte[] bytes) {
    int page = tree(bytes);
    ByteBuffer view = ByteBuffer.wrap(bytes, page, pageSize).slice();
    int cells = Math.max(1, Short.toUnsignedInt(view.getShort(3)));
    int pointer = Math.min((bytes[page] < 8 ? 12 : 8) + 2 * random.nextInt(cells), pageSize - 2);
    int at = Short.toUnsignedInt(view.getShort(pointer)) + random.nextInt(12);
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length && at + i < pageSize; i++) {
      view.put(
          at + i,
          (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0x80 | random.nextInt(128)));
    }
  }

  private void pageHeader(byte[] bytes) {
    bytes[tree(bytes) + random.nextInt(12)] = (byte) BYTES[random.nextInt(BYTES.length)];
  }
}
