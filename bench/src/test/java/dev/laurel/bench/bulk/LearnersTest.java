package dev.laurel.bench.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LearnersTest {

  @Test
  void writesOneRowEachBelowTheHeader() throws IOException {
    try (var csv = new Learners("ada", 1_200).csv()) {
      assertThat(new String(csv.readAllBytes(), StandardCharsets.US_ASCII).lines())
          .hasSize(1_201)
          .doesNotHaveDuplicates()
          .startsWith("email,firstName,lastName", "ada-0@bulk.example,Ada,Bench")
          .endsWith("ada-1199@bulk.example,Ada,Bench");
    }
  }
}
