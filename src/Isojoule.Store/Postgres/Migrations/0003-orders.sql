-- A list is a walk along the index of its order, from either end or from wherever a page ends. Each holds what lists are
-- filtered by as well, so that the walk to the next run that passes, however rare, does not touch the runs between.
DROP INDEX runs_by_place;
DROP INDEX runs_by_workload;
DROP INDEX runs_by_hardware;
CREATE INDEX runs_by_place ON runs (place_us, key, workload, hardware, outcome, energy_scope);
CREATE INDEX runs_by_workload ON runs (workload, place_us, key, hardware, outcome, energy_scope);
CREATE INDEX runs_by_hardware ON runs (hardware, place_us, key, workload, outcome, energy_scope);
CREATE INDEX runs_by_joules ON runs (energy_j, place_us, key, workload, hardware, outcome, energy_scope);
CREATE INDEX runs_by_duration ON runs (duration_s, place_us, key, workload, hardware, outcome, energy_scope);
