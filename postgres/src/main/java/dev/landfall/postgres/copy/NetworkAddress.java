package dev.landfall.postgres.copy;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of IPv4 and IPv6, with the bits of the network after a slash or without, as inet_recv
 * takes them. Never asks a name server. Stateless.
 */
final class NetworkAddress {
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern FORM = Pattern.compile("([^/]+)(?:/(0|[1-9]\\d{0,2}))?");
  private static final Pattern IPV4 = Pattern.compile("%1$s\\.%1$s\\.%1$s\\.%1$s".formatted(BYTE));
  private static final Pattern IPV6 = Pattern.compile("[\\p{XDigit}:.]*:[\\p{XDigit}:.]*");
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int HEADER_BYTES = 4;
  private static final byte IPV4_FAMILY = 2;
  private static final byte IPV6_FAMILY = 3;

  private NetworkAddress() {}

  /**
   * The wire form; null where the text is no address.
   *
   * @param network whether no bit may be set behind those of the network
   */
  static byte @Nullable [] encode(String text, boolean network) {
    Matcher form = FORM.matcher(text);
    byte[] address = form.matches() ? address(form.group(1)) : null;
    if (address == null) {
      return null;
    }
    int most = address.length * Byte.SIZE;
    int bits = form.group(2) == null ? most : Integer.parseInt(form.group(2));
    if (bits > most || (network && setBehind(address, bits))) {
      return null;
    }
    byte[] bytes = new byte[HEADER_BYTES + address.length];
    bytes[0] = address.length == IPV4_BYTES ? IPV4_FAMILY : IPV6_FAMILY;
    bytes[1] = (byte) bits;
    bytes[2] = (byte) (network ? 1 : 0);
    bytes[3] = (byte) address.length;
    System.arraycopy(address, 0, bytes, HEADER_BYTES, address.length);
    return bytes;
  }

  private static byte @Nullable [] address(String text) {
    Matcher four = IPV4.matcher(text);
    if (four.matches()) {
      byte[] bytes = new byte[IPV4_BYTES];
      for (int i = 0; i < IPV4_BYTES; i++) {
        bytes[i] = (byte) Integer.parseInt(four.group(i + 1));
      }
      return bytes;
    }
    return IPV6.matcher(text).matches() ? six(text) : null;
  }

  private static byte @Nullable [] six(String text) {
    try {
      byte[] bytes = Inet6Address.ofLiteral(text).getAddress();
      if (bytes.length == IPV6_BYTES) {
        return bytes;
      }
      // Java takes ::ffff:1.2.3.4 for the address of IPv4 that it maps; PostgreSQL does not.
      byte[] mapped = new byte[IPV6_BYTES];
      Arrays.fill(mapped, IPV6_BYTES - IPV4_BYTES - 2, IPV6_BYTES - IPV4_BYTES, (byte) 0xff);
      System.arraycopy(bytes, 0, mapped, IPV6_BYTES - IPV4_BYTES, IPV4_BYTES);
      return mapped;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static boolean setBehind(byte[] address, int bits) {
    for (int i = bits; i < address.length * Byte.SIZE; i++) {
      if ((address[i / Byte.SIZE] & (0x80 >>> (i % Byte.SIZE))) != 0) {
        return true;
      }
    }
    return false;
  }
}
