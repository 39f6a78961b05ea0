SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
CREATE SCHEMA isojoule;
CREATE TABLE isojoule.components (
    run_key bigint NOT NULL,
    "position" integer NOT NULL,
    component text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    method text NOT NULL COLLATE pg_catalog."C",
    sensor text NOT NULL COLLATE pg_catalog."C",
    energy_j double precision,
    uncertainty_j double precision,
    partial smallint NOT NULL
);
CREATE TABLE isojoule.files (
    kind text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL COLLATE pg_catalog."C",
    hardware text NOT NULL COLLATE pg_catalog."C",
    target text COLLATE pg_catalog."C",
    added_us bigint NOT NULL,
    document text NOT NULL
);
CREATE TABLE isojoule.labels (
    run_key bigint NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    value text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE isojoule.records (
    run_key bigint NOT NULL,
    document text NOT NULL
);
CREATE TABLE isojoule.runs (
    key bigint NOT NULL,
    run_id text NOT NULL COLLATE pg_catalog."C",
    place_us bigint NOT NULL,
    started_us bigint,
    workload text NOT NULL COLLATE pg_catalog."C",
    hardware text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    outcome text NOT NULL COLLATE pg_catalog."C",
    duration_s double precision,
    energy_j double precision,
    energy_scope text NOT NULL COLLATE pg_catalog."C",
    uncertainty_j double precision,
    flops double precision,
    params bigint,
    simulated smallint NOT NULL,
    recovered smallint NOT NULL,
    tool text NOT NULL COLLATE pg_catalog."C",
    origin_format text NOT NULL COLLATE pg_catalog."C",
    origin_file text NOT NULL COLLATE pg_catalog."C",
    added_us bigint NOT NULL
);
ALTER TABLE isojoule.runs ALTER COLUMN key ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME isojoule.runs_key_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE isojoule.samples (
    run_key bigint NOT NULL,
    encoding text NOT NULL COLLATE pg_catalog."C",
    bytes bytea NOT NULL
);
CREATE TABLE isojoule.schema_version (
    version integer NOT NULL
);
CREATE TABLE isojoule.windows (
    run_key bigint NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    start_s double precision NOT NULL,
    duration_s double precision NOT NULL,
    gpu_j double precision,
    cpu_j double precision,
    dram_j double precision,
    measured_j double precision,
    node_j double precision
);
INSERT INTO isojoule.components VALUES (1, 0, 'gpu:0', 'gpu', 'gpu:0', 'counter', 'NVML', 100, 1, 0);
INSERT INTO isojoule.components VALUES (1, 1, 'cpu:0', 'cpu', 'cpu:0', 'counter', 'RAPL', 30, 0.3, 0);
INSERT INTO isojoule.labels VALUES (1, 'tag', 'team', 'audio');
INSERT INTO isojoule.labels VALUES (1, 'tag', 'note', '');
INSERT INTO isojoule.labels VALUES (1, 'attribute', 'accuracy', '0.91');
INSERT INTO isojoule.labels VALUES (1, 'attribute', 'family', 'MLP');
INSERT INTO isojoule.labels VALUES (1, 'environment', 'os', 'Linux');
INSERT INTO isojoule.labels VALUES (2, 'attribute', 'family', 'mlp');
INSERT INTO isojoule.labels VALUES (3, 'attribute', 'family', 'cnn');
INSERT INTO isojoule.labels VALUES (4, 'attribute', 'family', 'cnn');
INSERT INTO isojoule.records VALUES (1, '{"format":"isojoule-run","version":1,"run_id":"full","tool":"isojoule 0.1.0","name":"mlp","hardware":"A40","host":"node-3","command":["python3","train.py","--lr","1e-3","ünï","a\nb"],"started_utc":"2026-11-24T08:00:07+00:00","duration_s":10,"outcome":"completed","exit_code":0,"recovered":false,"simulated":false,"interval_s":0.1,"energy_j":107,"energy_scope":"gpu","uncertainty_j":1,"totals":{"gpu_j":100,"cpu_j":30,"measured_j":130,"measured_uncertainty_j":3.3,"modelled_j":12.5},"flops":1100000000,"params":4198400,"attributes":{"accuracy":"0.91","family":"MLP"},"tags":{"team":"audio","note":""},"environment":{"os":"Linux"},"components":[{"id":"gpu:0","kind":"gpu","name":"gpu:0","method":"counter","sensor":"NVML","energy_j":100,"uncertainty_j":1,"budget":[{"standard_j":1.25,"bound_j":3}],"covered_s":10,"partial":false,"samples":0,"failed_reads":0,"wraps":0,"resets":0,"notes":[]},{"id":"cpu:0","kind":"cpu","name":"cpu:0","method":"counter","sensor":"RAPL","energy_j":30,"uncertainty_j":0.3,"budget":[{"standard_j":1.25,"bound_j":3}],"covered_s":10,"partial":false,"samples":0,"failed_reads":0,"wraps":0,"resets":0,"notes":["a note"]}],"absent":[{"kind":"node","name":"node (IPMI)","reason":"no device","remedy":"load ipmi_si"}],"windows":[{"name":"train","start_s":0.5,"duration_s":8,"totals":{"gpu_j":80,"measured_j":80},"components":[]}],"baselines":[],"warnings":["gpu:0: It has no energy counter."]}');
INSERT INTO isojoule.records VALUES (2, '{"format":"isojoule-run","version":1,"run_id":"r1","tool":"a table","name":"mlp","hardware":"T4","host":"","command":[],"started_utc":"2026-11-24T09:00:00+00:00","duration_s":21,"outcome":"completed","recovered":false,"simulated":false,"interval_s":0,"energy_j":210,"energy_scope":"gpu","totals":{},"flops":1100000000,"params":4198400,"attributes":{"family":"mlp"},"tags":{},"environment":{},"origin":{"format":"table","file":"t.csv","line":2},"components":[],"absent":[],"windows":[],"baselines":[],"warnings":[]}');
INSERT INTO isojoule.records VALUES (3, '{"format":"isojoule-run","version":1,"run_id":"r2","tool":"a table","name":"cnn","hardware":"T4","host":"","command":[],"duration_s":9,"outcome":"completed","recovered":false,"simulated":false,"interval_s":0,"energy_j":90,"energy_scope":"gpu","totals":{},"attributes":{"family":"cnn"},"tags":{},"environment":{},"origin":{"format":"table","file":"t.csv","line":3},"components":[],"absent":[],"windows":[],"baselines":[],"warnings":[]}');
INSERT INTO isojoule.records VALUES (4, '{"format":"isojoule-run","version":1,"run_id":"r3","tool":"a table","name":"cnn","hardware":"A40","host":"","command":[],"started_utc":"2026-11-24T09:10:00+00:00","duration_s":4,"outcome":"completed","recovered":false,"simulated":false,"interval_s":0,"energy_j":40,"energy_scope":"gpu","totals":{},"attributes":{"family":"cnn"},"tags":{},"environment":{},"origin":{"format":"table","file":"t.csv","line":4},"components":[],"absent":[],"windows":[],"baselines":[],"warnings":[]}');
INSERT INTO isojoule.records VALUES (5, '{"format":"isojoule-run","version":1,"run_id":"r4","tool":"a table","name":"cnn","hardware":"A40","host":"","command":[],"started_utc":"2026-11-24T09:20:00+00:00","duration_s":2,"outcome":"failed","recovered":false,"simulated":false,"interval_s":0,"energy_j":12,"energy_scope":"gpu","totals":{},"attributes":{},"tags":{},"environment":{},"origin":{"format":"table","file":"t.csv","line":5},"components":[],"absent":[],"windows":[],"baselines":[],"warnings":[]}');
INSERT INTO isojoule.records VALUES (6, '{"format":"isojoule-run","version":1,"run_id":"r5","tool":"a table","name":"mlp","hardware":"A40","host":"","command":[],"started_utc":"2026-11-24T09:20:00+00:00","duration_s":2,"outcome":"completed","recovered":false,"simulated":false,"interval_s":0,"energy_scope":"gpu","totals":{},"attributes":{},"tags":{},"environment":{},"origin":{"format":"table","file":"t.csv","line":6},"components":[],"absent":[],"windows":[],"baselines":[],"warnings":[]}');
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (1, 'full', 1795507207000000, 1795507207000000, 'mlp', 'A40', 'node-3', 'completed', 10, 107, 'gpu', 1, 1100000000, 4198400, 0, 0, 'isojoule 0.1.0', '', '', 1795569737642435);
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (2, 'r1', 1795510800000000, 1795510800000000, 'mlp', 'T4', '', 'completed', 21, 210, 'gpu', NULL, 1100000000, 4198400, 0, 0, 'a table', 'table', 't.csv', 1795569737642435);
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (3, 'r2', 0, NULL, 'cnn', 'T4', '', 'completed', 9, 90, 'gpu', NULL, NULL, NULL, 0, 0, 'a table', 'table', 't.csv', 1795569737642435);
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (4, 'r3', 1795511400000000, 1795511400000000, 'cnn', 'A40', '', 'completed', 4, 40, 'gpu', NULL, NULL, NULL, 0, 0, 'a table', 'table', 't.csv', 1795569737642435);
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (5, 'r4', 1795512000000000, 1795512000000000, 'cnn', 'A40', '', 'failed', 2, 12, 'gpu', NULL, NULL, NULL, 0, 0, 'a table', 'table', 't.csv', 1795569737642435);
INSERT INTO isojoule.runs OVERRIDING SYSTEM VALUE VALUES (6, 'r5', 1795512000000000, 1795512000000000, 'mlp', 'A40', '', 'completed', 2, NULL, 'gpu', NULL, NULL, NULL, 0, 0, 'a table', 'table', 't.csv', 1795569737642435);
INSERT INTO isojoule.samples VALUES (1, 'power+gzip', '\x1f8b08000000000002032bc9cc4d8d2fd649cecf2dc8cf4bcd2bd129c82f4f2d8a2fe732d0492f28b532d03134e03244620300afbd33f930000000');
INSERT INTO isojoule.schema_version VALUES (3);
INSERT INTO isojoule.windows VALUES (1, 0, 'train', 0.5, 8, 80, NULL, NULL, 80, NULL);
SELECT pg_catalog.setval('isojoule.runs_key_seq', 6, true);
ALTER TABLE ONLY isojoule.components
    ADD CONSTRAINT components_pkey PRIMARY KEY (run_key, "position");
ALTER TABLE ONLY isojoule.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (kind, name);
ALTER TABLE ONLY isojoule.labels
    ADD CONSTRAINT labels_pkey PRIMARY KEY (run_key, kind, key);
ALTER TABLE ONLY isojoule.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (run_key);
ALTER TABLE ONLY isojoule.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (key);
ALTER TABLE ONLY isojoule.runs
    ADD CONSTRAINT runs_run_id_key UNIQUE (run_id);
ALTER TABLE ONLY isojoule.samples
    ADD CONSTRAINT samples_pkey PRIMARY KEY (run_key);
ALTER TABLE ONLY isojoule.windows
    ADD CONSTRAINT windows_pkey PRIMARY KEY (run_key, "position");
CREATE INDEX runs_by_duration ON isojoule.runs USING btree (duration_s, place_us, key, workload, hardware, outcome, energy_scope);
CREATE INDEX runs_by_energy ON isojoule.runs USING btree (hardware, energy_scope, workload, energy_j, duration_s, flops, params, uncertainty_j, outcome) WHERE ((outcome = 'completed'::text) AND (energy_j > (0)::double precision));
CREATE INDEX runs_by_hardware ON isojoule.runs USING btree (hardware, place_us, key, workload, outcome, energy_scope);
CREATE INDEX runs_by_joules ON isojoule.runs USING btree (energy_j, place_us, key, workload, hardware, outcome, energy_scope);
CREATE INDEX runs_by_place ON isojoule.runs USING btree (place_us, key, workload, hardware, outcome, energy_scope);
CREATE INDEX runs_by_workload ON isojoule.runs USING btree (workload, place_us, key, hardware, outcome, energy_scope);
CREATE INDEX runs_left_out ON isojoule.runs USING btree (hardware, energy_scope, workload, outcome) WHERE ((outcome <> 'completed'::text) OR (energy_j IS NULL) OR (energy_j <= (0)::double precision));
CREATE INDEX tags_by_value ON isojoule.labels USING btree (key, value, run_key) WHERE (kind = 'tag'::text);
ALTER TABLE ONLY isojoule.components
    ADD CONSTRAINT components_run_key_fkey FOREIGN KEY (run_key) REFERENCES isojoule.runs(key) ON DELETE CASCADE;
ALTER TABLE ONLY isojoule.labels
    ADD CONSTRAINT labels_run_key_fkey FOREIGN KEY (run_key) REFERENCES isojoule.runs(key) ON DELETE CASCADE;
ALTER TABLE ONLY isojoule.records
    ADD CONSTRAINT records_run_key_fkey FOREIGN KEY (run_key) REFERENCES isojoule.runs(key) ON DELETE CASCADE;
ALTER TABLE ONLY isojoule.samples
    ADD CONSTRAINT samples_run_key_fkey FOREIGN KEY (run_key) REFERENCES isojoule.runs(key) ON DELETE CASCADE;
ALTER TABLE ONLY isojoule.windows
    ADD CONSTRAINT windows_run_key_fkey FOREIGN KEY (run_key) REFERENCES isojoule.runs(key) ON DELETE CASCADE;
