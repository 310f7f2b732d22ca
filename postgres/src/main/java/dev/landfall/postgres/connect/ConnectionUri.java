package dev.landfall.postgres.connect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads postgresql:// URIs as libpq does (PostgreSQL manual, libpq, "Connection URIs"): several
 * hosts, IPv6 addresses in brackets, percent-encoding everywhere, parameters after the question
 * mark.
 */
final class ConnectionUri {
  private static final String PLACE = "the target's URI";
  private static final List<String> PREFIXES = List.of("postgresql://", "postgres://");

  private ConnectionUri() {}

  static boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return PREFIXES.stream().anyMatch(lower::startsWith);
  }

  static Map<Parameter, String> parse(String uri) {
    var found = new EnumMap<Parameter, String>(Parameter.class);
    String rest = uri.substring(uri.indexOf("://") + 3);
    int query = rest.indexOf('?');
    if (query >= 0) {
      parseQuery(rest.substring(query + 1), found);
      rest = rest.substring(0, query);
    }
    int slash = rest.indexOf('/');
    if (slash >= 0) {
      put(found, Parameter.DBNAME, decode(rest.substring(slash + 1)));
      rest = rest.substring(0, slash);
    }
    int at = rest.indexOf('@');
    if (at != rest.lastIndexOf('@')) {
      throw TargetErrors.invalid(
          "There are two @ before the host's end in " + PLACE + ".",
          "Write an @ in a user name or password as %40.");
    }
    if (at >= 0) {
      String credentials = rest.substring(0, at);
      int colon = credentials.indexOf(':');
      put(found, Parameter.USER, decode(colon < 0 ? credentials : credentials.substring(0, colon)));
      put(found, Parameter.PASSWORD, colon < 0 ? "" : decode(credentials.substring(colon + 1)));
      rest = rest.substring(at + 1);
    }
    parseHosts(rest, found);
    return found;
  }

  private static void parseHosts(String text, Map<Parameter, String> found) {
    if (text.isEmpty()) {
      return;
    }
    var hosts = new ArrayList<String>();
    var ports = new ArrayList<String>();
    for (String part : text.split(",", -1)) {
      int bracket = part.startsWith("[") ? part.indexOf(']') : -1;
      if (part.startsWith("[") && bracket < 0) {
        throw TargetErrors.invalid(
            "An IPv6 address in " + PLACE + " lacks its closing bracket.", "Write [::1]:5432.");
      }
      int colon = part.indexOf(':', Math.max(bracket, 0));
      if (bracket >= 0 && bracket + 1 != part.length() && colon != bracket + 1) {
        throw TargetErrors.invalid(
            "Something other than a port follows the IPv6 address in " + PLACE + ".",
            "Write [::1]:5432.");
      }
      String host = colon < 0 ? part : part.substring(0, colon);
      hosts.add(decode(bracket < 0 ? host : host.substring(1, bracket)));
      ports.add(colon < 0 ? "" : decode(part.substring(colon + 1)));
    }
    put(found, Parameter.HOST, String.join(",", hosts));
    if (ports.stream().anyMatch(port -> !port.isEmpty())) {
      found.putIfAbsent(Parameter.PORT, String.join(",", ports));
    }
  }

  private static void parseQuery(String text, Map<Parameter, String> found) {
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (pair.isEmpty()) {
        continue;
      }
      if (equals < 0) {
        // Not named: it may well be a part of a password with a question mark in it.
        throw TargetErrors.invalid(
            "What follows the question mark in " + PLACE + " is not key=value.",
            "Write a question mark in a password as %3F.");
      }
      String key = decode(pair.substring(0, equals));
      String value = decode(pair.substring(equals + 1));
      if (key.equals("ssl") && value.equals("true")) {
        found.put(Parameter.SSLMODE, "require"); // As libpq, for URIs written for JDBC.
      } else {
        found.put(known(key), value);
      }
    }
  }

  private static Parameter known(String key) {
    return Parameter.byKey(key).orElseThrow(() -> TargetErrors.unknownKey(key, PLACE));
  }

  private static void put(Map<Parameter, String> found, Parameter parameter, String value) {
    if (!value.isEmpty()) {
      found.putIfAbsent(parameter, value); // What the query says takes precedence.
    }
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(source.length);
    for (int i = 0; i < source.length; i++) {
      if (source[i] != '%') {
        decoded.write(source[i]);
        continue;
      }
      int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
      int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
      if (high < 0 || low < 0 || high + low == 0) {
        throw TargetErrors.invalid(
            "A percent sign in " + PLACE + " is not followed by two hexadecimal digits, or is %00.",
            "Write a percent sign itself, in a password say, as %25.");
      }
      decoded.write(high << 4 | low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw TargetErrors.invalid(
          "A percent-encoded part of " + PLACE + " is not UTF-8.", "Encode it as UTF-8.");
    }
  }
}
