-- Runs alike on MySQL 8.4/9 and MariaDB 11.4. Every text compares by code point: what is compared
-- without case has a key column of its own, normalised in Java. Instants are UTC with microseconds.

CREATE TABLE `system` (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)     NOT NULL,
  slug        VARCHAR(255) NOT NULL,
  slug_key    VARCHAR(255) NOT NULL,
  name        VARCHAR(255) NOT NULL,
  url         VARCHAR(1000),
  email       VARCHAR(255),
  description VARCHAR(4000),
  image_url   VARCHAR(1000),
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY system_uuid (uuid),
  UNIQUE KEY system_slug (slug_key)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE issuer (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)     NOT NULL,
  system_id   BIGINT       NOT NULL,
  slug        VARCHAR(255) NOT NULL,
  slug_key    VARCHAR(255) NOT NULL,
  name        VARCHAR(255) NOT NULL,
  url         VARCHAR(1000),
  email       VARCHAR(255),
  description VARCHAR(4000),
  image_url   VARCHAR(1000),
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY issuer_uuid (uuid),
  UNIQUE KEY issuer_slug (system_id, slug_key),
  CONSTRAINT issuer_of_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE program (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)     NOT NULL,
  system_id   BIGINT       NOT NULL,
  issuer_id   BIGINT       NOT NULL,
  slug        VARCHAR(255) NOT NULL,
  slug_key    VARCHAR(255) NOT NULL,
  name        VARCHAR(255) NOT NULL,
  url         VARCHAR(1000),
  email       VARCHAR(255),
  description VARCHAR(4000),
  image_url   VARCHAR(1000),
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY program_uuid (uuid),
  UNIQUE KEY program_slug (issuer_id, slug_key),
  KEY program_of_system (system_id, id),
  CONSTRAINT program_of_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One provider organisation belongs to one system. `secret` is AES-GCM: nonce, then cipher text.
