package dev.landfall.migration.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTextTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01, true, false, false, 0",
    "1969-12-31, true, false, false, -86400000000",
    "2026-01-31 23:59, true, true, false, 1769903940000000",
    "2026-01-31T23:59:58, true, true, false, 1769903998000000",
    "2026-01-31T23:59:58.5Z, true, true, true, 1769903998500000",
    "2026-01-31 23:59:58.123456+02:00, true, true, true, 1769896798123456",
    "2026-01-31 23:59:58.123456000-0130, true, true, true, 1769909398123456",
    "2026-01-31 00:00 +05, true, true, true, 1769799600000000",
    "12:30, false, true, false, 45000000000",
    "00:00:00.000001, false, true, false, 1",
    "12:30Z, false, true, true, 45000000000",
    "2024-02-29, true, false, false, 1709164800000000",
  })
  void whatSqliteWritesIsRead(
      String text, boolean hasDate, boolean hasTime, boolean hasZone, long micros) {
    assertThat(IsoText.parse(text)).isEqualTo(new IsoText(hasDate, hasTime, hasZone, micros));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2026",
        "2026-01",
        "2026-1-1",
        "20260131",
        "2026-02-30",
        "2023-02-29",
        "2026-13-01",
        "2026-01-31T",
        "2026-01-31 ",
        "2026-01-31Z",
        "2026-01-3112:00",
        "2026-01-31  12:00",
        "2026-01-31T12",
        "2026-01-31T24:00",
        "2026-01-31T12:60",
        "2026-01-31T12:00:60",
        "2026-01-31T12:00:00.",
        "2026-01-31T12:00:00.0000001",
        "2026-01-31T12:00:00.1234567890",
        "2026-01-31T12:00+99:00",
        "2026-01-31T12:00+16:00",
        "2026-01-31T12:00+01:60",
        "2026-01-31T12:00 UTC",
        "T12:00",
        " 12:00",
        "12",
        "-12:00",
        "2461062.5",
        "1769903998",
      })
  void whatWouldHaveToBeGuessedIsNot(String text) {
    assertThat(IsoText.parse(text)).isNull();
  }

  @Test
  void nothingIsNothing() {
    assertThat(IsoText.parse(null)).isNull();
  }
}
