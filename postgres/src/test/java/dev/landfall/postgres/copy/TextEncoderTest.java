package dev.landfall.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTest {
  @ParameterizedTest
  @CsvSource({
    "BIT, 3, 101, 00000003a0",
    "VARBIT, -1, 101010101, 00000009aa80",
    "VARBIT, -1, '', 00000000",
    "INET, -1, 10.0.0.1/8, 020800040a000001",
    "INET, -1, ::1, 0380001000000000000000000000000000000001",
    "INET, -1, ::ffff:1.2.3.4, 0380001000000000000000000000ffff01020304",
    "CIDR, -1, 10.0.0.0/8, 020801040a000000",
    "MACADDR, -1, 08-00-2b-01-02-03, 08002b010203",
    "MACADDR8, -1, 08:00:2B:01:02:03:04:05, 08002b0102030405",
    "INTERVAL, -1, P1Y2M3DT4H5M6.7S, 000000036c966ee0000000030000000e",
    "INTERVAL, -1, 1 day 02:03:04.5, 00000001b82687200000000100000000",
    "INTERVAL, -1, -36:00, ffffffe1d33cf0000000000000000000",
    "INTERVAL, -1, P-2W, 0000000000000000fffffff200000000",
  })
  void aTextIsEncodedAsTheServerReceivesIt(
      PostgresType type, int modifier, String text, String bytes) {
    assertThat(TextEncoder.encode(type(type, modifier), text))
        .isEqualTo(HexFormat.of().parseHex(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "BIT, 3, 10",
    "BIT, 3, 1010",
    "VARBIT, 3, 1010",
    "VARBIT, -1, 102",
    "INET, -1, 1.2.3",
    "INET, -1, 256.1.1.1",
    "INET, -1, 01.1.1.1",
    "INET, -1, 1.2.3.4/33",
    "INET, -1, 1.2.3.4/08",
    "INET, -1, fe80::1%eth0",
    "INET, -1, localhost",
    "INET, -1, 12:00",
    "INET, -1, '1.2.3.4 '",
    "CIDR, -1, 10.0.0.1/8",
    "MACADDR, -1, 08:00:2b:01:02",
    "MACADDR, -1, 08:00-2b:01:02:03",
    "MACADDR, -1, 0800.2b01.0203",
    "MACADDR8, -1, 08:00:2b:01:02:03",
    "INTERVAL, -1, ''",
    "INTERVAL, -1, P",
    "INTERVAL, -1, PT",
    "INTERVAL, -1, P1.5D",
    "INTERVAL, -1, PT0.0000001S",
    "INTERVAL, -1, 12:60",
    "INTERVAL, -1, 1 month",
    "INTERVAL, -1, P999999999Y",
  })
  void whatTheServerWouldRefuseOrReadInTwoWaysIsNot(PostgresType type, int modifier, String text) {
    assertThat(TextEncoder.encode(type(type, modifier), text)).isNull();
  }

  private static ColumnType type(PostgresType type, int modifier) {
    return new ColumnType(type, TextForm.NONE, modifier, type.sqlName());
  }
}
