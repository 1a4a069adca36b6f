-- What analysts read: views without personal data, in plain columns. docs/analyst.md has worked queries.
CREATE SCHEMA analytics;
--> statement-breakpoint
COMMENT ON SCHEMA analytics IS 'Read-only views for analysts. No names, addresses, descriptions or raw records.';
--> statement-breakpoint
CREATE VIEW analytics.submissions AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, s.received_on, s.valid_on, s.target_on,
  s.determined_on, s.determination, s.net_dwellings, s.created_at AS first_loaded_at
FROM triage.submissions s;
--> statement-breakpoint
COMMENT ON VIEW analytics.submissions IS 'Every submission that is loaded, history included: one row each.';
--> statement-breakpoint
CREATE VIEW analytics.current_assessments AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, c.lane, c.readiness, c.answered,
  (a.clock ->> 'start')::date AS clock_start, a.clock ->> 'basis' AS clock_basis, (a.clock ->> 'days')::int AS statutory_days,
  c.expiry_on, (a.clock ->> 'guarantee')::date AS guarantee_on, s.net_dwellings, a.rules_version, a.policy_hash, c.layer_set,
  a.model, a.code_version, a.made_at, c.checked_at
FROM triage.current_assessment c
  JOIN triage.assessments a ON a.id = c.assessment_id
  JOIN triage.submissions s ON s.id = c.submission_id;
--> statement-breakpoint
COMMENT ON VIEW analytics.current_assessments IS 'The assessment that stands now of each submission that was assessed: one row each.';
--> statement-breakpoint
CREATE VIEW analytics.findings AS
SELECT f.submission_id, s.authority, s.reference, s.state, s.type, s.ward, f.requirement, f.outcome, f.standing, f.answered_by, f.points, f.reason
-- Not the finding about a disability exemption: it would say something about somebody's health.
FROM triage.current_finding f JOIN triage.submissions s ON s.id = f.submission_id
WHERE f.requirement <> 'NAT-FEE-DISABILITY';
--> statement-breakpoint
COMMENT ON VIEW analytics.findings IS 'Flags and unknowns of the assessments that stand now, one row each; not those about disability exemptions.';
--> statement-breakpoint
CREATE VIEW analytics.durations AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, s.received_on, s.valid_on, s.determined_on,
  s.valid_on - s.received_on AS days_to_valid, s.determined_on - s.valid_on AS days_to_determine,
  coalesce(s.target_on, c.expiry_on) AS due_on,
  CASE WHEN s.target_on IS NOT NULL THEN 'target date in the record' WHEN c.expiry_on IS NOT NULL THEN 'statutory expiry' END AS due_basis,
  s.determined_on <= coalesce(s.target_on, c.expiry_on) AS in_time
FROM triage.submissions s LEFT JOIN triage.current_assessment c ON c.submission_id = s.id;
--> statement-breakpoint
COMMENT ON VIEW analytics.durations IS 'Days from stage to stage, and whether it was determined in time: one row for each submission, null where a date is not known.';
--> statement-breakpoint
CREATE VIEW analytics.invalid_reasons AS
SELECT s.authority, coalesce(s.ward, 'not known') AS ward, coalesce(s.type, 'not known') AS type, f.requirement,
  count(*)::int AS submissions, sum(coalesce(s.net_dwellings, 0))::int AS homes
FROM triage.current_finding f JOIN triage.submissions s ON s.id = f.submission_id
WHERE f.outcome = 'flag' AND f.standing <> 'advisory'
GROUP BY 1, 2, 3, 4;
--> statement-breakpoint
COMMENT ON VIEW analytics.invalid_reasons IS 'What is missing, by ward and type: submissions with a statutory or local-list flag, for each requirement.';
--> statement-breakpoint
CREATE VIEW analytics.homes_waiting AS
SELECT s.authority, c.lane, coalesce(r.requirement, 'none') AS reason, count(DISTINCT s.id)::int AS submissions,
  sum(s.net_dwellings)::int AS homes
