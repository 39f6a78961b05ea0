CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL UNIQUE,
  place_us INTEGER NOT NULL, -- started_us, or 0 where it is unknown: what lists are ordered by
  started_us INTEGER,
  workload TEXT NOT NULL,
  hardware TEXT NOT NULL,
  host TEXT NOT NULL,
  outcome TEXT NOT NULL,
  duration_s REAL,
  energy_j REAL,
  energy_scope TEXT NOT NULL,
  uncertainty_j REAL,
  flops REAL,
  params INTEGER,
  simulated INTEGER NOT NULL,
  recovered INTEGER NOT NULL,
  tool TEXT NOT NULL,
  origin_format TEXT NOT NULL,
  origin_file TEXT NOT NULL,
  added_us INTEGER NOT NULL
) STRICT;

CREATE INDEX runs_by_place ON runs (place_us, key);
CREATE INDEX runs_by_workload ON runs (workload, place_us, key);
CREATE INDEX runs_by_hardware ON runs (hardware, place_us, key);

-- Holds all that a table, a pair or a leaderboard needs, so that none of them touches the runs themselves.
CREATE INDEX runs_by_energy ON runs (hardware, workload, energy_scope, energy_j, duration_s, flops, params)
  WHERE outcome = 'completed' AND energy_j > 0;

CREATE TABLE records (
  run_key INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE components (
  run_key INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  component TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  method TEXT NOT NULL,
  sensor TEXT NOT NULL,
  energy_j REAL,
  uncertainty_j REAL,
  partial INTEGER NOT NULL,
  PRIMARY KEY (run_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE windows (
  run_key INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  start_s REAL NOT NULL,
  duration_s REAL NOT NULL,
  gpu_j REAL,
  cpu_j REAL,
  dram_j REAL,
  measured_j REAL,
  node_j REAL,
  PRIMARY KEY (run_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE labels (
  run_key INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- tag, attribute or environment
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_key, kind, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_value ON labels (key, value, run_key) WHERE kind = 'tag';

CREATE TABLE samples (
  run_key INTEGER PRIMARY KEY REFERENCES runs (key) ON DELETE CASCADE,
  encoding TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
