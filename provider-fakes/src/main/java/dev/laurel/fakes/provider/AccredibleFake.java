package dev.laurel.fakes.provider;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Accredible on a loopback port: one issuer. */
public final class AccredibleFake implements ProviderFake {

  private final AccredibleApi api = new AccredibleApi();
  private final FakeServer server;

  private AccredibleFake(String address, int port) {
    server = new FakeServer(api, address, port);
  }

  /** On a free port. */
  public static AccredibleFake start() {
    return start("127.0.0.1", 0);
  }

  /** On this address and port; 0 takes a free one. */
  public static AccredibleFake start(String address, int port) {
    return new AccredibleFake(address, port);
  }

  /** What time it is there, for those whose own time is not the machine's. */
  public void time(InstantSource time) {
    api.time(time);
  }

  /** How long a new or changed record stays as it was in the search. None unless told. */
  public void searchLag(Duration lag) {
    api.searchLag(lag);
  }

  /** An answer to a request for several badges leaves this person's out, though it was made. */
  public void silentAbout(String email) {
    api.silentAbout(email);
  }

  /** Deletes a record as a person would. */
  public void deleteByHand(String record) {
    api.deleteByHand(record);
  }

  /** Ends a record as a person would. */
  public void expireByHand(String record) {
    api.expireByHand(record);
  }

  /** Issues a record without Laurel. */
  public FakeBadge issueByHand(String group, String email) {
    return api.issueByHand(group, email);
  }

  /** How many credentials can still be published. No limit unless told. */
  public void credits(int credits) {
    api.credits(credits);
  }

  /** Whether an expired record still denies a second one. True unless told. */
  public void expiredRecordsDeny(boolean deny) {
    api.expiredRecordsDeny(deny);
  }

  /**
   * Whether {@code POST groups/search} is there; else only the older {@code GET all_groups} is.
   * True unless told.
   */
  public void groupSearchOffered(boolean offered) {
    api.groupSearchOffered(offered);
  }

  /** Whether {@code expired_on} may lie before {@code issued_on}. True unless told. */
  public void expiryBeforeIssueTaken(boolean taken) {
    api.expiryBeforeIssueTaken(taken);
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public FaultPlan faults() {
    return server.faults();
  }

  @Override
  public List<FakeBadge> badges() {
    return api.badges();
  }

  @Override
  public List<FakeBadge> liveBadges() {
    return api.liveBadges();
  }

  @Override
  public long requests(Operation operation) {
    return server.requests(operation);
  }

  @Override
  public void putTemplate(FakeTemplate template) {
    api.templates().put(template);
  }

  @Override
  public void archiveTemplate(String id) {
    api.templates().archive(id);
  }

  @Override
  public void removeTemplate(String id) {
    api.templates().remove(id);
  }

  @Override
  public void acceptOnlyKey(String key) {
    server.keys().acceptOnly(key);
  }

  @Override
  public void refuseKey(String key) {
    server.keys().refuse(key);
  }

  @Override
  public void acceptAnyKey() {
    server.keys().acceptAny();
  }

  @Override
  public void latency(Duration latency) {
    server.latency(latency);
  }

  @Override
  public void close() {
    server.close();
  }
}