FROM triage.current_assessment c
  JOIN triage.submissions s ON s.id = c.submission_id
  LEFT JOIN LATERAL (
    SELECT f.requirement FROM triage.current_finding f WHERE f.submission_id = s.id AND f.standing <> 'advisory' AND f.points < 0
    ORDER BY f.points, f.seq LIMIT 1
  ) r ON true
WHERE s.state = 'open' AND s.net_dwellings > 0
GROUP BY 1, 2, 3;
--> statement-breakpoint
COMMENT ON VIEW analytics.homes_waiting IS 'Homes in open submissions, by lane and by the finding that costs most: a submission counts once.';
--> statement-breakpoint
CREATE VIEW analytics.constraints AS
SELECT h.submission_id, s.authority, s.reference, s.state, h.layer, h.feature_reference, h.feature_name, h.relation, h.overlap_m2,
  h.share, h.distance_m, h.relation_certain
FROM triage.constraint_hits h JOIN triage.submissions s ON s.id = h.submission_id;
--> statement-breakpoint
COMMENT ON VIEW analytics.constraints IS 'Designations on or near each site that was checked. No row is not "clear": the layer may not be loaded.';
--> statement-breakpoint
CREATE VIEW analytics.loads AS
SELECT id AS load_id, authority, file_name, format, status, rows, new_rows, changed_rows, unchanged_rows, duplicate_rows,
  refused_rows, blank_rows, started_at, finished_at
FROM triage.load_batches;
--> statement-breakpoint
COMMENT ON VIEW analytics.loads IS 'Files that were loaded; rows = new + changed + unchanged + duplicate + refused + blank.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.lane IS 'fix: something required is missing; check: something could not be answered; complex; ready.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.readiness IS '0 to 100: 100 less the points of its findings. Null: no weighted requirement applies.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.answered IS '0 to 1: share of the applicable requirements that came out pass or flag.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.clock_start IS 'Day the statutory period is counted from.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.clock_basis IS 'Which date the clock starts from: valid date, received date, or unknown.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.expiry_on IS 'Last day of the statutory period.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.guarantee_on IS 'Planning-guarantee date: the fee is refundable after it.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.findings.outcome IS 'flag: missing or wrong; unknown: could not be answered. Unknown is never a pass.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.findings.standing IS 'statutory and local-list count; advisory costs no points.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.findings.answered_by IS 'What can answer it: fields, files, geo, text, or only an officer.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.findings.points IS 'What the finding takes off 100; 0 or less.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.days_to_valid IS 'Days from received to valid; null where either is not known.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.days_to_determine IS 'Days from valid to determined; null where either is not known.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.in_time IS 'Determined on or before the target date in the record, else the statutory expiry; null where not known.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.submissions.net_dwellings IS 'Homes gained by the proposal: declared, else null.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.submissions.state IS 'open, determined, withdrawn, not-an-application.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.homes_waiting.reason IS 'Requirement of the finding that costs most points; none where nothing does.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.overlap_m2 IS 'Overlap in m²; null for a point site or a point feature.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.share IS 'Overlap as a share of the site, 0 to 1.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.constraints.relation_certain IS 'False where the tolerance of the coordinates could make the relation another one.';
--> statement-breakpoint
-- The role is of the whole server: it may be there already, and a managed server may not let us make it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'triage_analyst') THEN
    CREATE ROLE triage_analyst NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'role triage_analyst could not be made; ask the database administrator (docs/analyst.md)';
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'triage_analyst') THEN
    GRANT USAGE ON SCHEMA analytics TO triage_analyst;
    GRANT SELECT ON ALL TABLES IN SCHEMA analytics TO triage_analyst;
    ALTER DEFAULT PRIVILEGES IN SCHEMA analytics GRANT SELECT ON TABLES TO triage_analyst;
  END IF;
END $$;
