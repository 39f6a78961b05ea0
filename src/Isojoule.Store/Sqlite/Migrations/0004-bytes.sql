-- Bytes that one forward pass on one sample moves to and from memory; unknown in every run that came before.
ALTER TABLE runs ADD COLUMN bytes REAL;

-- A pair is still one range of this index, which holds all that its rows are asked for.
DROP INDEX runs_by_energy;
CREATE INDEX runs_by_energy ON runs (hardware, energy_scope, workload, energy_j, duration_s, flops, params, bytes, uncertainty_j, outcome)
  WHERE outcome = 'completed' AND energy_j > 0;
