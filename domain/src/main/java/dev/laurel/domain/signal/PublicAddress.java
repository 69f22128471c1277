package dev.laurel.domain.signal;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which addresses a webhook may be sent to: those of the public internet, after IANA's registries
 * of special-purpose addresses (2026-11). Everything else is somebody's own network, such as the
 * metadata service of a cloud.
 */
public final class PublicAddress {
  /** Address and length of prefix. */
  private record Block(byte[] prefix, int bits) {
    static Block of(String text) {
      var slash = text.indexOf('/');
      return new Block(
          literal(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> NOT_PUBLIC =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              // Of 2000::/3, the only part of IPv6 that is handed out:
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .stream()
          .map(Block::of)
          .toList();

  private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

  /** How resolvers let an IPv4 address be written: dotted, short, hexadecimal, one number. */
  private static final Pattern NUMERIC =
      Pattern.compile("(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]*))*");

  private PublicAddress() {}

  /** Whether {@code address} belongs to the public internet. */
  public static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    if (NOT_PUBLIC.stream().anyMatch(block -> block.holds(bytes))) {
      return false;
    }
    return switch (address) {
      case Inet4Address v4 -> true;
      // Mapped, translated (NAT64), unique-local, link-local and multicast ones lie outside.
      case Inet6Address v6 -> GLOBAL_UNICAST.holds(bytes);
      default -> false;
    };
  }

  /**
   * Whether the host of a URL can be told to be of no use without asking a name server: {@code
   * localhost}, or an address that is not public or is written in an unusual way. Any other name is
   * judged by what it resolves to, each time it is called.
   *
   * @param host as {@link java.net.URI#getHost()} gives it, an IPv6 address in brackets
   */
  public static boolean isPrivateHost(String host) {
    var name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    if (name.equals("localhost") || name.endsWith(".localhost") || name.isEmpty()) {
      return true;
    }
    if (!name.startsWith("[") && !NUMERIC.matcher(name).matches()) {
      return false;
    }
    try {
      return !isPublic(literal(name.replaceAll("%.*]", "]")));
    } catch (IllegalArgumentException unusual) {
      return true;
    }
  }

  /** Never asks a name server: everything else is refused first. */
  private static InetAddress literal(String text) {
    var plain = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    if (!plain.contains(":") && !plain.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      throw new IllegalArgumentException("not an address as it is usually written: " + text);
    }
    try {
      return InetAddress.getByName(plain);
    } catch (UnknownHostException noAddress) {
      throw new IllegalArgumentException("not an address: " + text, noAddress);
    }
  }
}
