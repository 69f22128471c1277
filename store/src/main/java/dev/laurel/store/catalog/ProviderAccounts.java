package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Provider accounts; {@code system} is null for the admin key, which sees every system's. */
public interface ProviderAccounts extends Repository<ProviderAccount, Long> {

  /**
   * Of a new account; a stored one is changed by {@link #rename} and {@link #replaceKey}, since the
   * worker changes it too.
   *
   * @throws org.springframework.dao.DuplicateKeyException if a system has the organisation already
   */
  ProviderAccount save(ProviderAccount account);

  @Query(
      """
      SELECT a.*, s.slug AS system_slug
      FROM provider_account a JOIN `system` s ON s.id = a.system_id
      WHERE a.uuid = :uuid AND (:system IS NULL OR a.system_id = :system)
      """)
  Optional<ProviderAccount> find(@Nullable Long system, UUID uuid);

  /** Those of them that there are. */
  @Query(
      """
      SELECT a.*, s.slug AS system_slug
      FROM provider_account a JOIN `system` s ON s.id = a.system_id
      WHERE a.uuid IN (:uuids) AND (:system IS NULL OR a.system_id = :system)
      """)
  List<ProviderAccount> findAll(@Nullable Long system, Collection<UUID> uuids);

  /** Ascending from {@code after}. */
  @Query(
      """
      SELECT a.*, s.slug AS system_slug
      FROM provider_account a JOIN `system` s ON s.id = a.system_id
      WHERE a.id > :after AND (:system IS NULL OR a.system_id = :system)
      ORDER BY a.id LIMIT :limit
      """)
  List<ProviderAccount> page(@Nullable Long system, long after, int limit);

  @Modifying
  @Query("UPDATE provider_account SET name = :name WHERE id = :id")
  int rename(long id, String name);

  /** Stays paused, if it is: only a test of the new key resumes it. */
  @Modifying
  @Query(
      """
      UPDATE provider_account
         SET auth = :auth, client_id = :clientId, secret = :secret, key_version = key_version + 1,
             key_expires_at = :expiresAt
       WHERE id = :id
      """)
  int replaceKey(
      long id, String auth, @Nullable String clientId, byte[] secret, @Nullable Instant expiresAt);

  @Modifying
  @Query("UPDATE provider_account SET key_expires_at = :expiresAt WHERE id = :id")
  int keyExpires(long id, Instant expiresAt);
}
