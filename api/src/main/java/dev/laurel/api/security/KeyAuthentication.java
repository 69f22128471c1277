package dev.laurel.api.security;

import dev.laurel.api.Caller;
import dev.laurel.domain.catalog.Role;
import java.util.Arrays;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request with a key that is known. */
final class KeyAuthentication extends AbstractAuthenticationToken {
  private final transient Caller caller;

  KeyAuthentication(Caller caller) {
    super(
        Arrays.stream(Role.values())
            .filter(caller::may)
            .map(role -> new SimpleGrantedAuthority(role.name()))
            .toList());
    this.caller = caller;
    setAuthenticated(true);
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }
}
