package dev.landfall.postgres.copy;

/** How large things may be on their way into PostgreSQL. */
public final class CopyLimits {

  /**
   * The bytes after which one COPY should end, unless a single row is larger. A server error is
   * seen only at the end of a COPY, so this bounds what is sent in vain.
   */
  public static final long COPY_BYTES = 64L << 20;

  /** The bytes handed to the driver at once; smaller chunks cost CPU, larger ones gain nothing. */
  public static final int CHUNK_BYTES = 128 << 10;

  /**
   * The most bytes of one field: a palloc is limited to 1 GB - 1 (MaxAllocSize, memutils.h), of
   * which a value's header takes 4.
   */
  public static final int FIELD_BYTES = 0x3fff_ffff - 4;

  /**
   * The most bytes of one row, all fields together. A row is formed in one allocation before its
   * large values move out of line, and COPY TO returns it in one message of at most 1 GB - 1; 64 kB
   * are left for headers, null bitmap and alignment of up to 1,600 columns.
   */
  public static final int ROW_BYTES = 0x3fff_ffff - (64 << 10);

  /**
   * The most bytes of one string, and of one array or object, in jsonb (JENTRY_OFFLENMASK,
   * jsonb.h).
   */
  public static final int JSONB_BYTES = 0x0fff_ffff;

  /** The most bytes of a value of type name (NAMEDATALEN - 1). */
  public static final int NAME_BYTES = 63;

  /**
   * The most decimal digits before the point of an unconstrained numeric (manual, "Numeric Types").
   */
  public static final int NUMERIC_INTEGER_DIGITS = 131_072;

  /**
   * The most decimal digits after the point of an unconstrained numeric (manual, "Numeric Types").
   */
  public static final int NUMERIC_FRACTION_DIGITS = 16_383;

  /**
   * The deepest nesting of arrays and objects in JSON. The server's own limit is its stack: with
   * the default max_stack_depth of 2 MB it lies between 10,000 and 20,000 levels (15 and 18).
   */
  public static final int JSON_DEPTH = 10_000;

  /** The most columns of a table (MaxHeapAttributeNumber; manual, "PostgreSQL Limits"). */
  public static final int COLUMNS = 1_600;

  private CopyLimits() {}
}
