-- History and a queue of hundreds of thousands are filtered and counted by ward, type and homes from indices of their own. What
-- many rows share is in them once, so that they are small and little work to write.
CREATE INDEX "submissions_waiting_ward" ON "triage"."submissions" USING btree ("authority","state",left(ward, 150),left(type, 80)) WHERE not assessed;--> statement-breakpoint
CREATE INDEX "submissions_waiting_type" ON "triage"."submissions" USING btree ("authority","state",left(type, 80)) WHERE not assessed;--> statement-breakpoint
CREATE INDEX "submissions_waiting_homes" ON "triage"."submissions" USING btree ("authority","state","net_dwellings") WHERE not assessed and net_dwellings > 0;--> statement-breakpoint
CREATE INDEX "current_assessment_ward" ON "triage"."current_assessment" USING btree ("authority","state","ward","lane_rank","type","net_dwellings");--> statement-breakpoint
CREATE INDEX "current_assessment_type" ON "triage"."current_assessment" USING btree ("authority","state","type","lane_rank","net_dwellings");--> statement-breakpoint
CREATE INDEX "current_assessment_lane_homes" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","net_dwellings") WHERE net_dwellings > 0;--> statement-breakpoint
CREATE INDEX "current_decision_updated" ON "triage"."current_decision" USING btree ("authority","updated_at");--> statement-breakpoint
DROP INDEX "triage"."current_assessment_queue";--> statement-breakpoint
CREATE INDEX "current_assessment_queue" ON "triage"."current_assessment" USING btree ("authority","state","lane_rank","expiry_key","readiness_key","submission_id") INCLUDE (net_dwellings, type, ward, hits, changed_at);--> statement-breakpoint
-- An index of some of the rows tells the planner nothing of how many share a ward or a type: without this it takes each for 1 in 200.
CREATE STATISTICS "triage"."submissions_ward_type" ON (left(ward, 150)), (left(type, 80)) FROM "triage"."submissions";--> statement-breakpoint
ANALYZE "triage"."submissions";--> statement-breakpoint
ANALYZE "triage"."current_assessment";--> statement-breakpoint
-- The same views; what a query does not select is no longer read. Every assessment has its rows: a left join leaves none out.
CREATE OR REPLACE VIEW analytics.current_assessments AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, coalesce(c.set_lane, c.lane) AS lane, c.readiness, c.answered,
  (f.clock ->> 'start')::date AS clock_start, f.clock ->> 'basis' AS clock_basis, (f.clock ->> 'days')::int AS statutory_days,
  c.expiry_on, (f.clock ->> 'guarantee')::date AS guarantee_on, s.net_dwellings, f.rules_version, a.policy_hash, c.layer_set,
  f.model, f.code_version, a.made_at, c.checked_at,
  (f.clock ->> 'statutoryExpiry')::date AS statutory_expiry_on, (f.clock ->> 'extendedTo')::date AS extended_to,
  f.classification -> 'scale' ->> 'value' AS scale, f.classification -> 'delegation' ->> 'value' AS delegation,
  f.classification -> 'returnCode' ->> 'code' AS return_code, c.lane AS policy_lane
FROM triage.current_assessment c
  JOIN triage.submissions s ON s.id = c.submission_id
  LEFT JOIN triage.assessments a ON a.id = c.assessment_id
  LEFT JOIN triage.finding_sets f ON f.id = a.finding_set_id;
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.findings AS
SELECT f.submission_id, s.authority, s.reference, s.state, s.type, s.ward, f.requirement, f.outcome, f.standing, f.answered_by,
  coalesce(a.points[f.scoring_at], 0)::smallint AS points, f.cause, f.kind
-- Not the finding about a disability exemption: it would say something about somebody's health.
FROM triage.current_finding f
  JOIN triage.submissions s ON s.id = f.submission_id
  LEFT JOIN triage.current_assessment c ON c.submission_id = f.submission_id
  LEFT JOIN triage.assessments a ON a.id = c.assessment_id
WHERE f.requirement <> 'NAT-FEE-DISABILITY';
--> statement-breakpoint
-- Few records state a longer period: they are found by an index, and the others are not read.
CREATE INDEX "submission_versions_extended" ON "triage"."submission_versions" USING btree ("id") WHERE record::text like '%"extendedTo"%';--> statement-breakpoint
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
  LEFT JOIN triage.submission_versions v ON v.id = s.version_id AND v.record::text like '%"extendedTo"%'
  CROSS JOIN LATERAL (SELECT (v.record ->> 'extendedTo')::date AS extended_to) e
  -- Clocks that were stored before the two were told apart: then nothing was agreed, and the expiry was the statutory one.
  CROSS JOIN LATERAL (SELECT (CASE WHEN f.clock ? 'statutoryExpiry' THEN f.clock ->> 'statutoryExpiry' ELSE f.clock ->> 'expiry' END)::date AS statutory_expiry_on) x
  -- Withdrawn ones, and what is no application, have a day on which they ended, and were not determined.
  CROSS JOIN LATERAL (SELECT CASE WHEN s.state = 'determined' THEN s.determined_on END AS determined_on) d;
