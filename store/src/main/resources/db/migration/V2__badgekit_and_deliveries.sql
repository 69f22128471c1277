-- What the BadgeKit API, public documents and outgoing webhooks need.

-- A deleted row stays for the awards that refer to it; its slug_key becomes '~' and its id, which no
-- slug can be, so that the slug is free again.
ALTER TABLE `system` ADD COLUMN deleted_at DATETIME(6), MODIFY description TEXT;
ALTER TABLE issuer ADD COLUMN deleted_at DATETIME(6), MODIFY description TEXT;
ALTER TABLE program ADD COLUMN deleted_at DATETIME(6), MODIFY description TEXT;
ALTER TABLE template ADD COLUMN deleted_at DATETIME(6), MODIFY description TEXT;

-- A program's badge is its issuer's too, so that both find it by an index.
UPDATE template t JOIN program p ON p.id = t.program_id SET t.issuer_id = p.issuer_id;

-- What only BadgeKit knows of a badge; no row means that nothing of it was given. Lists are JSON.
CREATE TABLE badge_detail (
  template_id        BIGINT       NOT NULL PRIMARY KEY,
  strapline          VARCHAR(140),
  earner_description TEXT,
  issuer_url         VARCHAR(1000),
  rubric_url         VARCHAR(1000),
  time_value         INT,
  time_units         VARCHAR(10),
  award_limit        INT,
  is_unique          BOOLEAN      NOT NULL,
  archived           BOOLEAN      NOT NULL,
  badge_type         VARCHAR(255),
  criteria           MEDIUMTEXT         NOT NULL,
  alignments         MEDIUMTEXT         NOT NULL,
  categories         MEDIUMTEXT         NOT NULL,
  tags               MEDIUMTEXT         NOT NULL,
  CONSTRAINT badge_detail_of_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Uploaded pictures, served as /images/{uuid}. An `image_url` that begins with '/' is one of them.
CREATE TABLE image (
  id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid       CHAR(36)    NOT NULL,
  system_id  BIGINT,
  media_type VARCHAR(50) NOT NULL,
  content    MEDIUMBLOB  NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY image_uuid (uuid)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Keys that sign BadgeKit requests. `secret` is AES-GCM, as a provider account's.
CREATE TABLE consumer (
  id          BIGINT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)        NOT NULL,
  system_id   BIGINT          NOT NULL,
  api_key     VARCHAR(255)    NOT NULL,
  description VARCHAR(255),
  secret      VARBINARY(2048) NOT NULL,
  created_at  DATETIME(6)     NOT NULL,
  revoked_at  DATETIME(6),
  UNIQUE KEY consumer_uuid (uuid),
  UNIQUE KEY consumer_api_key (api_key),
  KEY consumer_of_system (system_id, id),
  CONSTRAINT consumer_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A single-use code is used if a credential names it in `claimed_once`, or if it was marked as
-- claimed by hand or by an import, without a credential.
CREATE TABLE claim_code (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  system_id     BIGINT       NOT NULL,
  template_id   BIGINT       NOT NULL,
  code          VARCHAR(255) NOT NULL,
  code_key      VARCHAR(255) NOT NULL,
  multiuse      BOOLEAN      NOT NULL,
  claimed       BOOLEAN      NOT NULL DEFAULT FALSE,
  claimed_email VARCHAR(320),
  created_at    DATETIME(6)  NOT NULL,
  UNIQUE KEY claim_code_of_template (template_id, code_key),
  KEY claim_code_of_system (system_id, code_key),
  KEY claim_code_list (template_id, id),
  CONSTRAINT claim_code_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

ALTER TABLE award_request
  ADD COLUMN slug VARCHAR(255),
  ADD COLUMN slug_key VARCHAR(255),
  ADD COLUMN claim_code_id BIGINT,
  ADD COLUMN comment TEXT;

-- `slug` is BadgeKit's name of the instance; without one the uuid is it. `claimed_once` is the claim
-- code if it can be used once only: its unique key decides who gets it, in the insert itself.
ALTER TABLE credential
  ADD COLUMN slug VARCHAR(255),
  ADD COLUMN slug_key VARCHAR(255),
  ADD COLUMN claim_code_id BIGINT,
  ADD COLUMN claimed_once BIGINT,
  ADD UNIQUE KEY credential_slug (slug_key),
  ADD UNIQUE KEY credential_claimed_once (claimed_once),
  ADD KEY credential_of_claim_code (claim_code_id, id),
  ADD KEY credential_live_of_template (template_id, live, id);

-- How many live credentials of a template have ids from first_id to last_id: numbered pages and
-- totals read these instead of counting. Blocks are closed by readers, long after their last
-- insert, and follow each other without a gap; what comes after the last one is counted.
CREATE TABLE instance_block (
  template_id BIGINT NOT NULL,
  first_id    BIGINT NOT NULL,
  last_id     BIGINT NOT NULL,
  live_count  INT    NOT NULL,
  PRIMARY KEY (template_id, last_id),
  UNIQUE KEY instance_block_start (template_id, first_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Whom signals are sent to. `format` is standard (Standard Webhooks, CloudEvents) or badgekit.
CREATE TABLE subscription (
  id              BIGINT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid            CHAR(36)        NOT NULL,
  system_id       BIGINT          NOT NULL,
  format          VARCHAR(20)     NOT NULL,
  url             VARCHAR(1000)   NOT NULL,
  description     VARCHAR(255),
  transitions     VARCHAR(255)    NOT NULL,
  secret          VARBINARY(2048) NOT NULL,
  state           VARCHAR(20)     NOT NULL,
  state_reason    VARCHAR(255),
  failures_in_row INT             NOT NULL DEFAULT 0,
  created_at      DATETIME(6)     NOT NULL,
  deleted_at      DATETIME(6),
  UNIQUE KEY subscription_uuid (uuid),
  KEY subscription_of_system (system_id, id),
  CONSTRAINT subscription_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row for each signal that a subscription is owed, written when the signal is numbered. A
-- subject's rows are sent in the order of their ids. `due_at` is when the dispatcher looks at the
-- row: null once it is settled, and while its subscription is not active. `taken_at` is when the
-- dispatcher last did; null for a row that no run has been told of.
CREATE TABLE delivery (
  id               BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid             CHAR(36)    NOT NULL,
  system_id        BIGINT      NOT NULL,
  subscription_id  BIGINT      NOT NULL,
  signal_id        BIGINT      NOT NULL,
  subject          CHAR(36)    NOT NULL,
  state            VARCHAR(20) NOT NULL,
  attempts         INT         NOT NULL DEFAULT 0,
  first_attempt_at DATETIME(6),
  last_attempt_at  DATETIME(6),
  next_attempt_at  DATETIME(6),
  last_status      INT,
  failure          VARCHAR(255),
  delivered_at     DATETIME(6),
  due_at           DATETIME(6),
  taken_at         DATETIME(6),
  created_at       DATETIME(6) NOT NULL,
  UNIQUE KEY delivery_uuid (uuid),
  UNIQUE KEY delivery_once (subscription_id, signal_id),
  KEY delivery_of_subject (subscription_id, subject, state, id),
  KEY delivery_of_subscription (subscription_id, id),
  KEY delivery_in_state (subscription_id, state, id),
  KEY delivery_due (due_at),
  CONSTRAINT delivery_to_subscription FOREIGN KEY (subscription_id) REFERENCES subscription (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far an import of a BadgeKit database has come: rows of `part` up to `last_id` are done.
CREATE TABLE badgekit_import (
  source      VARCHAR(255) NOT NULL,
  part        VARCHAR(40)  NOT NULL,
  last_id     BIGINT       NOT NULL,
  imported    BIGINT       NOT NULL,
  unchanged   BIGINT       NOT NULL,
  refused     BIGINT       NOT NULL,
  updated_at  DATETIME(6)  NOT NULL,
  finished_at DATETIME(6),
  PRIMARY KEY (source, part)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the latest import had to say of a row: why it was refused, or what of it was left out.
CREATE TABLE badgekit_import_finding (
  source  VARCHAR(255)  NOT NULL,
  part    VARCHAR(40)   NOT NULL,
  row_id  BIGINT        NOT NULL,
  refused BOOLEAN       NOT NULL,
  reason  VARCHAR(1000) NOT NULL,
  PRIMARY KEY (source, part, row_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
