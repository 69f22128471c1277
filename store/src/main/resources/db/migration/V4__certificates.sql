-- What course certificates need: settings, facts, triggers, certificates and their history.

-- Settings of a course; only putting them makes the row. `course_key` such as
-- course-v1:edX+DemoX+2026, compared byte by byte.
CREATE TABLE course (
  id                   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid                 CHAR(36)     NOT NULL,
  system_id            BIGINT       NOT NULL,
  course_key           VARCHAR(255) NOT NULL,
  display_name         VARCHAR(255),
  starts_at            DATETIME(6),
  ends_at              DATETIME(6),
  automatic_generation BOOLEAN      NOT NULL,
  honor_disabled       BOOLEAN      NOT NULL,
  ccx                  BOOLEAN      NOT NULL,
  html_view            BOOLEAN      NOT NULL,
  idv_required         BOOLEAN      NOT NULL,
  overview_exists      BOOLEAN      NOT NULL,
  created_at           DATETIME(6)  NOT NULL,
  updated_at           DATETIME(6)  NOT NULL,
  UNIQUE KEY course_uuid (uuid),
  UNIQUE KEY course_once (system_id, course_key),
  KEY course_of_system (system_id, id),
  CONSTRAINT course_in_system FOREIGN KEY (system_id) REFERENCES `system` (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Facts about one learner in one course. The row whose lock decides: whoever writes a certificate
-- holds it. Of each fact with a source of its own `..._version` says which delivery it was (an
-- integer, or microseconds since 1970 of a time stamp); null: nobody said. `passing` is null if there
-- is no grade; `grade` is its fraction, null if nobody said it.
CREATE TABLE course_learner (
  id                BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid              CHAR(36)    NOT NULL,
  system_id         BIGINT      NOT NULL,
  course_id         BIGINT      NOT NULL,
  learner_id        BIGINT      NOT NULL,
  mode              VARCHAR(40),
  enrolment_active  BOOLEAN,
  enrolment_version BIGINT,
  grade             VARCHAR(40),
  passing           BOOLEAN,
  grade_version     BIGINT,
  allowlisted       BOOLEAN     NOT NULL DEFAULT FALSE,
  invalidated       BOOLEAN     NOT NULL DEFAULT FALSE,
  beta_tester       BOOLEAN     NOT NULL DEFAULT FALSE,
  created_at        DATETIME(6) NOT NULL,
  updated_at        DATETIME(6) NOT NULL,
  UNIQUE KEY course_learner_uuid (uuid),
  UNIQUE KEY course_learner_once (course_id, learner_id),
  KEY course_learner_of_course (course_id, id),
  KEY course_learner_of_learner (learner_id, id),
  CONSTRAINT course_learner_course FOREIGN KEY (course_id) REFERENCES course (id),
  CONSTRAINT course_learner_learner FOREIGN KEY (learner_id) REFERENCES learner (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Of the learner, whatever the course. Locked after course_learner, never before.
CREATE TABLE identity_verification (
  learner_id BIGINT      NOT NULL PRIMARY KEY,
  approved   BOOLEAN     NOT NULL,
  expires_at DATETIME(6),
  version    BIGINT,
  updated_at DATETIME(6) NOT NULL,
  CONSTRAINT identity_of_learner FOREIGN KEY (learner_id) REFERENCES learner (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- `version` counts its saves; each has its row in certificate_history. `grade` is a snapshot, null:
-- empty. `imported_as` is the digest of the record it was imported from, so that the same record
-- sent again is known. Course and learner are those of course_learner, so that writing a certificate
-- locks no learner (decision 21).
CREATE TABLE certificate (
  id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid              CHAR(36)     NOT NULL,
  verify_uuid       CHAR(36)     NOT NULL,
  system_id         BIGINT       NOT NULL,
  course_learner_id BIGINT       NOT NULL,
  course_id         BIGINT       NOT NULL,
  learner_id        BIGINT       NOT NULL,
  status            VARCHAR(20)  NOT NULL,
  mode              VARCHAR(40),
  grade             VARCHAR(40),
  name              VARCHAR(255) NOT NULL,
  version           BIGINT       NOT NULL,
  imported_as       CHAR(64),
  created_at        DATETIME(6)  NOT NULL,
  modified_at       DATETIME(6)  NOT NULL,
  UNIQUE KEY certificate_uuid (uuid),
  UNIQUE KEY certificate_verify (verify_uuid),
  UNIQUE KEY certificate_once (course_id, learner_id),
  UNIQUE KEY certificate_of_course_learner (course_learner_id),
  KEY certificate_of_system (system_id, id),
  KEY certificate_in_status (system_id, status, id),
  KEY certificate_in_status_anywhere (status, id),
  KEY certificate_of_course (course_id, id),
  KEY certificate_of_course_in_status (course_id, status, id),
  KEY certificate_of_learner (learner_id, id),
  CONSTRAINT certificate_facts FOREIGN KEY (course_learner_id) REFERENCES course_learner (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row a save, also of one that changes no status: signals are rendered from it. `cause` is a
-- trigger's type, or imported; `trigger_uuid` its row. `actor` and `reason` are a person's.
CREATE TABLE certificate_history (
  id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  certificate_id  BIGINT      NOT NULL,
  version         BIGINT      NOT NULL,
  previous_status VARCHAR(20),
  status          VARCHAR(20) NOT NULL,
  mode            VARCHAR(40),
  grade           VARCHAR(40),
  name            VARCHAR(255) NOT NULL,
  cause           VARCHAR(30) NOT NULL,
  rule            VARCHAR(60) NOT NULL,
  trigger_uuid    CHAR(36),
  actor           VARCHAR(255),
  reason          VARCHAR(1000),
  occurred_at     DATETIME(6) NOT NULL,
  UNIQUE KEY certificate_history_once (certificate_id, version),
  CONSTRAINT history_of_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What happened, each id of a system used once. `identity` is the digest of the id the caller gave
-- and is null once the trigger was refused: then the id is free again. `fact` is JSON: the fact it
-- carries; null if none. `state`: accepted (waits for its run), applied, refused. `rule` names the
-- branch that decided, `outcome` says in words what came of it. No foreign key: keeping a trigger
-- must not wait for whoever decides about the learner at that moment (decision 21).
-- An approved identity counts in every course: each has a row of its own, whose `origin` is the uuid
-- of the first, and `taken_in` of the first says that its fact has been taken in. The first has no
-- `course_learner_id` but a `learner_id` if the learner was in no course when it came.
CREATE TABLE certificate_trigger (
  id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid              CHAR(36)     NOT NULL,
  system_id         BIGINT       NOT NULL,
  course_learner_id BIGINT,
  learner_id        BIGINT,
  origin            CHAR(36),
  trigger_id        VARCHAR(255) NOT NULL,
  identity          CHAR(64),
  type              VARCHAR(30)  NOT NULL,
  fact              TEXT,
  taken_in          BOOLEAN      NOT NULL DEFAULT FALSE,
  actor             VARCHAR(255),
  reason            VARCHAR(1000),
  state             VARCHAR(20)  NOT NULL,
  rule              VARCHAR(60),
  outcome           VARCHAR(1000),
  wrote_version     BIGINT,
  accepted_at       DATETIME(6)  NOT NULL,
  applied_at        DATETIME(6),
  UNIQUE KEY certificate_trigger_uuid (uuid),
  UNIQUE KEY certificate_trigger_once (system_id, identity),
  KEY certificate_trigger_of (course_learner_id, id),
  KEY certificate_trigger_next (course_learner_id, state, id),
  KEY certificate_trigger_origin (origin, course_learner_id),
  KEY certificate_trigger_due (state, id, accepted_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Regenerating a whole course: everyone with an enrolment or a certificate, by course_learner id.
CREATE TABLE certificate_run (
  id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid        CHAR(36)    NOT NULL,
  system_id   BIGINT      NOT NULL,
  course_id   BIGINT      NOT NULL,
  last_id     BIGINT      NOT NULL,
  reached_id  BIGINT      NOT NULL DEFAULT 0,
  learners    BIGINT      NOT NULL,
  looked_at   BIGINT      NOT NULL DEFAULT 0,
  written     BIGINT      NOT NULL DEFAULT 0,
  failed      BIGINT      NOT NULL DEFAULT 0,
  state       VARCHAR(20) NOT NULL,
  running     TINYINT GENERATED ALWAYS AS (CASE WHEN state = 'running' THEN 1 END) STORED,
  actor       VARCHAR(255),
  reason      VARCHAR(1000),
  created_at  DATETIME(6) NOT NULL,
  updated_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6),
  UNIQUE KEY certificate_run_uuid (uuid),
  UNIQUE KEY certificate_run_one (course_id, running),
  KEY certificate_run_of_system (system_id, id),
  KEY certificate_run_of_course (course_id, id),
  KEY certificate_run_unmoved (running, updated_at),
  CONSTRAINT certificate_run_course FOREIGN KEY (course_id) REFERENCES course (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
