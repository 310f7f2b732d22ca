package dev.landfall.migration.forecast;

/**
 * How fast a server was with real rows.
 *
 * @param load bytes of tables, TOAST included, filled by one session
 * @param build bytes of b-trees made by one session
 * @param verify bytes of tables read back by one session
 * @param vacuum bytes of tables vacuumed and frozen
 * @param indexRows how many rows the b-tree of the trial had
 */
public record Speeds(Speed load, Speed build, Speed verify, Speed vacuum, long indexRows) {
  Speeds plus(Speeds other) {
    return new Speeds(
        load.plus(other.load),
        build.plus(other.build),
        verify.plus(other.verify),
        vacuum.plus(other.vacuum),
        indexRows);
  }
}
