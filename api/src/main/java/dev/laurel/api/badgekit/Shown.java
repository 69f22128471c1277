package dev.laurel.api.badgekit;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.catalog.BadgeKitIssuer;
import dev.laurel.store.catalog.BadgeKitProgram;
import dev.laurel.store.catalog.BadgeKitSystem;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Issuers;
import dev.laurel.store.catalog.Program;
import dev.laurel.store.catalog.Programs;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Systems with their issuers and issuers with their programs, as they are shown. */
@Component
class Shown {
  /** Of all that one answer shows; what is more has lists of its own. */
  private static final int MOST_SHOWN = 10_000;

  private final Issuers issuers;
  private final Programs programs;
  private final URI publicUrl;

  Shown(Issuers issuers, Programs programs, ApiSettings settings) {
    this.issuers = issuers;
    this.programs = programs;
    this.publicUrl = settings.publicUrl();
  }

  List<BadgeKitSystem> systems(List<BadgeSystem> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var below =
        issuers
            .numberedPage(rows.stream().map(row -> id(row.id())).toList(), MOST_SHOWN, 0)
            .stream()
            .collect(Collectors.groupingBy(Issuer::systemId));
    var shown =
        issuers(below.values().stream().flatMap(List::stream).toList()).stream()
            .collect(Collectors.toMap(BadgeKitIssuer::id, Function.identity()));
    return rows.stream()
        .map(
            row ->
                BadgeKitSystem.of(
                    row,
                    below.getOrDefault(id(row.id()), List.of()).stream()
                        .map(issuer -> Objects.requireNonNull(shown.get(id(issuer.id()))))
                        .toList(),
                    publicUrl))
        .toList();
  }

  BadgeKitSystem system(BadgeSystem row) {
    return systems(List.of(row)).getFirst();
  }

  List<BadgeKitIssuer> issuers(List<Issuer> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var below =
        programs
            .numberedPage(rows.stream().map(row -> id(row.id())).toList(), MOST_SHOWN, 0)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Program::issuerId, Collectors.mapping(this::program, Collectors.toList())));
    return rows.stream()
        .map(row -> BadgeKitIssuer.of(row, below.getOrDefault(id(row.id()), List.of()), publicUrl))
        .toList();
  }

  BadgeKitIssuer issuer(Issuer row) {
    return issuers(List.of(row)).getFirst();
  }

  List<BadgeKitProgram> programs(List<Program> rows) {
    return rows.stream().map(this::program).toList();
  }

  BadgeKitProgram program(Program row) {
    return BadgeKitProgram.of(row, publicUrl);
  }

  /** Of a row that has been stored. */
  static long id(@Nullable Long id) {
    return Objects.requireNonNull(id, "a stored row has an id");
  }
}
