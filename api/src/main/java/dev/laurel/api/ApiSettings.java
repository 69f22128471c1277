package dev.laurel.api;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of this process.
 *
 * @param publicUrl where the world reaches it, without a slash at the end
 * @param adminKey the key that belongs to no system and alone creates systems; empty: there is none
 * @param secretKey encrypts provider keys: 32 bytes in base64
 * @param badgekitMasterSecret of BadgeKit's key {@code master}, of any length; empty: there is none
 * @param badgekitNeedsExpiry whether a BadgeKit token without {@code exp}, which could be sent
 *     again for ever, is refused
 * @param requestsPerSecond of one API key, twice as many in a burst
 * @param anonymousRequestsPerSecond of one address without a key or with an unknown one
 * @param maxBody largest request body, chunked or not
 * @param badgekitMaxBody largest body under {@code /systems}, where pictures are uploaded
 * @param eventsMaxBody largest body of {@code POST /v1/events} and of an import of certificates,
 *     which take lists
 * @param bulkMaxBody largest body of a list of awards or revocations, which is never in memory
 * @param bulkMaxRows most rows of such a list
 * @param bodyTimeout for a whole body to arrive
 * @param bulkBodyTimeout for such a list to arrive and be stored
 * @param providerHosts names that a provider account's {@code host} may have, by provider; the
 *     worker knows their URLs
 * @param keyCache how long a revoked key may still be let in
 */
@ConfigurationProperties("laurel.api")
public record ApiSettings(
    URI publicUrl,
    @DefaultValue("") String adminKey,
    @DefaultValue("") String secretKey,
    @DefaultValue("") String badgekitMasterSecret,
    @DefaultValue("true") boolean badgekitNeedsExpiry,
    @DefaultValue("2000") int requestsPerSecond,
    @DefaultValue("500") int anonymousRequestsPerSecond,
    @DefaultValue("64KB") DataSize maxBody,
    @DefaultValue("1MB") DataSize badgekitMaxBody,
    @DefaultValue("4MB") DataSize eventsMaxBody,
    @DefaultValue("512MB") DataSize bulkMaxBody,
    @DefaultValue("1000000") int bulkMaxRows,
    @DefaultValue("15s") Duration bodyTimeout,
    @DefaultValue("20m") Duration bulkBodyTimeout,
    Map<String, List<String>> providerHosts,
    @DefaultValue("10s") Duration keyCache) {

  @Override
  public String toString() {
    return "ApiSettings[" + publicUrl + "]";
  }
}
