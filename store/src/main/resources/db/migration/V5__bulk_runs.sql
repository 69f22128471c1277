-- The bulk lane: lists of awards (or revocations) that one durable run works through.

-- A list and how far it has come. `state`: receiving (its rows are being stored), validated (a dry
-- run that is over), running, paused, cancelled, completed, discarded (wrong as a whole, seen by
-- nobody, about to be removed). `template_id` is that of rows that name none. Counts are of rows:
-- `total` is what was received; `invalid` never begin; the others leave `waiting` as done,
-- existing, refused or cancelled. `body_mac` is of the whole body, so that the same request under
-- the same key is known. While a retry goes on `reopened_to` is the number of the last refused row
-- that waits again by it. Of a run that is over what its rows say of people is taken out after a
-- while: up to row `forgotten_to` by now, of all of them since `forgotten_at`. `epoch` is the signal
-- log's when the list was received: another one since means that the database was restored, and
-- that its rows may have forgotten what was sent.
CREATE TABLE bulk_run (
  id              BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
  uuid            CHAR(36)    NOT NULL,
  system_id       BIGINT      NOT NULL,
  action          VARCHAR(20) NOT NULL,
  template_id     BIGINT,
  dry_run         BOOLEAN     NOT NULL,
  state           VARCHAR(20) NOT NULL,
  idempotency_key VARCHAR(255),
  body_mac        CHAR(64),
  total           BIGINT      NOT NULL DEFAULT 0,
  invalid         BIGINT      NOT NULL DEFAULT 0,
  done            BIGINT      NOT NULL DEFAULT 0,
  existing        BIGINT      NOT NULL DEFAULT 0,
  refused         BIGINT      NOT NULL DEFAULT 0,
  cancelled       BIGINT      NOT NULL DEFAULT 0,
  reopened_to     INT,
  actor           VARCHAR(255) NOT NULL,
  reason          VARCHAR(1000),
  epoch           BIGINT      NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  started_at      DATETIME(6),
  paused_at       DATETIME(6),
  paused_seconds  BIGINT      NOT NULL DEFAULT 0,
  moved_at        DATETIME(6) NOT NULL,
  finished_at     DATETIME(6),
  forgotten_to    INT         NOT NULL DEFAULT 0,
  forgotten_at    DATETIME(6),
  UNIQUE KEY bulk_run_uuid (uuid),
  UNIQUE KEY bulk_run_once (system_id, idempotency_key),
  KEY bulk_run_of_system (system_id, id),
  KEY bulk_run_unmoved (state, moved_at),
  KEY bulk_run_unforgotten (state, forgotten_at, finished_at)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row of a list. `number` counts from 1 without a gap; `line` is where it stands in what was
-- sent. `credential` is made with the row: a repeated step inserts nothing twice. For a revocation
-- it is the award to be withdrawn, null if the row names a learner. `holder` is the award that the
-- learner holds already; after a revocation the award that was meant. `field` and `reason` say why a
-- row is invalid (in words) or refused (the word of a RowRefusal); `given` (JSON) what an invalid one
-- said. The key of states also holds the reason, so that refusals are counted without reading rows.
-- By `email_key` all rows of a person are found, also the invalid ones that name an address.
CREATE TABLE bulk_row (
  bulk_id     BIGINT       NOT NULL,
  number      INT          NOT NULL,
  line        INT          NOT NULL,
  state       VARCHAR(10)  NOT NULL,
  credential  CHAR(36),
  template_id BIGINT,
  email       VARCHAR(320),
  email_key   VARCHAR(320),
  external_id VARCHAR(255),
  first_name  VARCHAR(255),
  last_name   VARCHAR(255),
  full_name   VARCHAR(255),
  issued_on   DATETIME(6),
  expires     DATETIME(6),
  evidence    TEXT,
  holder      CHAR(36),
  field       VARCHAR(100),
  reason      VARCHAR(500),
  given       TEXT,
  PRIMARY KEY (bulk_id, number),
  KEY bulk_row_in_state (bulk_id, state, number, reason),
  KEY bulk_row_of_person (email_key, bulk_id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which run an award came by; null: by none.
ALTER TABLE credential
  ADD COLUMN bulk_id BIGINT,
  ADD KEY credential_of_bulk (bulk_id, state, failure_type, id),
  ADD KEY credential_page_of_bulk (bulk_id, id);

-- A release of what is stuck of one run; null: of any.
ALTER TABLE release_run ADD COLUMN bulk_id BIGINT;
