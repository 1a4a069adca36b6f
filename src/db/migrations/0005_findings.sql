-- What rules say (finding_sets) and what a policy makes of it (assessments) are kept apart: another policy writes no findings again.
CREATE TABLE "triage"."finding_sets" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."finding_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" bigint NOT NULL,
	"input_hash" text NOT NULL,
	"version_id" bigint NOT NULL,
	"geo_hash" text NOT NULL,
	"documents_hash" text NOT NULL,
	"rules_version" text NOT NULL,
	"layer_set" text NOT NULL,
	"model" text,
	"prompt_version" text,
	"code_version" text NOT NULL,
	"answered" double precision NOT NULL,
	"clock" jsonb NOT NULL,
	"classification" jsonb,
	"scoring" jsonb,
	"findings" jsonb NOT NULL,
	"not_applicable" integer NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "finding_sets_key" UNIQUE("submission_id","input_hash")
);
--> statement-breakpoint
CREATE TABLE "triage"."in_use" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."in_use_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"what" text NOT NULL,
	"authority" text,
	"key" text,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."local_rules" (
	"version" text PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "triage"."finding_sets" ADD CONSTRAINT "finding_sets_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- Assessments that are there: the set of each has its number, and their points move out of the findings.
INSERT INTO triage.finding_sets (id, submission_id, input_hash, version_id, geo_hash, documents_hash, rules_version, layer_set,
  model, prompt_version, code_version, answered, clock, findings, not_applicable, made_at)
OVERRIDING SYSTEM VALUE
SELECT a.id, a.submission_id, a.input_hash, a.version_id, a.geo_hash, a.documents_hash, a.rules_version, a.layer_set,
  a.model, a.prompt_version, a.code_version, a.answered, a.clock,
  coalesce((SELECT jsonb_agg(e.finding - 'points' - 'weight' ORDER BY e.at)
    FROM jsonb_array_elements(a.findings) WITH ORDINALITY AS e(finding, at)), '[]'), a.not_applicable, a.made_at
FROM triage.assessments a ORDER BY a.id;
--> statement-breakpoint
SELECT setval(pg_get_serial_sequence('triage.finding_sets', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM triage.finding_sets), false);
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ADD COLUMN "finding_set_id" bigint;
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ADD COLUMN "points" smallint[];
--> statement-breakpoint
UPDATE triage.assessments a SET finding_set_id = a.id, points = coalesce((
  SELECT array_agg((e.finding ->> 'points')::smallint ORDER BY e.at)
  FROM jsonb_array_elements(a.findings) WITH ORDINALITY AS e(finding, at)
  WHERE e.finding ->> 'standing' <> 'advisory' AND e.finding ->> 'answeredBy' <> 'officer'), '{}');
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ALTER COLUMN "finding_set_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ALTER COLUMN "points" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "triage"."current_finding" ADD COLUMN "kind" text;
--> statement-breakpoint
ALTER TABLE "triage"."current_finding" ADD COLUMN "scoring_at" smallint;
--> statement-breakpoint
UPDATE triage.current_finding f SET scoring_at = x.at
FROM triage.current_assessment c CROSS JOIN LATERAL (
  SELECT e.finding ->> 'requirement' AS requirement, row_number() OVER (ORDER BY e.at)::smallint AS at
  FROM triage.finding_sets s, jsonb_array_elements(s.findings) WITH ORDINALITY AS e(finding, at)
  WHERE s.id = c.assessment_id AND e.finding ->> 'standing' <> 'advisory' AND e.finding ->> 'answeredBy' <> 'officer') x
WHERE f.submission_id = c.submission_id AND f.requirement = x.requirement;
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.current_assessments AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, c.lane, c.readiness, c.answered,
  (f.clock ->> 'start')::date AS clock_start, f.clock ->> 'basis' AS clock_basis, (f.clock ->> 'days')::int AS statutory_days,
  c.expiry_on, (f.clock ->> 'guarantee')::date AS guarantee_on, s.net_dwellings, f.rules_version, a.policy_hash, c.layer_set,
  f.model, f.code_version, a.made_at, c.checked_at,
  (f.clock ->> 'statutoryExpiry')::date AS statutory_expiry_on, (f.clock ->> 'extendedTo')::date AS extended_to,
  f.classification -> 'scale' ->> 'value' AS scale, f.classification -> 'delegation' ->> 'value' AS delegation,
  f.classification -> 'returnCode' ->> 'code' AS return_code
FROM triage.current_assessment c
  JOIN triage.assessments a ON a.id = c.assessment_id
  JOIN triage.finding_sets f ON f.id = a.finding_set_id
  JOIN triage.submissions s ON s.id = c.submission_id;
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.findings AS
SELECT f.submission_id, s.authority, s.reference, s.state, s.type, s.ward, f.requirement, f.outcome, f.standing, f.answered_by,
  coalesce(a.points[f.scoring_at], 0)::smallint AS points, f.cause, f.kind
-- Not the finding about a disability exemption: it would say something about somebody's health.
FROM triage.current_finding f
  JOIN triage.submissions s ON s.id = f.submission_id
  JOIN triage.current_assessment c ON c.submission_id = f.submission_id
  JOIN triage.assessments a ON a.id = c.assessment_id
WHERE f.requirement <> 'NAT-FEE-DISABILITY';
--> statement-breakpoint
COMMENT ON COLUMN analytics.findings.kind IS 'What a gap would be: national, national-unread (law from knowledge), local-list, local-list-stale, local-unlisted, route, screening, consultation, exemption, content, query. Null: made before it was kept.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.expiry_on IS 'Last day of the period that runs: the day agreed in writing where there is one, else of the statutory period.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.statutory_expiry_on IS 'Last day of the statutory period. Null: not known, or assessed before it was kept.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.extended_to IS 'Day to which a longer period was agreed in writing; null where none was.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.scale IS 'major, minor, other or unknown: proposed, the authority records its own at the decision.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.delegation IS 'officer-decides, officer-by-default, not-in-force or unknown, under the national scheme of delegation; from knowledge.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.current_assessments.return_code IS 'Proposed line of the PS1/PS2 return with its version, such as ps2-bops:Q21; null where it cannot be told.';
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.durations AS
SELECT s.id AS submission_id, s.authority, s.reference, s.state, s.type, s.ward, s.received_on, s.valid_on, d.determined_on,
  s.valid_on - s.received_on AS days_to_valid, d.determined_on - s.valid_on AS days_to_determine,
  coalesce(e.extended_to, s.target_on, c.expiry_on) AS due_on,
  CASE WHEN e.extended_to IS NOT NULL THEN 'longer period agreed' WHEN s.target_on IS NOT NULL THEN 'target date in the record'
    WHEN c.expiry_on IS NOT NULL THEN 'statutory expiry' END AS due_basis,
  d.determined_on <= coalesce(e.extended_to, s.target_on, c.expiry_on) AS in_time
FROM triage.submissions s LEFT JOIN triage.current_assessment c ON c.submission_id = s.id
  LEFT JOIN triage.submission_versions v ON v.id = s.version_id
  CROSS JOIN LATERAL (SELECT (v.record ->> 'extendedTo')::date AS extended_to) e
  -- Withdrawn ones, and what is no application, have a day on which they ended, and were not determined.
  CROSS JOIN LATERAL (SELECT CASE WHEN s.state = 'determined' THEN s.determined_on END AS determined_on) d;
--> statement-breakpoint
COMMENT ON COLUMN analytics.durations.due_on IS 'The day agreed in writing where a longer period was, else the target date in the record, else the statutory expiry.';
--> statement-breakpoint
CREATE OR REPLACE VIEW analytics.homes_waiting AS
SELECT s.authority, c.lane, coalesce(r.requirement, 'none') AS reason, count(DISTINCT s.id)::int AS submissions,
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
ALTER TABLE "triage"."assessments" DROP CONSTRAINT "assessments_key";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP CONSTRAINT "assessments_submission_id_submissions_id_fk";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ADD CONSTRAINT "assessments_finding_set_id_finding_sets_id_fk" FOREIGN KEY ("finding_set_id") REFERENCES "triage"."finding_sets"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "submission_id";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "input_hash";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "version_id";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "geo_hash";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "documents_hash";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "rules_version";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "layer_set";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "model";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "prompt_version";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "code_version";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "answered";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "clock";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "findings";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" DROP COLUMN "not_applicable";
--> statement-breakpoint
ALTER TABLE "triage"."current_finding" DROP COLUMN "points";
--> statement-breakpoint
ALTER TABLE "triage"."assessments" ADD CONSTRAINT "assessments_key" UNIQUE("finding_set_id","policy_hash");
--> statement-breakpoint
-- Half the time to write findings is compression; where the server has the faster kind, a tenth more room is worth it.
DO $$
BEGIN
  ALTER TABLE triage.finding_sets ALTER COLUMN findings SET COMPRESSION lz4;
  ALTER TABLE triage.facts ALTER COLUMN data SET COMPRESSION lz4;
EXCEPTION
  WHEN feature_not_supported THEN NULL;
END $$;
