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
SELECT f.submission_id, s.authority, s.reference, s.state, s.type, s.ward, f.requirement, f.outcome, f.standing, f.answered_by, f.points, f.cause
-- Not the finding about a disability exemption: it would say something about somebody's health.
FROM triage.current_finding f JOIN triage.submissions s ON s.id = f.submission_id
WHERE f.requirement <> 'NAT-FEE-DISABILITY';
--> statement-breakpoint
COMMENT ON VIEW analytics.findings IS 'Flags and unknowns of the assessments that stand now, one row each; not those about disability exemptions.';
--> statement-breakpoint
CREATE VIEW analytics.durations AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, s.received_on, s.valid_on, d.determined_on,
  s.valid_on - s.received_on AS days_to_valid, d.determined_on - s.valid_on AS days_to_determine,
  coalesce(s.target_on, c.expiry_on) AS due_on,
  CASE WHEN s.target_on IS NOT NULL THEN 'target date in the record' WHEN c.expiry_on IS NOT NULL THEN 'statutory expiry' END AS due_basis,
  d.determined_on <= coalesce(s.target_on, c.expiry_on) AS in_time
FROM triage.submissions s LEFT JOIN triage.current_assessment c ON c.submission_id = s.id
  -- Withdrawn ones, and what is no application, have a day on which they ended, and were not determined.
  CROSS JOIN LATERAL (SELECT CASE WHEN s.state = 'determined' THEN s.determined_on END AS determined_on) d;
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
SELECT id AS load_id, authority, format, status, rows, new_rows, changed_rows, unchanged_rows, duplicate_rows,
  refused_rows, blank_rows, started_at, finished_at
FROM triage.load_batches;
--> statement-breakpoint
COMMENT ON VIEW analytics.loads IS 'Files that were loaded; rows = new + changed + unchanged + duplicate + refused + blank.';
--> statement-breakpoint
-- A column means the same in every view that has it.
DO $$
DECLARE
  found record;
  said jsonb := $json${
  "submission_id": "Number of the submission here; joins the views.",
  "authority": "Reference of the local planning authority, such as SWK.",
  "reference": "The authority's own reference of the application.",
  "state": "open, determined, withdrawn, not-an-application.",
  "type": "ODP application type, such as pp.full.householder; null where it could not be told.",
  "ward": "Ward as the record names it.",
  "received_on": "Day the application was received; null where the record does not say.",
  "valid_on": "Day from which it was valid; null where the record does not say.",
  "target_on": "Target date in the record.",
  "determined_on": "Day the authority decided.",
  "determination": "What the authority decided, in its own words or code.",
  "net_dwellings": "Homes gained by the proposal: declared, else null.",
  "first_loaded_at": "When it was first loaded here.",
  "lane": "fix: something required is missing; check: something could not be answered; complex; ready.",
  "readiness": "0 to 100: 100 less the points of its findings. Null: no weighted requirement applies.",
  "answered": "0 to 1: share of the applicable requirements that came out pass or flag.",
  "clock_start": "Day the statutory period is counted from.",
  "clock_basis": "Which date the clock starts from: valid date, received date, or unknown.",
  "statutory_days": "Length of the statutory period in days.",
  "expiry_on": "Last day of the statutory period.",
  "guarantee_on": "Planning-guarantee date: the fee is refundable after it.",
  "rules_version": "Version of the rules that made the assessment.",
  "policy_hash": "Hash of the policy that made it.",
  "layer_set": "Hash of the layers it was last checked against.",
  "model": "Model that read its documents; null where none did.",
  "code_version": "Version of the software that made it.",
  "made_at": "When the assessment was made.",
  "checked_at": "When it was last found to stand.",
  "requirement": "Id of the requirement.",
  "outcome": "flag: missing or wrong; unknown: could not be answered. Unknown is never a pass.",
  "standing": "statutory and local-list count; advisory costs no points.",
  "answered_by": "What can answer it: fields, files, geo, text, or only an officer.",
  "points": "What the finding takes off 100; 0 or less.",
  "cause": "The kind of reason, from a closed list.",
  "days_to_valid": "Days from received to valid; null where either is not known.",
  "days_to_determine": "Days from valid to determined; null where either is not known.",
  "due_on": "Target date in the record, else the statutory expiry.",
  "due_basis": "Which of the two due_on is.",
  "in_time": "Determined on or before due_on; null where not known.",
  "submissions": "How many submissions.",
  "homes": "Homes in them: sum of net_dwellings.",
  "reason": "Requirement of the finding that costs most points; none where nothing does.",
  "layer": "planning.data.gov.uk dataset of the designation.",
  "feature_reference": "Reference of the designation.",
  "feature_name": "Name of the designation.",
  "relation": "within, overlaps, adjacent or near.",
  "overlap_m2": "Overlap in m²; null for a point site or a point feature.",
  "share": "Overlap as a share of the site, 0 to 1.",
  "distance_m": "Distance in metres; 0 where they meet.",
  "relation_certain": "False where the tolerance of the coordinates could make the relation another one.",
  "load_id": "Number of the load.",
  "format": "Format of the file.",
  "status": "running, done or failed.",
  "rows": "Rows in the file: the sum of the six counts.",
  "new_rows": "Rows that were new.",
  "changed_rows": "Rows that changed a submission.",
  "unchanged_rows": "Rows that changed nothing.",
  "duplicate_rows": "Rows whose reference stood in the file already.",
  "refused_rows": "Rows that could not be read.",
  "blank_rows": "Blank rows.",
  "started_at": "When the load began.",
  "finished_at": "When it ended."
}$json$;
BEGIN
  FOR found IN
    SELECT c.relname, a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE n.nspname = 'analytics' AND c.relkind = 'v'
  LOOP
    IF said ? found.attname THEN
      EXECUTE format('COMMENT ON COLUMN analytics.%I.%I IS %L', found.relname, found.attname, said ->> found.attname);
    END IF;
  END LOOP;
END $$;
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
