package dev.landfall.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          postgresql://app:s3cret@db/x               | postgresql://app:***@db/x
          postgresql://app:p@ss@db:5432/x            | postgresql://app:***@db:5432/x
          postgresql://app:p/a?s#s@db/x              | postgresql://app:***@db/x
          postgresql://:s3cret@db                    | postgresql://:***@db
          (jdbc:postgresql://app:s3cret@a:1,b:2/x)   | (jdbc:postgresql://app:***@a:1,b:2/x)
          postgresql://db/x?user=a&password=s3cret&b=c | postgresql://db/x?user=a&password=***&b=c
          jdbc:postgresql://db/x?sslpassword=s3cret  | jdbc:postgresql://db/x?sslpassword=***
          host=db password=s3cret dbname=x           | host=db password=*** dbname=x
          host=db password = 's3 cr\\'et' dbname=x    | host=db password = *** dbname=x
          host=db password='s3cret                   | host=db password=***
          PGPASSWORD=s3cret psql                     | PGPASSWORD=*** psql
          alter role a PASSWORD 's3''cret' login     | alter role a PASSWORD '***' login
          """)
  void aPasswordIsNeverPrinted(String text, String redacted) {
    assertThat(Redaction.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          postgresql://app@db:5432/x
          https://example.org:8443/a/b
          the column password of public.users is nullable
          passfile=/home/a/.pgpass
          alter role app set password_encryption to 'scram-sha-256'
          """)
  void whatIsNoPasswordStays(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void hostileTextIsReadInReasonableTime() {
    String hostile = "a://b:".repeat(5_000);

    assertThat(Redaction.redact(hostile)).isEqualTo(hostile);
  }
}
