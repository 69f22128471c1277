package dev.laurel.domain.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::"
      })
  void refusesWhatIsNotOfThePublicInternet(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
    var host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(PublicAddress.isPrivateHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "193.0.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001::1"
      })
  void allowsThePublicInternet(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    var host = address.contains(":") ? "[" + address + "]" : address;
    assertThat(PublicAddress.isPrivateHost(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost.",
        "a.localhost",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0",
        "1.1.1.1.1",
        "[fe80::1%eth0]",
        "127.0.0.1."
      })
  void refusesOtherWaysToWriteThem(String host) {
    assertThat(PublicAddress.isPrivateHost(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "1and1.example", "10.example.org", "deadbeef.example"})
  void leavesNamesToTheResolver(String host) {
    assertThat(PublicAddress.isPrivateHost(host)).isFalse();
  }
}
