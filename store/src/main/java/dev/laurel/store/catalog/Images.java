package dev.laurel.store.catalog;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** Uploaded pictures. */
public interface Images extends Repository<Image, Long> {

  Image save(Image image);

  @Query("SELECT * FROM image WHERE uuid = :uuid")
  Optional<Image> find(UUID uuid);
}
