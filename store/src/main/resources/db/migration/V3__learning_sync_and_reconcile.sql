-- What awarding by requirements, synchronising templates and reconciling badges need.

-- `rules_version` is raised by every change of what events are matched against (requirements,
-- penalties, activation, the switch), so that a worker knows whether what it keeps is current.
ALTER TABLE `system`
  ADD COLUMN badges_enabled BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN rules_version BIGINT NOT NULL DEFAULT 1;

-- `auth` is key or client_credentials (OAuth; `secret` is the client's then, `client_id` its name).
ALTER TABLE provider_account
  ADD COLUMN auth VARCHAR(20) NOT NULL DEFAULT 'key',
  ADD COLUMN client_id VARCHAR(255),
  ADD COLUMN key_expires_at DATETIME(6);

-- `award_mode_chosen` is false as long as nobody has said what the award mode should be.
-- `provider_copy` is what the provider said last (JSON): what was changed here since then is kept.
ALTER TABLE template
  ADD COLUMN award_mode_chosen BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN reaward BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN provider_copy MEDIUMTEXT,
  ADD KEY template_of_account (account_id, id),
  ADD KEY template_in_state (system_id, state, id),
  ADD KEY template_in_state_anywhere (state, id),
  ADD KEY template_active (system_id, is_active, id),
  ADD KEY template_active_anywhere (is_active, id);

-- From which to which rules_version (exclusive) events were shown to the template, that is: it was
-- active and its award mode not api. Open: null.
CREATE TABLE template_active_span (
  template_id  BIGINT NOT NULL,
  from_version BIGINT NOT NULL,
  to_version   BIGINT,
  PRIMARY KEY (template_id, from_version),
  CONSTRAINT span_of_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO template_active_span (template_id, from_version)
SELECT id, 1 FROM template
 WHERE is_active AND award_mode <> 'api' AND deleted_at IS NULL;

-- `rules` is a JSON list of {dataPath, operator, value}. `group_name` null: a group of its own.
CREATE TABLE requirement (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)      NOT NULL,
  template_id BIGINT        NOT NULL,
  event_type  VARCHAR(255)  NOT NULL,
  description VARCHAR(1000),
  group_name  VARCHAR(255),
  rules       TEXT          NOT NULL,
  created_at  DATETIME(6)   NOT NULL,
  UNIQUE KEY requirement_uuid (uuid),
  KEY requirement_of_template (template_id, id),
  CONSTRAINT requirement_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE penalty (
  id          BIGINT        NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)      NOT NULL,
  template_id BIGINT        NOT NULL,
  event_type  VARCHAR(255)  NOT NULL,
  description VARCHAR(1000),
  rules       TEXT          NOT NULL,
  created_at  DATETIME(6)   NOT NULL,
  UNIQUE KEY penalty_uuid (uuid),
  KEY penalty_of_template (template_id, id),
  CONSTRAINT penalty_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE penalty_requirement (
  penalty_id     BIGINT NOT NULL,
  requirement_id BIGINT NOT NULL,
  PRIMARY KEY (penalty_id, requirement_id),
  KEY penalty_of_requirement (requirement_id),
  CONSTRAINT penalised_by FOREIGN KEY (penalty_id) REFERENCES penalty (id) ON DELETE CASCADE,
  CONSTRAINT penalised FOREIGN KEY (requirement_id) REFERENCES requirement (id) ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events as they were accepted; ids ascend in the order of a batch. `identity` is the SHA-256 of
-- source and id: used up for ever, also when `data` has been cleared. `email_key` null: no user.
-- state: accepted (to be evaluated), evaluated, unmatched (touches no active template), stored
-- (badges were off), dropped (no user). `rules_version`: of the rules it was shown to; null: none.
CREATE TABLE learning_event (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid          CHAR(36)     NOT NULL,
  system_id     BIGINT       NOT NULL,
  batch         CHAR(36)     NOT NULL,
  identity      CHAR(64)     NOT NULL,
  source        VARCHAR(1000) NOT NULL,
  event_id      VARCHAR(255) NOT NULL,
  event_type    VARCHAR(255) NOT NULL,
  occurred_at   DATETIME(6),
  email         VARCHAR(320),
  email_key     VARCHAR(320),
  full_name     VARCHAR(255),
  data          MEDIUMTEXT,
  state         VARCHAR(20)  NOT NULL,
  rules_version BIGINT,
  accepted_at   DATETIME(6)  NOT NULL,
  evaluated_at  DATETIME(6),
  UNIQUE KEY learning_event_uuid (uuid),
  UNIQUE KEY learning_event_once (system_id, identity),
  KEY learning_event_of_learner (system_id, email_key, state, id),
  KEY learning_event_of_batch (batch, state, id),
  KEY learning_event_due (state, accepted_at),
  KEY learning_event_of_system (system_id, id),
  KEY learning_event_in_state (system_id, state, id),
  KEY learning_event_of_type (system_id, event_type, id),
  KEY learning_event_accepted (system_id, accepted_at),
  CONSTRAINT learning_event_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Of one learner on one template. `awards` counts the awards that it led to.
CREATE TABLE progress (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  system_id   BIGINT      NOT NULL,
  template_id BIGINT      NOT NULL,
  learner_id  BIGINT      NOT NULL,
  complete    BOOLEAN     NOT NULL,
  awards      INT         NOT NULL DEFAULT 0,
  updated_at  DATETIME(6) NOT NULL,
  UNIQUE KEY progress_once (learner_id, template_id),
  KEY progress_of_template (template_id, id),
  KEY progress_of_learner (learner_id, id),
  KEY progress_of_system (system_id, id),
  CONSTRAINT progress_template FOREIGN KEY (template_id) REFERENCES template (id),
  CONSTRAINT progress_learner FOREIGN KEY (learner_id) REFERENCES learner (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One requirement met by one learner, and by which event. `seen` is JSON: what the rules saw.
CREATE TABLE fulfilment (
  id             BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  learner_id     BIGINT      NOT NULL,
  template_id    BIGINT      NOT NULL,
  requirement_id BIGINT      NOT NULL,
  event_id       BIGINT      NOT NULL,
  seen           TEXT        NOT NULL,
  fulfilled_at   DATETIME(6) NOT NULL,
  UNIQUE KEY fulfilment_once (learner_id, requirement_id),
  KEY fulfilment_of_template (learner_id, template_id),
  KEY fulfilment_of_requirement (requirement_id),
  CONSTRAINT fulfilment_learner FOREIGN KEY (learner_id) REFERENCES learner (id),
  CONSTRAINT fulfilment_requirement FOREIGN KEY (requirement_id) REFERENCES requirement (id)
    ON DELETE CASCADE
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What progress has decided and is still to be done, in the order of ids for each learner and
-- template. action: award (under `credential`) or revoke (whatever is live then). state: due, done,
-- refused.
CREATE TABLE progress_action (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  system_id   BIGINT      NOT NULL,
  learner_id  BIGINT      NOT NULL,
  template_id BIGINT      NOT NULL,
  event_id    BIGINT      NOT NULL,
  action      VARCHAR(10) NOT NULL,
  credential  CHAR(36),
  state       VARCHAR(10) NOT NULL,
  refusal     VARCHAR(40),
  decided_at  DATETIME(6) NOT NULL,
  done_at     DATETIME(6),
  KEY progress_action_of_learner (learner_id, state, id),
  KEY progress_action_due (state, decided_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Stored events shown to a template afterwards: all with ids in (first_id, last_id] that it had not
-- been shown; `reached_id` says how far it has come. `events` to look at (null: not counted yet),
-- `looked_at` so far. state: running, finished, stopped, failed; `reason`: why it ended before its
-- time.
CREATE TABLE backfill (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)    NOT NULL,
  system_id   BIGINT      NOT NULL,
  template_id BIGINT      NOT NULL,
  days        INT         NOT NULL,
  first_id    BIGINT      NOT NULL,
  last_id     BIGINT      NOT NULL,
  reached_id  BIGINT      NOT NULL,
  events      BIGINT,
  looked_at   BIGINT      NOT NULL DEFAULT 0,
  shown       BIGINT      NOT NULL DEFAULT 0,
  matched     BIGINT      NOT NULL DEFAULT 0,
  awards      BIGINT      NOT NULL DEFAULT 0,
  state       VARCHAR(20) NOT NULL,
  reason      VARCHAR(40),
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6),
  UNIQUE KEY backfill_uuid (uuid),
  KEY backfill_of_template (template_id, id),
  KEY backfill_of_system (system_id, id),
  KEY backfill_in_state (state, updated_at),
  CONSTRAINT backfill_template FOREIGN KEY (template_id) REFERENCES template (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events above a back-fill's `reached_id` that it has shown the template already: written with what
-- they changed, gone when `reached_id` passes them. Whoever repeats a step that was cut off, or
-- back-fills again, leaves them out.
CREATE TABLE backfill_event (
  template_id BIGINT NOT NULL,
  event_id    BIGINT NOT NULL,
  PRIMARY KEY (template_id, event_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One reading of an account's templates. state: running, completed, failed, stopped. `next_page`
-- says where the reading goes on: empty at the beginning, null once all of it has been read.
-- `moved_at` is when it last got on or was told to wait, `failure` meanwhile why the last try did
-- not, `failing_since` since when.
CREATE TABLE template_sync (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)    NOT NULL,
  system_id   BIGINT      NOT NULL,
  account_id  BIGINT      NOT NULL,
  state       VARCHAR(20) NOT NULL,
  failure     VARCHAR(40),
  failure_text VARCHAR(1000),
  failing_since DATETIME(6),
  pages       INT         NOT NULL DEFAULT 0,
  total_pages INT,
  next_page   VARCHAR(2000),
  created     INT         NOT NULL DEFAULT 0,
  changed     INT         NOT NULL DEFAULT 0,
  unchanged   INT         NOT NULL DEFAULT 0,
  withdrawn   INT         NOT NULL DEFAULT 0,
  audit_id    BIGINT,
  created_at  DATETIME(6) NOT NULL,
  moved_at    DATETIME(6) NOT NULL,
  finished_at DATETIME(6),
  UNIQUE KEY template_sync_uuid (uuid),
  KEY template_sync_of_account (account_id, id),
  KEY template_sync_of_system (system_id, id),
  KEY template_sync_in_state (state, moved_at),
  CONSTRAINT template_sync_account FOREIGN KEY (account_id) REFERENCES provider_account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a sync found: new, changed, unchanged, ignored (deleted here), withdrawn. The first outcome
-- of a template stands when a step is repeated, so that the counts stay right.
CREATE TABLE template_sync_item (
  sync_id     BIGINT       NOT NULL,
  external_id VARCHAR(100) NOT NULL,
  outcome     VARCHAR(20)  NOT NULL,
  PRIMARY KEY (sync_id, external_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Hints that a provider sent us, each to be read again there before it is believed.
-- state: received, applied, ignored, failed. `subject` (the badge or template) and `occurred_at` are
-- the provider's copy's: one that is older than what was applied of its subject is ignored.
CREATE TABLE provider_event (
  id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id  BIGINT       NOT NULL,
  event_id    VARCHAR(100) NOT NULL,
  event_type  VARCHAR(100) NOT NULL,
  state       VARCHAR(20)  NOT NULL,
  failure     VARCHAR(255),
  attempts    INT          NOT NULL DEFAULT 0,
  subject     VARCHAR(100),
  occurred_at DATETIME(6),
  received_at DATETIME(6)  NOT NULL,
  settled_at  DATETIME(6),
  UNIQUE KEY provider_event_once (account_id, event_id),
  KEY provider_event_of_account (account_id, state, id),
  KEY provider_event_of_subject (account_id, subject, occurred_at),
  KEY provider_event_due (state, received_at),
  CONSTRAINT provider_event_account FOREIGN KEY (account_id) REFERENCES provider_account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where the provider and Laurel disagree about a badge. kind: revoked, deleted (at the provider,
-- awarded here), unknown (live there, not ours). Closed when they agree again; one that a person
-- dismissed is kept until then, so that the next look does not bring it back.
CREATE TABLE drift (
  id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid          CHAR(36)     NOT NULL,
  system_id     BIGINT       NOT NULL,
  account_id    BIGINT       NOT NULL,
  template_id   BIGINT       NOT NULL,
  credential_id BIGINT,
  external_id   VARCHAR(100) NOT NULL,
  kind          VARCHAR(20)  NOT NULL,
  provider_state VARCHAR(20),
  first_seen_at DATETIME(6)  NOT NULL,
  last_seen_at  DATETIME(6)  NOT NULL,
  dismissed_at  DATETIME(6),
  dismissed_by  VARCHAR(255),
  closed_at     DATETIME(6),
  unclosed      TINYINT GENERATED ALWAYS AS (CASE WHEN closed_at IS NULL THEN 1 END) STORED,
  shown         TINYINT GENERATED ALWAYS AS
                (CASE WHEN closed_at IS NULL AND dismissed_at IS NULL THEN 1 END) STORED,
  UNIQUE KEY drift_uuid (uuid),
  UNIQUE KEY drift_once (account_id, external_id, unclosed),
  KEY drift_of_system (system_id, id),
  KEY drift_of_account (account_id, id),
  KEY drift_shown (shown, id),
  KEY drift_shown_of_system (system_id, shown, id),
  KEY drift_of_template (template_id, unclosed, id),
  KEY drift_of_credential (credential_id),
  CONSTRAINT drift_account FOREIGN KEY (account_id) REFERENCES provider_account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One reading of an account's badges. state: running, completed, failed. `step` counts the steps
-- whose numbers are in, so that a repeated one is not counted twice.
CREATE TABLE reconcile_run (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)    NOT NULL,
  system_id   BIGINT      NOT NULL,
  account_id  BIGINT      NOT NULL,
  state       VARCHAR(20) NOT NULL,
  running     TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'running' THEN 1 END) STORED,
  failure     VARCHAR(40),
  step        INT         NOT NULL DEFAULT 0,
  templates   INT         NOT NULL DEFAULT 0,
  badges      BIGINT      NOT NULL DEFAULT 0,
  refreshed   BIGINT      NOT NULL DEFAULT 0,
  drifted     BIGINT      NOT NULL DEFAULT 0,
  audit_id    BIGINT,
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6),
  UNIQUE KEY reconcile_run_uuid (uuid),
  UNIQUE KEY reconcile_run_once (account_id, running),
  KEY reconcile_run_of_account (account_id, id),
  KEY reconcile_run_of_system (system_id, id),
  KEY reconcile_run_in_state (state, updated_at),
  CONSTRAINT reconcile_run_account FOREIGN KEY (account_id) REFERENCES provider_account (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Our credentials whose badge a run has come across; emptied after each template.
CREATE TABLE reconcile_seen (
  run_id        BIGINT NOT NULL,
  credential_id BIGINT NOT NULL,
  PRIMARY KEY (run_id, credential_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What expires next; a credential that is not awarded any more is not in the way (live null).
ALTER TABLE credential ADD KEY credential_to_expire (live, expires, id);

-- How far the signal log has been published to a topic of Kafka, and who is at it until when.
CREATE TABLE signal_publication (
  topic      VARCHAR(249) NOT NULL PRIMARY KEY,
  position   BIGINT       NOT NULL,
  holder     CHAR(36),
  held_until DATETIME(6),
  updated_at DATETIME(6)  NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
