package dev.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/** What worker.yml makes of what it is given. */
class WorkerConfigurationTest {

  @Test
  void linksToTheRunbookThatTheApiServes() throws IOException {
    assertThat(runbook(Map.of())).isEqualTo("http://127.0.0.1:8080/runbook#");
    assertThat(runbook(Map.of("laurel.http-port", "9090")))
        .isEqualTo("http://127.0.0.1:9090/runbook#");
    assertThat(runbook(Map.of("LAUREL_PUBLIC_URL", "https://badges.example")))
        .isEqualTo("https://badges.example/runbook#");
    assertThat(runbook(Map.of("LAUREL_RUNBOOK_URL", "https://wiki.example/#")))
        .isEqualTo("https://wiki.example/#");
  }

  private static String runbook(Map<String, Object> given) throws IOException {
    var sources = new MutablePropertySources();
    sources.addLast(new MapPropertySource("given", given));
    new YamlPropertySourceLoader()
        .load("worker.yml", new ClassPathResource("worker.yml"))
        .forEach(sources::addLast);
    return new PropertySourcesPropertyResolver(sources).getRequiredProperty("laurel.runbook-url");
  }
}
