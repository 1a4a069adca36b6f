-- Time kept on each basis apart, and the work queue row by row, for the analyst's pages.
CREATE OR REPLACE VIEW analytics.durations AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, s.received_on, s.valid_on, d.determined_on,
  s.valid_on - s.received_on AS days_to_valid, d.determined_on - s.valid_on AS days_to_determine,
  coalesce(e.extended_to, s.target_on, c.expiry_on) AS due_on,
  CASE WHEN e.extended_to IS NOT NULL THEN 'longer period agreed' WHEN s.target_on IS NOT NULL THEN 'target date in the record'
    WHEN c.expiry_on IS NOT NULL THEN 'statutory expiry' END AS due_basis,
  d.determined_on <= coalesce(e.extended_to, s.target_on, c.expiry_on) AS in_time,
  s.target_on, e.extended_to, x.statutory_expiry_on,
  d.determined_on <= s.target_on AS in_time_by_target, d.determined_on <= x.statutory_expiry_on AS in_time_by_statute
FROM triage.submissions s LEFT JOIN triage.current_assessment c ON c.submission_id = s.id
  LEFT JOIN triage.assessments a ON a.id = c.assessment_id
  LEFT JOIN triage.finding_sets f ON f.id = a.finding_set_id
  LEFT JOIN triage.submission_versions v ON v.id = s.version_id
  CROSS JOIN LATERAL (SELECT (v.record ->> 'extendedTo')::date AS extended_to) e
  -- Clocks that were stored before the two were told apart: then nothing was agreed, and the expiry was the statutory one.
  CROSS JOIN LATERAL (SELECT (CASE WHEN f.clock ? 'statutoryExpiry' THEN f.clock ->> 'statutoryExpiry' ELSE f.clock ->> 'expiry' END)::date AS statutory_expiry_on) x
  -- Withdrawn ones, and what is no application, have a day on which they ended, and were not determined.
  CROSS JOIN LATERAL (SELECT CASE WHEN s.state = 'determined' THEN s.determined_on END AS determined_on) d;
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.target_on IS 'Target date in the record.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.extended_to IS 'Day to which a longer period was agreed in writing, as the record states it; null where none is known.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.statutory_expiry_on IS 'Last day of the statutory period, whatever was agreed. Null: not known, or never assessed here.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.in_time_by_target IS 'Determined on or before the target date in the record; null where either is not known.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.in_time_by_statute IS 'Determined on or before the statutory expiry, whatever was agreed; null where either is not known.';
--> statement-breakpoint
CREATE VIEW analytics.work_queue AS
SELECT s.id AS submission_id, s.authority, s.reference, s.type, s.ward, s.received_on, coalesce(c.set_lane, c.lane) AS lane,
  CASE WHEN c.set_lane IS NOT NULL THEN 'officer' WHEN c.lane IS NOT NULL THEN 'policy' END AS lane_from,
  c.readiness, c.answered, c.expiry_on, s.net_dwellings,
  -- Not a join: what nobody selects is not looked up.
  (SELECT f.requirement FROM triage.current_finding f
    WHERE f.submission_id = s.id AND f.standing <> 'advisory' AND a.points[f.scoring_at] < 0
    ORDER BY a.points[f.scoring_at], f.seq LIMIT 1) AS reason
FROM triage.submissions s
  LEFT JOIN triage.current_assessment c ON c.submission_id = s.id
  LEFT JOIN triage.assessments a ON a.id = c.assessment_id
WHERE s.state = 'open';
--> statement-breakpoint
COMMENT ON VIEW analytics.work_queue IS 'Open submissions, one row each: where they stand in the work queue, and the finding that costs most.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.submission_id IS 'Number of the submission here; joins the views.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.authority IS 'Reference of the local planning authority, such as SWK.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.reference IS 'The authority''s own reference of the application.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.type IS 'ODP application type, such as pp.full.householder; null where it could not be told.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.ward IS 'Ward as the record names it.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.received_on IS 'Day the application was received; null where the record does not say.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.lane IS 'The lane that an officer set, else the policy''s: fix, check, complex, ready. Null: not assessed yet.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.lane_from IS 'Who put it in its lane: officer or policy.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.readiness IS '0 to 100: 100 less the points of its findings. Null: not assessed yet, or no weighted requirement applies.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.answered IS '0 to 1: share of the applicable requirements that came out pass or flag.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.expiry_on IS 'Last day of the period that runs.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.net_dwellings IS 'Homes gained by the proposal: declared, else null.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.work_queue.reason IS 'Requirement of the finding that costs most points; null where nothing does.';
