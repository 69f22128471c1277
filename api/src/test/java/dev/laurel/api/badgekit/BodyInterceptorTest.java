package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class BodyInterceptorTest {
  private final BodyInterceptor interceptor = new BodyInterceptor(new FormReader());
  private final HandlerMethod handler = handler();

  @Test
  void holdsAFewLargeBodiesAtOnceAndAnyNumberOfSmallOnes() throws Exception {
    // given
    var held = new ArrayList<MockHttpServletRequest>();
    for (var i = 0; i < 64; i++) {
      held.add(begin(100_000));
    }
    // then
    assertThatThrownBy(() -> begin(100_000)).hasMessageContaining("503 ServiceUnavailable");
    begin(1_000);
    // when one is done, or one turns out to be unreadable
    interceptor.afterCompletion(held.getFirst(), new MockHttpServletResponse(), handler, null);
    for (var i = 0; i < 3; i++) {
      var unreadable = request(100_000);
      unreadable.setContentType("text/plain");
      assertThatThrownBy(() -> before(unreadable)).hasMessageContaining("415");
    }
    // then
    begin(100_000);
  }

  private MockHttpServletRequest begin(int size) throws Exception {
    var request = request(size);
    assertThat(before(request)).isTrue();
    assertThat(request.getAttribute(BodyInterceptor.FORM)).isInstanceOf(Form.class);
    return request;
  }

  private boolean before(MockHttpServletRequest request) throws Exception {
    return interceptor.preHandle(request, new MockHttpServletResponse(), handler);
  }

  private static MockHttpServletRequest request(int size) {
    var request = new MockHttpServletRequest("POST", "/systems");
    request.setContentType("application/json");
    request.setContent(
        ("{\"x\": \"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.US_ASCII));
    return request;
  }

  private static HandlerMethod handler() {
    try {
      return new HandlerMethod("any", "toString");
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
