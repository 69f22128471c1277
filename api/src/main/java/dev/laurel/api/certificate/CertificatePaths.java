package dev.laurel.api.certificate;

import static dev.laurel.domain.award.AssertionPath.segment;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the API shows courses, learners in them, and what became of both. */
final class CertificatePaths {
  private CertificatePaths() {}

  /**
   * For a caller who follows it with the same key.
   *
   * @param system as the caller said it; null if the key belongs to one
   */
  static URI seen(URI path, @Nullable String system) {
    return system == null ? path : URI.create(path + "?system=" + segment(system));
  }

  static URI course(String courseKey) {
    return URI.create("/v1/courses/" + segment(courseKey));
  }

  static URI ofCourse(String courseKey, String what) {
    return URI.create(course(courseKey) + "/" + what);
  }

  static URI learner(String courseKey, UUID learner) {
    return ofCourse(courseKey, "learners/" + learner);
  }

  static URI ofLearner(String courseKey, UUID learner, String what) {
    return URI.create(learner(courseKey, learner) + "/" + what);
  }

  static URI trigger(String courseKey, UUID learner, UUID trigger) {
    return ofLearner(courseKey, learner, "triggers/" + trigger);
  }

  static URI identity(UUID learner) {
    return URI.create("/v1/learners/" + learner + "/identity-verification");
  }

  static URI identityTrigger(UUID learner, UUID trigger) {
    return URI.create("/v1/learners/" + learner + "/identity-triggers/" + trigger);
  }

  static URI certificate(UUID certificate) {
    return URI.create("/v1/certificates/" + certificate);
  }

  static URI run(UUID run) {
    return URI.create("/v1/certificate-runs/" + run);
  }
}
