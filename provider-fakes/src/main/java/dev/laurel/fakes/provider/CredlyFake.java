package dev.laurel.fakes.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credly on a loopback port: one organisation, whatever its id in the path. */
public final class CredlyFake implements ProviderFake {

  private final CredlyApi api = new CredlyApi();
  private final FakeServer server;

  private CredlyFake(String address, int port) {
    server = new FakeServer(api, address, port);
    api.base(server.url());
  }

  /** On a free port. */
  public static CredlyFake start() {
    return start("127.0.0.1", 0);
  }

  /** On this address and port; 0 takes a free one. */
  public static CredlyFake start(String address, int port) {
    return new CredlyFake(address, port);
  }

  /**
   * Where an organisation's events are told of from now on.
   *
   * @param url null for nowhere
   */
  public void webhook(@Nullable URI url, String organization) {
    api.hand().webhook(url, organization);
  }

  /** As {@link #state}, by a person: with an event. Returns the event's id. */
  public String byHand(String badge, String state) {
    return api.hand().state(badge, state);
  }

  /** Deletes a badge as a person would: with an event. Returns the event's id. */
  public String deleteByHand(String badge) {
    return api.hand().delete(badge);
  }

  /** Issues a badge without Laurel, with an event. */
  public FakeBadge issueByHand(String template, String email) {
    return api.hand().issue(template, email);
  }

  /**
   * Makes an event of a badge or template as it is now, and tells of it.
   *
   * @return the event's id
   */
  public String emit(String eventType, String subject) {
    return api.hand().emit(eventType, subject);
  }

  /** Puts a badge into {@code pending}, {@code accepted}, {@code rejected} or {@code revoked}. */
  public void state(String badge, String state) {
    api.state(badge, state);
  }

  /** What {@code GET events/{id}} answers as {@code data}; JSON. */
  public void event(String id, String json) {
    api.event(id, json);
  }

  /** How long OAuth tokens live that are given from now on. Two hours unless told. */
  public void tokenLifetime(Duration lifetime) {
    api.tokens().lifetime(lifetime);
  }

  /** No OAuth token given so far is taken any more. */
  public void endTokens() {
    api.tokens().end();
  }

  /** From now on {@code next_page_url} names this host, as a hostile or misplaced proxy would. */
  public void linkNextPagesTo(URI base) {
    api.linkNextPagesTo(base);
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
    api.hand().close();
    server.close();
  }
}
