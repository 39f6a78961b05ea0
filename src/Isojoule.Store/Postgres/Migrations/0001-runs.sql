CREATE TABLE runs (
  key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id text COLLATE "C" NOT NULL UNIQUE,
  place_us bigint NOT NULL, -- started_us, or 0 where it is unknown: what lists are ordered by
  started_us bigint,
  workload text COLLATE "C" NOT NULL,
  hardware text COLLATE "C" NOT NULL,
  host text COLLATE "C" NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  duration_s double precision,
  energy_j double precision,
  energy_scope text COLLATE "C" NOT NULL,
  uncertainty_j double precision,
  flops double precision,
  params bigint,
  simulated smallint NOT NULL,
  recovered smallint NOT NULL,
  tool text COLLATE "C" NOT NULL,
  origin_format text COLLATE "C" NOT NULL,
  origin_file text COLLATE "C" NOT NULL,
  added_us bigint NOT NULL
);

CREATE INDEX runs_by_place ON runs (place_us, key);
CREATE INDEX runs_by_workload ON runs (workload, place_us, key);
CREATE INDEX runs_by_hardware ON runs (hardware, place_us, key);

-- Holds all that a table, a pair or a leaderboard needs, so that none of them touches the runs themselves.
CREATE INDEX runs_by_energy ON runs (hardware, workload, energy_scope, energy_j, duration_s, flops, params)
  WHERE outcome = 'completed' AND energy_j > 0;

CREATE TABLE records (
  run_key bigint PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  document text NOT NULL
);

CREATE TABLE components (
  run_key bigint NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position integer NOT NULL,
  component text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  method text COLLATE "C" NOT NULL,
  sensor text COLLATE "C" NOT NULL,
  energy_j double precision,
  uncertainty_j double precision,
  partial smallint NOT NULL,
  PRIMARY KEY (run_key, position)
);

CREATE TABLE windows (
  run_key bigint NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position integer NOT NULL,
  name text COLLATE "C" NOT NULL,
  start_s double precision NOT NULL,
  duration_s double precision NOT NULL,
  gpu_j double precision,
  cpu_j double precision,
  dram_j double precision,
  measured_j double precision,
  node_j double precision,
  PRIMARY KEY (run_key, position)
);

CREATE TABLE labels (
  run_key bigint NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  kind text COLLATE "C" NOT NULL, -- tag, attribute or environment
  key text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (run_key, kind, key)
);

CREATE INDEX tags_by_value ON labels (key, value, run_key) WHERE kind = 'tag';

CREATE TABLE samples (
  run_key bigint PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  encoding text COLLATE "C" NOT NULL,
  bytes bytea NOT NULL
);
