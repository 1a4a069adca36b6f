CREATE TABLE "triage"."model_calls" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."model_calls_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"called_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sha256" text,
	"read_key" text,
	"model" text NOT NULL,
	"prompt_version" text NOT NULL,
	"prompt_hash" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"tokens_in" integer,
	"tokens_out" integer,
	"ms" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."model_endpoints" (
	"endpoint" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"slots" integer,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "layout" jsonb;--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "readers_version" text;--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "readings" jsonb;--> statement-breakpoint
CREATE INDEX "model_calls_called" ON "triage"."model_calls" USING btree ("called_at");
--> statement-breakpoint
ALTER TABLE "triage"."document_reads" ADD COLUMN "failure" text;
--> statement-breakpoint
ALTER TABLE "triage"."document_texts" ADD COLUMN "layout_digest" jsonb;
--> statement-breakpoint
ALTER TABLE "triage"."model_endpoints" ADD COLUMN "slots_from" text;
--> statement-breakpoint
CREATE VIEW analytics.model_calls AS
SELECT (c.called_at AT TIME ZONE 'Europe/London')::date AS called_on, c.model, c.outcome, count(*)::int AS calls,
  count(DISTINCT c.sha256)::int AS documents, sum(c.tokens_in)::bigint AS tokens_in, sum(c.tokens_out)::bigint AS tokens_out,
  (percentile_cont(0.5) WITHIN GROUP (ORDER BY c.ms))::int AS median_ms, (percentile_cont(0.95) WITHIN GROUP (ORDER BY c.ms))::int AS p95_ms
FROM triage.model_calls c
GROUP BY 1, 2, 3;
--> statement-breakpoint
COMMENT ON VIEW analytics.model_calls IS 'Calls to the model that reads documents, by day, model and what came of them.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.called_on IS 'Day of the calls, in London.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.model IS 'Name of the model, as the settings have it.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.outcome IS 'answered; unusable: the answer did not fit the questions; transient: no answer, asked again later; permanent: refused or cut off.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.calls IS 'Calls that day; a document that was asked twice counts twice.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.documents IS 'Different documents among these calls. Do not add up over outcomes: a call that failed and one that was answered may be of one document.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.tokens_in IS 'Tokens that were sent, as far as the endpoint says.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.tokens_out IS 'Tokens of the answers, as far as the endpoint says.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.median_ms IS 'Half of the calls took no longer than this, milliseconds.';
--> statement-breakpoint
COMMENT ON COLUMN analytics.model_calls.p95_ms IS 'Nineteen of twenty calls took no longer than this, milliseconds.';
