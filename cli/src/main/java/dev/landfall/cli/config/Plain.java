package dev.landfall.cli.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of nodes without their places. */
final class Plain {
  private Plain() {}

  /** Texts, numbers, truths, lists and maps, equal where JSON Schema calls two values equal. */
  static Object of(Node node) {
    return switch (node) {
      case Node.Text text -> text.value();
      case Node.Numeral number -> number(number.value());
      case Node.Truth truth -> truth.value();
      case Node.Nothing _ -> Nothing.NOTHING;
      case Node.Sequence sequence -> sequence.items().stream().map(Plain::of).toList();
      case Node.Mapping mapping -> {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> values.put(entry.name(), of(entry.value())));
        yield values;
      }
    };
  }

  private static Object number(String value) {
    try {
      return new BigDecimal(value).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return Double.valueOf(value.contains("n") ? Double.NaN : Double.POSITIVE_INFINITY);
    }
  }

  /** What stands for no value, since null can't be in a list. */
  enum Nothing {
    NOTHING
  }
}
