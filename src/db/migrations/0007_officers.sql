CREATE TABLE "triage"."current_decision" (
	"submission_id" bigint PRIMARY KEY NOT NULL,
	"authority" text NOT NULL,
	"revision" integer NOT NULL,
	"assigned_to" bigint,
	"set_lane" text,
	"set_lane_version_id" bigint,
	"validity" text,
	"validity_on" date,
	"validity_version_id" bigint,
	"overrides" jsonb NOT NULL,
	"confirmed" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."access_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."access_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" bigint,
	"api_key_id" bigint,
	"authority" text,
	"action" text NOT NULL,
	"submission_id" bigint,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."accounts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."accounts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"email" text NOT NULL,
	"authority" text,
	"roles" text[] NOT NULL,
	"password_hash" text,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"oidc_issuer" text,
	"oidc_subject" text,
	"failed_sign_ins" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"signed_in_at" timestamp with time zone,
	"queue_seen_before" timestamp with time zone,
	"queue_seen_at" timestamp with time zone,
	CONSTRAINT "accounts_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "triage"."api_keys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."api_keys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"authority" text NOT NULL,
	"role" text NOT NULL,
	"key_hash" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "triage"."letter_drafts" (
	"submission_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"revision" integer NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "letter_drafts_submission_id_number_pk" PRIMARY KEY("submission_id","number")
);
--> statement-breakpoint
CREATE TABLE "triage"."saved_views" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_views_name" UNIQUE("account_id","name")
);
--> statement-breakpoint
CREATE TABLE "triage"."secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"account_id" bigint,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "triage"."uploads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "triage"."uploads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"authority" text NOT NULL,
	"file_name" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"options" jsonb NOT NULL,
	"state" text NOT NULL,
	"found" jsonb,
	"error" text,
	"batch_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "set_lane" text;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "type" text;--> statement-breakpoint
ALTER TABLE "triage"."current_assessment" ADD COLUMN "ward" text;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "account_id" bigint;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "revision" integer;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "assessment_id" bigint;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "requirement" text;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "basis" text;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "value" jsonb;--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD COLUMN "undoes" bigint;--> statement-breakpoint
ALTER TABLE "triage"."finding_sets" ADD COLUMN "overrides" jsonb;--> statement-breakpoint
ALTER TABLE "triage"."current_decision" ADD CONSTRAINT "current_decision_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."letter_drafts" ADD CONSTRAINT "letter_drafts_submission_id_submissions_id_fk" FOREIGN KEY ("submission_id") REFERENCES "triage"."submissions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."saved_views" ADD CONSTRAINT "saved_views_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "triage"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage"."sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "triage"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "current_decision_assigned" ON "triage"."current_decision" USING btree ("authority","assigned_to");--> statement-breakpoint
CREATE INDEX "access_events_submission" ON "triage"."access_events" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "access_events_at" ON "triage"."access_events" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_oidc" ON "triage"."accounts" USING btree ("oidc_issuer","oidc_subject") WHERE oidc_subject is not null;--> statement-breakpoint
CREATE INDEX "accounts_authority" ON "triage"."accounts" USING btree ("authority");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "triage"."sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "triage"."sessions" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD CONSTRAINT "decisions_revision" UNIQUE("submission_id","revision");--> statement-breakpoint
ALTER TABLE "triage"."decisions" ADD CONSTRAINT "decisions_undoes" UNIQUE("undoes");--> statement-breakpoint
UPDATE triage.current_assessment c SET type = s.type, ward = s.ward FROM triage.submissions s WHERE s.id = c.submission_id;
