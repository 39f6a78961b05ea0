-- A pair or a leaderboard is one range of this index, in the order that medians need, and never touches the runs themselves.
DROP INDEX runs_by_energy;
CREATE INDEX runs_by_energy ON runs (hardware, energy_scope, workload, energy_j, duration_s, flops, params, uncertainty_j, outcome)
  WHERE outcome = 'completed' AND energy_j > 0;

-- The runs that no table is fitted on, which are told by their number.
CREATE INDEX runs_left_out ON runs (hardware, energy_scope, workload, outcome)
  WHERE outcome <> 'completed' OR energy_j IS NULL OR energy_j <= 0;

-- Calibrations and hardware cards, word for word.
CREATE TABLE files (
  kind text COLLATE "C" NOT NULL, -- calibration or card
  name text COLLATE "C" NOT NULL,
  hardware text COLLATE "C" NOT NULL, -- the card's, or the one a calibration translates from
  target text COLLATE "C", -- the one a calibration translates to
  added_us bigint NOT NULL,
  document text NOT NULL,
  PRIMARY KEY (kind, name)
);
