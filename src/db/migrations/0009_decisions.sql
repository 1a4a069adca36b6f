-- What officers decided: no names, no reasons, and nothing about a disability exemption, which would say something about somebody's health.
CREATE VIEW analytics.decisions AS
SELECT s.authority, d.submission_id, s.reference, s.type, s.ward, d.kind, d.requirement,
  CASE WHEN d.kind IN ('confirm', 'override') THEN d.value ->> 'from' END AS from_outcome,
  CASE d.kind WHEN 'confirm' THEN d.value ->> 'from' WHEN 'override' THEN d.value ->> 'outcome' END AS to_outcome,
  CASE d.kind WHEN 'lane' THEN d.value ->> 'from' END AS from_lane,
  CASE d.kind WHEN 'lane' THEN d.value ->> 'lane' END AS to_lane,
  CASE d.kind WHEN 'validity' THEN d.value ->> 'validity' END AS validity,
  (d.decided_at AT TIME ZONE 'Europe/London')::date AS decided_on,
  EXISTS (SELECT FROM triage.decisions u WHERE u.undoes = d.id) AS undone
FROM triage.decisions d JOIN triage.submissions s ON s.id = d.submission_id
WHERE d.revision IS NOT NULL AND d.requirement IS DISTINCT FROM 'NAT-FEE-DISABILITY'
  AND NOT EXISTS (SELECT FROM triage.decisions o WHERE o.id = d.undoes AND o.requirement = 'NAT-FEE-DISABILITY');
--> statement-breakpoint
COMMENT ON VIEW analytics.decisions IS 'What officers decided, one row for each act, without names or reasons.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.authority IS 'Reference of the local planning authority, such as SWK.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.submission_id IS 'Number of the submission here; joins the views.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.reference IS 'The authority''s own reference of the application.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.type IS 'ODP application type, such as pp.full.householder; null where it could not be told.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.ward IS 'Ward as the record names it.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.kind IS 'confirm, override, lane, validity, assign, note, or undo, which takes an earlier one back.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.requirement IS 'Id of the requirement that was confirmed or overridden; null for other acts.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.from_outcome IS 'What the tool had said: pass, flag or unknown; null for acts that are not on a finding.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.to_outcome IS 'What the officer said: the same where it was confirmed, else pass, flag or not-applicable.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.from_lane IS 'The lane of the policy when an officer set another; null for other acts.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.to_lane IS 'The lane that the officer set; null for other acts.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.validity IS 'valid or invalid, as the officer recorded it; null for other acts.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.decided_on IS 'Day of the act, in London.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.decisions.undone IS 'True where a later act took it back.';
--> statement-breakpoint
-- The lane of the work queue is an officer's where one was set; the policy's stands beside it.
CREATE OR REPLACE VIEW analytics.current_assessments AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, coalesce(c.set_lane, c.lane) AS lane, c.readiness, c.answered,
  (f.clock ->> 'start')::date AS clock_start, f.clock ->> 'basis' AS clock_basis, (f.clock ->> 'days')::int AS statutory_days,
  c.expiry_on, (f.clock ->> 'guarantee')::date AS guarantee_on, s.net_dwellings, f.rules_version, a.policy_hash, c.layer_set,
  f.model, f.code_version, a.made_at, c.checked_at,
  (f.clock ->> 'statutoryExpiry')::date AS statutory_expiry_on, (f.clock ->> 'extendedTo')::date AS extended_to,
  f.classification -> 'scale' ->> 'value' AS scale, f.classification -> 'delegation' ->> 'value' AS delegation,
  f.classification -> 'returnCode' ->> 'code' AS return_code, c.lane AS policy_lane
FROM triage.current_assessment c
  JOIN triage.assessments a ON a.id = c.assessment_id
  JOIN triage.finding_sets f ON f.id = a.finding_set_id
  JOIN triage.submissions s ON s.id = c.submission_id;
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.lane IS 'Lane of the work queue: the one that an officer set, else the policy''s. fix: something required is missing; check: something could not be answered; complex; ready.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.policy_lane IS 'The lane of the policy, whatever an officer set.';
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.homes_waiting AS
SELECT s.authority, coalesce(c.set_lane, c.lane) AS lane, coalesce(r.requirement, 'none') AS reason, count(DISTINCT s.id)::int AS submissions,
  sum(s.net_dwellings)::int AS homes
FROM triage.current_assessment c
  JOIN triage.submissions s ON s.id = c.submission_id
  JOIN triage.assessments a ON a.id = c.assessment_id
  LEFT JOIN LATERAL (
    SELECT f.requirement FROM triage.current_finding f
    WHERE f.submission_id = s.id AND f.standing <> 'advisory' AND a.points[f.scoring_at] < 0
    ORDER BY a.points[f.scoring_at], f.seq LIMIT 1
  ) r ON true
WHERE s.state = 'open' AND s.net_dwellings > 0
GROUP BY 1, 2, 3;
--> statement-breakpoint
COMMENT ON COLUMN analytics.homes_waiting.lane IS 'Lane of the work queue: the one that an officer set, else the policy''s.';
