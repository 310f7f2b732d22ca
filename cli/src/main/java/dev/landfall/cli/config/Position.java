package dev.landfall.cli.config;

import java.util.Comparator;

/** A place in the file; both numbers count from 1, the column in characters. */
record Position(int line, int column) implements Comparable<Position> {
  static final Position START = new Position(1, 1);

  private static final Comparator<Position> ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
