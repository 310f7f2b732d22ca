package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.SQLException;

/**
 * Encodes rows as the server reads them with COPY ... FROM STDIN (FORMAT binary) (PostgreSQL
 * manual, COPY, "Binary Format"), and hands them over in chunks. Between {@link #begin} and {@link
 * #finish}, for each row: {@link #startRow}, one field after the other, then {@link #endRow}, or
 * {@link #rollbackRow} to drop it. A row is hashed when it ends. Values are written as they are:
 * what the server would refuse or round is for {@link ValueCheck} to find first.
 *
 * <p>Not thread-safe; made to be reused for many COPYs.
 */
public final class BinaryRowWriter {
  /** Days from 1970-01-01 to 2000-01-01, where PostgreSQL's clock begins. */
  static final int EPOCH_DAYS = 10_957;

  /** Microseconds from 1970-01-01 to 2000-01-01. */
  static final long EPOCH_MICROS = EPOCH_DAYS * 86_400_000_000L;

  private static final byte JSONB_VERSION = 1;

  private final RowBuffer row;

  /** A writer that hashes nothing. */
  public BinaryRowWriter(CopyTable table) {
    row = new RowBuffer(table, null, CopyLimits.CHUNK_BYTES);
  }

  /** A writer that adds each row that ends to the hasher. */
  public BinaryRowWriter(CopyTable table, RowHasher hasher) {
    row = new RowBuffer(table, requireNonNull(hasher, "hasher"), CopyLimits.CHUNK_BYTES);
  }

  /** Begins a COPY: what is written from now on goes there. */
  public void begin(CopySink sink) {
    row.begin(requireNonNull(sink, "sink"));
  }

  /** Ends the COPY's data; the COPY itself is for the caller to finish. */
  public void finish() throws SQLException {
    row.finish();
  }

  /** Forgets the COPY, which has failed or was cancelled, so that another can begin. */
  public void abandon() {
    row.abandon();
  }

  /** The rows that have ended since the COPY began. */
  public long rows() {
    return row.rows();
  }

  /** The bytes of this COPY so far. */
  public long bytesWritten() {
    return row.bytesWritten();
  }

  /** Whether this COPY has reached its size, so that the next row should go into another one. */
  public boolean isFull() {
    return row.bytesWritten() >= CopyLimits.COPY_BYTES;
  }

  /** The bytes of the row so far, its headers included. */
  public long rowBytes() {
    return row.rowBytes();
  }

  /** Begins a row. May hand over the rows before it. */
  public void startRow() throws SQLException {
    row.startRow();
  }

  /** Ends the row, which must have as many fields as the table has columns. */
  public void endRow() {
    row.endRow();
  }

  /** Drops the unfinished row, where {@link #canRollback}. */
  public void rollbackRow() {
    row.rollbackRow();
  }

  /** Remembers how much of the row is written, for {@link #rollbackToMark}. */
  public void mark() {
    row.mark();
  }

  /** Drops the fields written since the mark of this row, where {@link #canRollback}. */
  public void rollbackToMark() {
    row.rollbackToMark();
  }

  /** Whether there is an unfinished row and nothing of it was sent. */
  public boolean canRollback() {
    return row.canRollback();
  }

  /** NULL. */
  public void nullField() {
    row.nullField();
  }

  public void bool(boolean value) {
    int offset = row.reserve(1);
    row.array()[offset] = (byte) (value ? 1 : 0);
  }

  /** A smallint; throws ArithmeticException outside its range. */
  public void int2(long value) {
    if (value != (short) value) {
      throw new ArithmeticException("not a smallint: " + value);
    }
    int offset = row.reserve(Short.BYTES);
    Wire.putShort(row.array(), offset, (short) value);
  }

  /** An integer; throws ArithmeticException outside its range. */
  public void int4(long value) {
    int narrow = Math.toIntExact(value);
    int offset = row.reserve(Integer.BYTES);
    Wire.putInt(row.array(), offset, narrow);
  }