CREATE TABLE provider_account (
  id           BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid         CHAR(36)       NOT NULL,
  system_id    BIGINT         NOT NULL,
  provider     VARCHAR(20)    NOT NULL,
  name         VARCHAR(255)   NOT NULL,
  host         VARCHAR(100)   NOT NULL,
  organization VARCHAR(100)   NOT NULL,
  secret       VARBINARY(2048) NOT NULL,
  key_version  INT            NOT NULL,
  paused_at    DATETIME(6),
  created_at   DATETIME(6)    NOT NULL,
  UNIQUE KEY provider_account_uuid (uuid),
  UNIQUE KEY provider_account_organization (provider, host, organization),
  KEY provider_account_of_system (system_id, id),
  CONSTRAINT provider_account_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE template (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid          CHAR(36)     NOT NULL,
  system_id     BIGINT       NOT NULL,
  issuer_id     BIGINT,
  program_id    BIGINT,
  slug          VARCHAR(255) NOT NULL,
  slug_key      VARCHAR(255) NOT NULL,
  name          VARCHAR(255) NOT NULL,
  description   VARCHAR(4000),
  image_url     VARCHAR(1000),
  criteria_url  VARCHAR(1000),
  origin        VARCHAR(20)  NOT NULL,
  account_id    BIGINT,
  external_id   VARCHAR(100),
  state         VARCHAR(20)  NOT NULL,
  is_active     BOOLEAN      NOT NULL,
  award_mode    VARCHAR(20)  NOT NULL,
  fallback_name VARCHAR(255),
  withdrawn_at  DATETIME(6),
  created_at    DATETIME(6)  NOT NULL,
  UNIQUE KEY template_uuid (uuid),
  UNIQUE KEY template_slug (system_id, slug_key),
  UNIQUE KEY template_external (account_id, external_id),
  KEY template_of_system (system_id, id),
  CONSTRAINT template_in_system FOREIGN KEY (system_id) REFERENCES `system` (id),
  CONSTRAINT template_of_issuer FOREIGN KEY (issuer_id) REFERENCES issuer (id),
  CONSTRAINT template_of_program FOREIGN KEY (program_id) REFERENCES program (id),
  CONSTRAINT template_at_account FOREIGN KEY (account_id) REFERENCES provider_account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE learner (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)     NOT NULL,
  system_id   BIGINT       NOT NULL,
  email       VARCHAR(320) NOT NULL,
  email_key   VARCHAR(320) NOT NULL,
  external_id VARCHAR(255),
  first_name  VARCHAR(255),
  last_name   VARCHAR(255),
  full_name   VARCHAR(255),
  erased_at   DATETIME(6),
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY learner_uuid (uuid),
  UNIQUE KEY learner_email (system_id, email_key),
  UNIQUE KEY learner_external (system_id, external_id),
  CONSTRAINT learner_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the caller sent; a workflow's input is ids only. Deleted after 24 h when nothing came of it.
CREATE TABLE award_request (
  credential  CHAR(36)    NOT NULL PRIMARY KEY,
  system_id   BIGINT      NOT NULL,
  template_id BIGINT      NOT NULL,
  learner_id  BIGINT      NOT NULL,
  issued_on   DATETIME(6) NOT NULL,
  expires     DATETIME(6),
  evidence    TEXT        NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  KEY award_request_age (created_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row an award. `live` is 1 while the learner holds it, so that its unique key alone decides
-- who wins a race; NULLs do not collide.
CREATE TABLE credential (
  id               BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid             CHAR(36)     NOT NULL,
  system_id        BIGINT       NOT NULL,
  template_id      BIGINT       NOT NULL,
  learner_id       BIGINT       NOT NULL,
  account_id       BIGINT,
  status           VARCHAR(20)  NOT NULL,
  live             TINYINT GENERATED ALWAYS AS (CASE WHEN status = 'awarded' THEN 1 END) STORED,
  state            VARCHAR(20)  NOT NULL,
  inserted_by_run  VARCHAR(64)  NOT NULL,
  issued_on        DATETIME(6)  NOT NULL,
  expires          DATETIME(6),
  evidence         TEXT         NOT NULL,
  external_id      VARCHAR(100),
  external_state   VARCHAR(20),
  external_url     VARCHAR(1000),
  issued_at        DATETIME(6),
  revoked_at       DATETIME(6),
  revocation_cause VARCHAR(20),
  -- how the present step fares
  step             VARCHAR(10)  NOT NULL,
  attempts         INT          NOT NULL DEFAULT 0,
  failure_type     VARCHAR(40),
  failure_text     VARCHAR(1000),
  failing_since    DATETIME(6),
  failed_at        DATETIME(6),
  waited_seconds   BIGINT       NOT NULL DEFAULT 0,
  waits_for        CHAR(36),
  parking          INT          NOT NULL DEFAULT 0,
  parked_at        DATETIME(6),
  next_step_due    DATETIME(6),
  swept_at         DATETIME(6),
  -- the intent: what was about to be sent, and what became of it
  intent           INT          NOT NULL DEFAULT 0,
  send_record      VARCHAR(20)  NOT NULL DEFAULT 'none',
  sent_at          DATETIME(6),
  sent_body        MEDIUMTEXT,
  sent_email       VARCHAR(320),
  sent_recipient   VARCHAR(255),
  empty_since      DATETIME(6),
  created_at       DATETIME(6)  NOT NULL,
  UNIQUE KEY credential_uuid (uuid),
  UNIQUE KEY credential_live (template_id, learner_id, live),
  KEY credential_of_learner (learner_id, id),
  KEY credential_of_template (template_id, id),
  KEY credential_of_template_in_state (template_id, state, id),
  KEY credential_of_system (system_id, id),
  KEY credential_in_state (system_id, state, id),
  KEY credential_in_state_anywhere (state, id),
  KEY credential_due (next_step_due),
  KEY credential_parked (state, failure_type, account_id, id),
  KEY credential_expires (expires),
  KEY credential_external (account_id, external_id),
  KEY credential_waits (waits_for),
  CONSTRAINT credential_template FOREIGN KEY (template_id) REFERENCES template (id),
  CONSTRAINT credential_learner FOREIGN KEY (learner_id) REFERENCES learner (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Read by `position`, assigned after commit: auto-increment order is not commit order.
CREATE TABLE signal_log (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)    NOT NULL,
  system_id   BIGINT      NOT NULL,
  subject     CHAR(36)    NOT NULL,
  transition  VARCHAR(40) NOT NULL,
  occurred_at DATETIME(6) NOT NULL,
  position    BIGINT,
  UNIQUE KEY signal_once (subject, transition),
  KEY signal_position (position, id),
  KEY signal_of_system (system_id, position)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE signal_sequence (
  id            TINYINT NOT NULL PRIMARY KEY,
  epoch         INT     NOT NULL,
  last_position BIGINT  NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO signal_sequence (id, epoch, last_position) VALUES (1, 1, 0);

CREATE TABLE operator_audit (
  id         BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  system_id  BIGINT,
  action     VARCHAR(40)   NOT NULL,
  subject    CHAR(36)      NOT NULL,
  actor      VARCHAR(255)  NOT NULL,
  reason     VARCHAR(1000) NOT NULL,
  created_at DATETIME(6)   NOT NULL,
  KEY operator_audit_subject (subject, id),
  KEY operator_audit_system (system_id, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE release_run (
  id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid           CHAR(36)    NOT NULL,
  system_id      BIGINT,
  action         VARCHAR(20) NOT NULL,
  failure_type   VARCHAR(40),
  step           VARCHAR(10),
  account_id     BIGINT,
  template_id    BIGINT,
  include_retrying BOOLEAN   NOT NULL DEFAULT FALSE,
  audit_id       BIGINT,
  created_at     DATETIME(6) NOT NULL,
  walked_at      DATETIME(6),
  drained_at     DATETIME(6),
  UNIQUE KEY release_run_uuid (uuid),
  KEY release_run_system (system_id, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE release_item (
  release_id    BIGINT      NOT NULL,
  credential_id BIGINT      NOT NULL,
  parking       INT         NOT NULL,
  outcome       VARCHAR(20) NOT NULL,
  PRIMARY KEY (release_id, credential_id),
  KEY release_item_of_credential (credential_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE api_key (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid       CHAR(36)     NOT NULL,
  system_id  BIGINT       NOT NULL,
  name       VARCHAR(255) NOT NULL,
  hash       CHAR(64)     NOT NULL,
  roles      VARCHAR(100) NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  revoked_at DATETIME(6),
  UNIQUE KEY api_key_uuid (uuid),
  UNIQUE KEY api_key_hash (hash),
  KEY api_key_of_system (system_id, id),
  CONSTRAINT api_key_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- system_id 0 is the admin key of the environment, which belongs to no system.
CREATE TABLE idempotency_key (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  system_id   BIGINT       NOT NULL,
  key_text    VARCHAR(255) NOT NULL,
  request_mac CHAR(64)     NOT NULL,
  request_id  CHAR(36)     NOT NULL,
  lease       CHAR(36),
  leased_until DATETIME(6),
  status      INT,
  location    VARCHAR(255),
  body        MEDIUMTEXT,
  created_at  DATETIME(6)  NOT NULL,
  UNIQUE KEY idempotency_key_text (system_id, key_text),
  KEY idempotency_key_age (created_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