  public void int8(long value) {
    int offset = row.reserve(Long.BYTES);
    Wire.putLong(row.array(), offset, value);
  }

  /** Any NaN becomes the canonical one, so that equal rows have equal bytes. */
  public void float4(float value) {
    int offset = row.reserve(Float.BYTES);
    Wire.putInt(row.array(), offset, Float.floatToIntBits(value));
  }

  /** Any NaN becomes the canonical one, so that equal rows have equal bytes. */
  public void float8(double value) {
    int offset = row.reserve(Double.BYTES);
    Wire.putLong(row.array(), offset, Double.doubleToLongBits(value));
  }

  /** A numeric of value unscaled / 10^scale, which shows max(scale, 0) digits after the point. */
  public void numeric(long unscaled, int scale) {
    NumericEncoder.write(row, unscaled, scale);
  }

  /** A numeric, which shows max(value.scale(), 0) digits after the point. */
  public void numeric(BigDecimal value) {
    NumericEncoder.write(row, value);
  }

  /** A numeric that is not a number. */
  public void numericNaN() {
    NumericEncoder.writeNaN(row);
  }

  /** A numeric beyond all numbers, from PostgreSQL 14 on. */
  public void numericInfinity(boolean negative) {
    NumericEncoder.writeInfinity(row, negative);
  }

  /** Any type whose wire form is its bytes: bytea, and text-like types and json in UTF-8. */
  public void bytes(byte[] source, int offset, int length) {
    int start = row.reserve(length);
    System.arraycopy(source, offset, row.array(), start, length);
  }

  /** Text-like types and json, in UTF-8. */
  public void text(byte[] utf8, int offset, int length) {
    bytes(utf8, offset, length);
  }

  /** jsonb, from JSON text in UTF-8. */
  public void jsonb(byte[] utf8, int offset, int length) {
    int start = reserveJsonb(length);
    System.arraycopy(utf8, offset, row.array(), start, length);
  }

  /** Days since 1970-01-01; throws ArithmeticException outside the type's wire form. */
  public void date(long days) {
    int4(Math.subtractExact(days, EPOCH_DAYS));
  }

  /**
   * Microseconds since 1970-01-01T00:00, in UTC for a timestamptz; throws ArithmeticException
   * outside the type's wire form.
   */
  public void timestampMicros(long micros) {
    int8(Math.subtractExact(micros, EPOCH_MICROS));
  }

  /** Microseconds since midnight. */
  public void timeMicros(long micros) {
    int8(micros);
  }

  public void uuid(long high, long low) {
    int offset = row.reserve(2 * Long.BYTES);
    Wire.putLong(row.array(), offset, high);
    Wire.putLong(row.array(), offset + Long.BYTES, low);
  }

  /**
   * Room for a field of so many bytes, which the caller fills in {@link #buffer()} from the offset
   * returned on, before any other call.
   */
  public int reserve(int length) {
    return row.reserve(length);
  }

  /** Room for jsonb of so many bytes of JSON text, as {@link #reserve} does. */
  public int reserveJsonb(int length) {
    int offset = row.reserve(length + 1);
    row.array()[offset] = JSONB_VERSION;
    return offset + 1;
  }

  /** Where reserved room lies; may be another array after any other call. */
  public byte[] buffer() {
    return row.array();
  }

  /**
   * Begins a field of so many bytes, which follow by {@link #append}: for a value that is not to be
   * held in memory. A field larger than a chunk is sent as it comes, and its row cannot be dropped
   * any more; types whose hash needs the whole value are held in memory all the same. The length of
   * jsonb includes its version byte, which must be appended first.
   */
  public void openField(int length) throws SQLException {
    row.open(length);
  }

  /** The next bytes of the field that was opened. */
  public void append(byte[] source, int offset, int length) throws SQLException {
    row.append(source, offset, length);
  }
}
